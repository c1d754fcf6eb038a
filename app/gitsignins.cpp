// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/gitsignins.h"

namespace remote::app {

GitSignIns::GitSignIns(FallbackStore &store)
    : m_secrets(store)
{
}

RepositoryTools GitSignIns::tools()
{
    return {.inspect = [this](const QString &url, std::stop_token stop) { return inspect(url, std::move(stop)); },
            .signIn = [this](const QString &url, const git::Credential &credential,
                             std::stop_token stop) { return signIn(url, credential, std::move(stop)); },
            .keychainTrouble = [this] { return m_secrets.trouble(); }};
}

Task<Result<std::optional<workstation::GitAccess>>> GitSignIns::access(QString repository, std::stop_token stop)
{
    std::optional<workstation::GitAccess> access;
    const QString host = git::credentialHost(repository);
    if (host.isEmpty()) {
        co_return access;
    }
    const Result<std::optional<git::Credential>> known = co_await m_store.load(host, std::move(stop));
    if (!known) {
        co_return fail(known.error());
    }
    if (*known) {
        access = workstation::GitAccess{host, **known};
    }
    co_return access;
}

Task<Result<git::RemoteInfo>> GitSignIns::inspect(QString url, std::stop_token stop)
{
    const Result<std::optional<workstation::GitAccess>> known = co_await access(url, stop);
    if (!known) {
        co_return fail(known.error());
    }
    co_return co_await git::inspectRemote(url, *known ? std::optional((*known)->credential) : std::nullopt, stop);
}

Task<Result<git::RemoteInfo>> GitSignIns::signIn(QString url, git::Credential credential, std::stop_token stop)
{
    const Result<git::RemoteInfo> info = co_await git::inspectRemote(url, credential, stop);
    if (info) {
        if (const Result<void> saved = co_await m_store.save(git::credentialHost(url), credential, stop); !saved) {
            co_return fail(saved.error());
        }
    }
    co_return info;
}

} // namespace remote::app
