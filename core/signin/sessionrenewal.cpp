// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"
#include "core/base/stop.h"
#include "core/signin/service.h"
#include "core/signin/session.h"

using namespace Qt::StringLiterals;

namespace remote::signin {

void Session::startRenewal()
{
    if (!m_renewing) {
        m_renewing = true;
        spawn(renewal());
    }
}

Task<> Session::renewal()
{
    const Result<void> done = co_await fetchFresh();
    if (!done && done.error().kind != ErrorKind::Cancelled) {
        qCWarning(signinLog, "the sign-in was not renewed: %s", qPrintable(done.error().what));
    }
    m_renewing = false;
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &each : waiting) {
        each->finish(done);
    }
}

Task<Result<void>> Session::awaitRenewal(std::stop_token stop)
{
    if (!m_renewing) {
        co_return {};
    }
    const auto over = std::make_shared<OneShot<Result<void>>>();
    m_waiting.append(over);
    const OnStop onStop(stop, [over] { over->finish(cancelled()); });
    co_return co_await *over;
}

Task<Result<void>> Session::describe(std::stop_token stop)
{
    if (!m_service) {
        Result<Discovery> found = co_await discover(m_http, m_client.issuer, std::move(stop));
        if (!found) {
            co_return fail(found.error());
        }
        m_service = std::move(*found);
        m_keys.emplace(m_http, m_service->keys);
    }
    co_return {};
}

Task<Result<void>> Session::fetchFresh()
{
    if (m_credential->refreshToken.isEmpty()) {
        const Error end{ErrorKind::SignInEnded, u"the service gave no refresh token"_s, {}, {}};
        forget(end);
        co_return fail(end);
    }
    if (const Result<void> described = co_await describe(m_stop.get_token()); !described) {
        co_return fail(described.error());
    }
    const Result<Tokens> tokens = co_await fetchTokens(
        m_http, refreshRequest(m_client, *m_service, m_credential->refreshToken), m_stop.get_token());
    if (tokens) {
        co_return co_await accept(*tokens);
    }
    m_service.reset(); // The service may have moved.
    if (tokens.error().kind == ErrorKind::SignInEnded) {
        forget(tokens.error());
        (void)co_await m_store.remove(m_client, {});
    }
    co_return fail(tokens.error());
}

Task<Result<void>> Session::accept(Tokens tokens)
{
    if (!tokens.refreshToken.isEmpty() && tokens.refreshToken != m_credential->refreshToken) {
        m_credential->refreshToken = tokens.refreshToken;
        co_await store();
    }
    const QDateTime now = m_clock.now();
    const IdTokenExpectation expected{
        m_client.issuer, m_client.clientId, m_credential->nonce, m_identity.subject, false, now};
    const Result<IdToken> token = co_await m_keys->check(tokens.idToken, expected, m_stop.get_token());
    if (!token) {
        co_return fail(token.error());
    }
    m_credential->idToken = tokens.idToken;
    m_credential->expires = now.addSecs(token->lifetime.count());
    m_credential->lifetime = token->lifetime;
    m_credential->identity = token->identity;
    m_identity = token->identity;
    m_renewedAt = m_clock.elapsed();
    co_await store();
    co_return {};
}

Task<> Session::store()
{
    const Result<void> saved = co_await m_store.save(m_client, *m_credential, {});
    if (!saved) {
        qCWarning(signinLog, "the sign-in was not stored: %s", qPrintable(saved.error().what));
    }
}

Task<Result<void>> Session::revoke(QString refreshToken, std::stop_token stop)
{
    if (refreshToken.isEmpty()) {
        co_return {};
    }
    if (const Result<void> described = co_await describe(stop); !described) {
        co_return fail(described.error());
    }
    const Discovery service = *m_service;
    if (!service.revocation.isValid()) {
        co_return {};
    }
    const Result<net::HttpResponse> answer =
        co_await ask(m_http, revocationRequest(m_client, service, refreshToken), std::move(stop));
    co_return answer ? parseRevocation(*answer, service.revocation) : Result<void>(fail(answer.error()));
}

} // namespace remote::signin
