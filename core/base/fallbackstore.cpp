// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/fallbackstore.h"

namespace remote {

FallbackStore::FallbackStore(SecretStore &keychain, QObject *parent)
    : QObject(parent)
    , m_keychain(keychain)
{
}

void FallbackStore::setTrouble(std::optional<Error> trouble)
{
    m_trouble = std::move(trouble);
    Q_EMIT troubleChanged();
}

Task<Result<std::optional<QString>>> FallbackStore::read(QString key, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    if (!m_trouble) {
        Result<std::optional<QString>> found = co_await m_keychain.read(key, std::move(stop));
        if (found || found.error().kind == ErrorKind::Cancelled) {
            co_return found;
        }
        setTrouble(found.error());
    }
    co_return m_memory.value(key);
}

Task<Result<void>> FallbackStore::write(QString key, QString secret, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    if (!m_trouble) {
        Result<void> written = co_await m_keychain.write(key, secret, std::move(stop));
        if (written || written.error().kind == ErrorKind::Cancelled) {
            co_return written;
        }
        setTrouble(written.error());
    }
    m_memory.insert(key, secret);
    co_return {};
}

Task<Result<void>> FallbackStore::remove(QString key, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    if (!m_trouble) {
        Result<void> removed = co_await m_keychain.remove(key, std::move(stop));
        if (removed || removed.error().kind == ErrorKind::Cancelled) {
            co_return removed;
        }
        setTrouble(removed.error());
    }
    m_memory.insert(key, std::nullopt);
    co_return {};
}

Task<Result<void>> FallbackStore::tryAgain(std::stop_token stop)
{
    if (!m_trouble) {
        co_return {};
    }
    Result<void> flushed = co_await flush(std::move(stop));
    if (flushed) {
        setTrouble({});
    } else if (flushed.error().kind != ErrorKind::Cancelled) {
        setTrouble(flushed.error());
    }
    co_return flushed;
}

Task<Result<void>> FallbackStore::flush(std::stop_token stop)
{
    // Asks once, also when there is nothing to move.
    const Result<std::optional<QString>> usable = co_await m_keychain.read(QStringLiteral("probe"), stop);
    if (!usable) {
        co_return fail(usable.error());
    }
    while (!m_memory.isEmpty()) {
        const QString key = m_memory.firstKey();
        const std::optional<QString> secret = m_memory.first();
        Result<void> moved =
            secret ? co_await m_keychain.write(key, *secret, stop) : co_await m_keychain.remove(key, stop);
        if (!moved) {
            co_return moved;
        }
        if (m_memory.value(key) == secret) { // else it was changed meanwhile, and goes again
            m_memory.remove(key);
        }
    }
    co_return {};
}

} // namespace remote
