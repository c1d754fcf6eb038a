// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secretstore.h"

namespace remote::git {

/// What a git server takes by HTTP Basic. Most want a token in the place of the password.
struct Credential {
    QString user;
    QString token;

    bool operator==(const Credential &) const = default;
};

/// The server that a credential of this URL is for, as `host` or `host:port`, in lower case; empty when it gets none: a
/// secret goes over https alone.
[[nodiscard]] QString credentialHost(const QString &url);

/// As a person pasted it, without the white space around it. Errors: Invalid (fact field: user, token) for an empty one
/// and for one with a control character, which would break git's credential protocol (git-credential, "INPUT/OUTPUT
/// FORMAT").
[[nodiscard]] Result<Credential> checkCredential(const QString &user, const QString &token);

/// One credential for each server, among the secrets by the key `git/<host>`, and a list of these servers by the key
/// `git`, as a keychain does not tell what is in it.
class CredentialStore
{
public:
    explicit CredentialStore(SecretStore &secrets);

    /// Nothing when there is none, or none that this version understands. Errors: those of SecretStore.
    Task<Result<std::optional<Credential>>> load(QString host, std::stop_token stop);
    Task<Result<void>> save(QString host, Credential credential, std::stop_token stop);
    Task<Result<void>> remove(QString host, std::stop_token stop);
    /// By name.
    Task<Result<QStringList>> servers(std::stop_token stop);

private:
    Task<Result<void>> enlist(QString host, bool isThere, std::stop_token stop);

    SecretStore &m_secrets;
};

} // namespace remote::git
