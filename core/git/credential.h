// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secretstore.h"
#include "core/git/sshlogin.h"

#include <variant>

namespace remote::git {

/// What a git server takes by HTTP Basic. Most want a token in the place of the password.
struct Credential {
    QString user;
    QString token;

    bool operator==(const Credential &) const = default;
};

/// How somebody is known at a git server; nothing = not at all.
using Login = std::variant<std::monostate, Credential, SshLogin>;

/// Where the login of this URL is kept: credentialHost or sshServer; empty where there can be none.
[[nodiscard]] QString serverOf(const QString &url);

/// The server that a credential of this URL is for, as `host` or `host:port`, in lower case; empty when it gets none: a
/// secret goes over https alone.
[[nodiscard]] QString credentialHost(const QString &url);

/// As a person pasted it, without the white space around it. Errors: Invalid (fact field: user, token) for an empty one
/// and for one with a control character, which would break git's credential protocol (git-credential, "INPUT/OUTPUT
/// FORMAT").
[[nodiscard]] Result<Credential> checkCredential(const QString &user, const QString &token);

/// One login for each server (credentialHost or sshServer), among the secrets by the key `git/<server>`, and a list of
/// these servers by the key `git`, as a keychain does not tell what is in it.
class CredentialStore
{
public:
    explicit CredentialStore(SecretStore &secrets);

    /// Nothing when there is none, or none that this version understands. Errors: those of SecretStore.
    Task<Result<Login>> load(QString server, std::stop_token stop);
    /// `login` is one.
    Task<Result<void>> save(QString server, Login login, std::stop_token stop);
    Task<Result<void>> remove(QString server, std::stop_token stop);
    /// By name.
    Task<Result<QStringList>> servers(std::stop_token stop);

private:
    Task<Result<void>> enlist(QString server, bool isThere, std::stop_token stop);

    SecretStore &m_secrets;
};

} // namespace remote::git
