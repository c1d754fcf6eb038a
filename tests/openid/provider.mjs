// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// A company's sign-in service for tests: `node provider.mjs SETTINGS.json`, with the packages in REMOTE_OPENID_DIR. It
// serves https on an address of this machine, says "ready PORT", and ends with its standard input. SETTINGS: certificate,
// key (PEM), algorithm, lifetime, refreshLifetime, deviceLifetime (seconds), host, port (0 = any), issued (a file: each
// secret that it gives out becomes a line there), skew (seconds that its clock is ahead), accounts (by name: password,
// claims, denied).
import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(`${process.env.REMOTE_OPENID_DIR}/`);
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { default: Provider } = await load('oidc-provider');
const jose = await load('jose');

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const now = Date.now;
Date.now = () => now() + settings.skew * 1000;
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

const { privateKey } = await jose.generateKeyPair(settings.algorithm, { extractable: true });
const signingKey = { ...(await jose.exportJWK(privateKey)), alg: settings.algorithm, use: 'sig', kid: 'one' };

const server = createServer({ cert: settings.certificate, key: settings.key });
await new Promise((resolve) => server.listen(settings.port, settings.host, resolve));
const { port } = server.address();

const provider = new Provider(`https://${settings.host}:${port}`, {
  clients: [{
    client_id: 'remote',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    redirect_uris: ['http://127.0.0.1/callback'],
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token', deviceGrant],
    id_token_signed_response_alg: settings.algorithm,
  }],
  jwks: { keys: [signingKey] },
  enabledJWA: { idTokenSigningAlgValues: [settings.algorithm] },
  scopes: ['openid', 'offline_access', 'profile', 'email', 'groups'],
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email'], groups: ['groups'] },
  conformIdTokenClaims: false,
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...settings.accounts[id].claims }) }),
  features: { devInteractions: { enabled: false }, deviceFlow: { enabled: true }, revocation: { enabled: true } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  rotateRefreshToken: () => true,
  ttl: {
    IdToken: settings.lifetime,
    AccessToken: settings.lifetime,
    RefreshToken: settings.refreshLifetime,
    DeviceCode: settings.deviceLifetime,
    AuthorizationCode: 60,
    Interaction: 600,
    Session: 3600,
    Grant: 3600,
  },
});

const page = (title, body) => `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<body><h1>${title}</h1><form method="post" autocomplete="off">${body}</form></body></html>`;
const loginPage = page('Sign in', `<label>Account <input name="account" autofocus></label>
<label>Password <input name="password" type="password"></label><button name="answer" value="login">Sign in</button>`);
const consentPage = page('Remote asks for your name and groups',
  '<button name="answer" value="allow">Allow</button><button name="answer" value="deny">Deny</button>');

async function formOf(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return new URLSearchParams(Buffer.concat(pieces).toString());
}

async function grantFor({ grantId, session, params, prompt }) {
  const grant = (grantId && await provider.Grant.find(grantId))
    || new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  if (prompt.details.missingOIDCScope) grant.addOIDCScope(prompt.details.missingOIDCScope.join(' '));
  if (prompt.details.missingOIDCClaims) grant.addOIDCClaims(prompt.details.missingOIDCClaims);
  return grant.save();
}

async function answerOf(form, details) {
  if (form.get('answer') === 'login') {
    const account = settings.accounts[form.get('account')];
    if (!account || account.password !== form.get('password')) return undefined;
    if (account.denied) return { error: 'access_denied', error_description: 'this account may not use Remote' };
    return { login: { accountId: form.get('account') } };
  }
  if (form.get('answer') === 'allow') return { consent: { grantId: await grantFor(details) } };
  return { error: 'access_denied', error_description: 'the person said no' };
}

async function interact(request, response) {
  const details = await provider.interactionDetails(request, response);
  const answer = request.method === 'POST' ? await answerOf(await formOf(request), details) : undefined;
  if (answer) {
    await provider.interactionFinished(request, response, answer, { mergeWithLastSubmission: true });
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(details.prompt.name === 'login' ? loginPage : consentPage);
}

const serve = provider.callback();
server.on('request', (request, response) => {
  if (!request.url.startsWith('/interaction/')) {
    serve(request, response);
    return;
  }
  interact(request, response).catch((error) => {
    response.writeHead(400, { 'content-type': 'text/plain' });
    response.end(String(error));
  });
});

for (const event of ['server_error', 'grant.error', 'authorization.error', 'revocation.error']) {
  provider.on(event, (_, error) => {
    if (error.error !== 'authorization_pending') console.error(event, error.message, error.error_detail ?? '');
  });
}
const give = (...secrets) => {
  for (const secret of secrets) if (secret) appendFileSync(settings.issued, `${secret}\n`);
};
provider.on('authorization.success', (_, answer) => give(answer?.code));
provider.on('grant.success', ({ body }) => give(body.id_token, body.access_token, body.refresh_token));
process.stdin.on('end', () => process.exit(0)).resume();
console.log(`ready ${port}`);
