// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/secretstore.h"

namespace remote {

Task<Result<std::optional<QString>>> MemoryStore::read(QString key, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    const auto found = m_secrets.constFind(key);
    co_return found == m_secrets.cend() ? std::optional<QString>() : *found;
}

Task<Result<void>> MemoryStore::write(QString key, QString secret, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    m_secrets.insert(key, secret);
    co_return {};
}

Task<Result<void>> MemoryStore::remove(QString key, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    m_secrets.remove(key);
    co_return {};
}

} // namespace remote
