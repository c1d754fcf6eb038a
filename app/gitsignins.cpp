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
            .signIn = [this](const QString &url, const git::Login &login,
                             std::stop_token stop) { return signIn(url, login, std::move(stop)); },
            .keychainTrouble = [this] { return m_secrets.trouble(); }};
}

Task<Result<git::Login>> GitSignIns::load(QString url, std::stop_token stop)
{
    const QString server = git::serverOf(url);
    if (server.isEmpty()) {
        co_return git::Login();
    }
    co_return co_await m_store.load(server, std::move(stop));
}

Task<Result<workstation::Supplies>> GitSignIns::access(QString repository, std::stop_token stop)
{
    const Result<git::Login> login = co_await load(repository, std::move(stop));
    if (!login) {
        co_return fail(login.error());
    }
    workstation::Supplies supplies;
    const QString server = git::serverOf(repository);
    if (const auto *credential = std::get_if<git::Credential>(&*login)) {
        supplies.git = workstation::GitAccess{server, *credential};
    } else if (const auto *ssh = std::get_if<git::SshLogin>(&*login)) {
        supplies.ssh = workstation::SshAccess{server, *ssh};
    }
    co_return supplies;
}

Task<Result<git::RemoteInfo>> GitSignIns::inspect(QString url, std::stop_token stop)
{
    const Result<git::Login> login = co_await load(url, stop);
    if (!login) {
        co_return fail(login.error());
    }
    co_return co_await git::inspectRemote(url, *login, stop);
}

Task<Result<git::RemoteInfo>> GitSignIns::signIn(QString url, git::Login login, std::stop_token stop)
{
    if (auto *ssh = std::get_if<git::SshLogin>(&login); ssh != nullptr && ssh->hostKey.isEmpty()) {
        const Result<git::Login> known = co_await load(url, stop);
        if (!known) {
            co_return fail(known.error());
        }
        const auto *before = std::get_if<git::SshLogin>(&*known);
        ssh->hostKey = before != nullptr ? before->hostKey : QString();
    }
    const Result<git::RemoteInfo> info = co_await git::inspectRemote(url, login, stop);
    if (info) {
        if (const Result<void> saved = co_await m_store.save(git::serverOf(url), login, stop); !saved) {
            co_return fail(saved.error());
        }
    }
    co_return info;
}

} // namespace remote::app
