// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/pages/repositorytools.h"
#include "core/base/fallbackstore.h"
#include "core/workstation/supplies.h"

namespace remote::app {

/// The person's sign-ins at git servers: kept in the keychain, tried with libgit2, handed to the starts of
/// workstations. It outlives its tasks. The store outlives it.
class GitSignIns
{
public:
    explicit GitSignIns(FallbackStore &store);

    [[nodiscard]] RepositoryTools tools();
    [[nodiscard]] git::CredentialStore &store() { return m_store; }
    /// For a start: what the person's sign-in at the server takes, and nothing where there is none.
    Task<Result<workstation::Supplies>> access(QString repository, std::stop_token stop);

private:
    Task<Result<git::RemoteInfo>> inspect(QString url, std::stop_token stop);
    Task<Result<git::RemoteInfo>> signIn(QString url, git::Login login, std::stop_token stop);
    Task<Result<git::Login>> load(QString url, std::stop_token stop);

    FallbackStore &m_secrets;
    git::CredentialStore m_store{m_secrets};
};

} // namespace remote::app
