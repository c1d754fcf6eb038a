// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/signin.h"

#include "core/base/log.h"
#include "core/signin/keysource.h"
#include "core/signin/service.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::signin {
namespace {

/// The end of each sign-in: the tokens are checked, and become a credential.
Task<Result<Credential>> accepted(SignInTools tools, Client client, Discovery service, Tokens tokens, QString nonce,
                                  std::stop_token stop)
{
    KeySource keys(tools.http, service.keys);
    const QDateTime now = tools.clock.now();
    const IdTokenExpectation expected{client.issuer, client.clientId, nonce, {}, !nonce.isEmpty(), now};
    const Result<IdToken> token = co_await keys.check(tokens.idToken, expected, std::move(stop));
    if (!token) {
        co_return fail(token.error());
    }
    co_return Credential{tokens.refreshToken, tokens.idToken,  now.addSecs(token->lifetime.count()),
                         token->lifetime,     token->identity, nonce};
}

/// A code that the service gave to somebody else, or that was used already, is no end of a sign-in but an attack on it.
Error codeError(Error error)
{
    return error.kind == ErrorKind::SignInEnded
        ? error.wrappedAs(ErrorKind::SignInMixedUp, u"the code was not made for this sign-in"_s, error.facts)
        : error;
}

/// Asks again and again until the person has typed the code in.
Task<Result<Tokens>> pollForTokens(SignInTools tools, Client client, Discovery service, DeviceCode code,
                                   std::stop_token stop)
{
    const std::chrono::milliseconds end = tools.clock.elapsed() + code.lifetime;
    std::chrono::milliseconds interval = code.interval;
    while (tools.clock.elapsed() + interval < end) {
        if (!co_await tools.clock.sleep(interval, stop)) {
            co_return cancelled();
        }
        Result<Tokens> tokens =
            co_await fetchTokens(tools.http, deviceTokenRequest(client, service, code.deviceCode), stop);
        if (tokens) {
            co_return tokens;
        }
        const QString reason = tokens.error().fact(u"code"_s);
        if (reason == "slow_down"_L1) { // RFC 8628, 3.5
            interval += 5s;
        } else if (tokens.error().kind == ErrorKind::SignInServiceDown) {
            interval *= 2;
        } else if (reason != "authorization_pending"_L1) {
            co_return tokens;
        }
    }
    co_return fail(ErrorKind::SignInTimedOut, u"the code was not typed in in time"_s,
                   {{u"host"_s, service.token.host()}});
}

} // namespace

Task<Result<Credential>> signInByBrowser(SignInTools tools, Client client, ClosingPage page, Loopback::Limits limits,
                                         std::function<void(QUrl)> open, std::stop_token stop)
{
    const Result<Discovery> service = co_await discover(tools.http, client.issuer, stop);
    if (!service) {
        co_return fail(service.error());
    }
    Loopback loopback(std::move(page), limits);
    if (const Result<void> listening = loopback.listen(); !listening) {
        co_return fail(listening.error());
    }
    const AuthRequest request = makeAuthRequest(client, *service, loopback.redirect());
    open(request.url);
    const Result<QString> code =
        co_await loopback.wait(request.state, client.issuer, service->namesItselfInAnswer, stop);
    if (!code) {
        co_return fail(code.error());
    }
    const Result<Tokens> tokens = co_await fetchTokens(tools.http, codeRequest(client, *service, request, *code), stop);
    if (!tokens) {
        co_return fail(codeError(tokens.error()));
    }
    co_return co_await accepted(tools, client, *service, *tokens, request.nonce, stop);
}

Task<Result<Credential>> signInByCode(SignInTools tools, Client client, std::function<void(DeviceCode)> show,
                                      std::stop_token stop)
{
    const Result<Discovery> service = co_await discover(tools.http, client.issuer, stop);
    if (!service) {
        co_return fail(service.error());
    }
    if (!service->device.isValid()) {
        co_return fail(ErrorKind::SignInServiceInvalid, u"the service has no sign-in by a code"_s,
                       {{u"host"_s, service->token.host()}, {u"field"_s, u"device_authorization_endpoint"_s}});
    }
    const Result<net::HttpResponse> answer = co_await ask(tools.http, deviceRequest(client, *service), stop);
    if (!answer) {
        co_return fail(answer.error());
    }
    const Result<DeviceCode> code = parseDeviceCode(*answer, service->device);
    if (!code) {
        co_return fail(code.error());
    }
    show(*code);
    const Result<Tokens> tokens = co_await pollForTokens(tools, client, *service, *code, stop);
    if (!tokens) {
        co_return fail(tokens.error());
    }
    co_return co_await accepted(tools, client, *service, *tokens, {}, stop);
}

} // namespace remote::signin
