// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/session.h"

#include "core/base/log.h"
#include "core/base/stop.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::signin {
namespace {

constexpr std::chrono::milliseconds longestMargin = 5min;
constexpr std::chrono::milliseconds firstPause = 5s; ///< After a renewal that failed; it doubles.
constexpr std::chrono::milliseconds longestPause = 60s;
constexpr std::chrono::milliseconds newFor = 10s; ///< A token.
constexpr std::chrono::milliseconds endLimit = 5s;

} // namespace

Session::Session(Client client, net::Http &http, SecretStore &secrets, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_client(std::move(client))
    , m_http(http)
    , m_store(secrets)
    , m_clock(clock)
{
}

void Session::spawn(Task<> task)
{
    std::erase_if(m_tasks, [](const Task<> &each) { return each.isReady(); });
    m_tasks.push_back(std::move(task));
}

void Session::adopt(Credential credential)
{
    m_identity = credential.identity;
    m_credential = std::move(credential);
    m_end.reset();
    m_idle.request_stop();
    m_idle = {};
    Q_EMIT changed();
    spawn(keepFresh(m_idle.get_token()));
}

void Session::forget(std::optional<Error> end)
{
    m_credential.reset();
    m_renewedAt.reset();
    m_end = std::move(end);
    m_idle.request_stop();
    Q_EMIT changed();
    if (m_end) {
        Q_EMIT ended(*m_end);
    }
}

Error Session::absence() const
{
    return m_end.value_or(Error{ErrorKind::SignInNeeded, u"nobody is signed in"_s, {}, {}});
}

std::chrono::milliseconds Session::remaining() const
{
    return std::chrono::milliseconds(m_clock.now().msecsTo(m_credential->expires));
}

std::chrono::milliseconds Session::margin() const
{
    // What can't be renewed is used to its end.
    return m_credential->refreshToken.isEmpty()
        ? 0ms
        : std::min<std::chrono::milliseconds>(m_credential->lifetime / 4, longestMargin);
}

Task<Result<bool>> Session::restore(std::stop_token stop)
{
    const Result<std::optional<Credential>> stored = co_await m_store.load(m_client, std::move(stop));
    if (!stored) {
        co_return fail(stored.error());
    }
    if (*stored) {
        adopt(**stored);
    }
    co_return stored->has_value();
}

Task<Result<void>> Session::begin(Credential credential, std::stop_token stop)
{
    (void)co_await awaitRenewal({});
    const Result<void> saved = co_await m_store.save(m_client, credential, std::move(stop));
    m_renewedAt = m_clock.elapsed();
    adopt(std::move(credential));
    co_return saved;
}

Task<Result<QString>> Session::idToken(std::stop_token stop)
{
    if (stop.stop_requested() || m_ending) {
        co_return cancelled();
    }
    if (m_credential && remaining() <= margin()) {
        startRenewal();
        if (m_credential && remaining() <= margin() / 4) {
            const Result<void> renewed = co_await awaitRenewal(std::move(stop));
            if (!renewed) {
                co_return fail(renewed.error());
            }
        }
    }
    co_return m_credential ? Result<QString>(m_credential->idToken) : fail(absence());
}

Task<Result<bool>> Session::renew(QString refused, std::stop_token stop)
{
    if (stop.stop_requested() || m_ending) {
        co_return cancelled();
    }
    if (m_credential && m_credential->idToken == refused) {
        if (m_renewedAt && m_clock.elapsed() - *m_renewedAt < newFor) {
            co_return fail(ErrorKind::AccountUnknown, u"the cluster refuses a new id_token"_s);
        }
        startRenewal();
        if (const Result<void> renewed = co_await awaitRenewal(std::move(stop)); !renewed) {
            co_return fail(renewed.error());
        }
    }
    co_return m_credential ? Result<bool>(m_credential->idToken != refused) : fail(absence());
}

Task<Result<void>> Session::signOut(std::stop_token stop)
{
    m_idle.request_stop();
    (void)co_await awaitRenewal({});
    if (!m_credential) {
        co_return {};
    }
    const QString refreshToken = m_credential->refreshToken;
    forget({});
    const Result<void> removed = co_await m_store.remove(m_client, stop);
    const Result<void> revoked = co_await revoke(refreshToken, std::move(stop));
    co_return removed ? revoked : removed;
}

Task<> Session::limitEnding(std::stop_token ended)
{
    if (co_await m_clock.sleep(endLimit, std::move(ended))) {
        m_stop.request_stop();
    }
}

Task<> Session::shutDown()
{
    m_ending = true;
    m_idle.request_stop();
    std::stop_source done;
    const Task<> limit = limitEnding(done.get_token());
    for (Task<> &task : m_tasks) {
        co_await task;
    }
    done.request_stop();
    co_await limit;
}

Task<> Session::keepFresh(std::stop_token stop)
{
    std::chrono::milliseconds pause = firstPause;
    while (!stop.stop_requested() && m_credential) {
        const std::chrono::milliseconds due = remaining() - margin();
        if (due > 0ms) {
            pause = firstPause;
            co_await m_clock.sleep(due, stop);
            continue;
        }
        startRenewal();
        (void)co_await awaitRenewal(stop);
        if (m_credential && remaining() <= margin()) {
            co_await m_clock.sleep(pause, stop);
            pause = std::min(pause * 2, longestPause);
        }
    }
}

} // namespace remote::signin
