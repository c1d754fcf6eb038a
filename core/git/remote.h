// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/git/credential.h"

#include <QStringList>

namespace remote::git {

struct RemoteInfo {
    QStringList branches;  ///< Short names, default branch first, then by name.
    QString defaultBranch; ///< What HEAD points at; empty in an empty repository.
};

/// Checks that text is a clone URL that Remote takes (https, http, ssh, git, or scp-like `git@host:path`)
/// without a password in it, and returns it normalised. A user name is kept for ssh alone: elsewhere it
/// means nothing without a password, and is often a token. Errors: Invalid, which never quotes the text.
[[nodiscard]] Result<QString> checkUrl(const QString &text);

/// What a person calls the repository: the last part of its path, without `.git`.
[[nodiscard]] QString repositoryName(const QString &url);

/// By git's own rules (git-check-ref-format), so that it can't be taken for an option either.
[[nodiscard]] bool isBranchName(const QString &text);

/// Asks the server for its branches (libgit2, as `git ls-remote`), on a thread of its own. When `stop` is
/// requested the task ends at once; the thread ends at libgit2's next callback or time limit.
///
/// The credential is for the server of `url` (credentialHost): it is sent once, only when that server asks, only by
/// https, and no other host is followed to when there is one.
///
/// Errors, with facts repository, host, message: Invalid, RepositoryNotFound (fact reason: `moved` = it leads to
/// another host, `signedIn` = the server took the credential, but shows nothing), RepositoryForbidden (fact reason:
/// `wanted` = a credential, which servers ask for where there is nothing, too; `refused` = the one given; `denied` =
/// the one given is good, but not for this repository), RepositoryUnreachable (fact reason: dns, refused, network),
/// TimedOut, ProxyFailed, CertificateUntrusted, CertificateInvalid (fact issuer), ServerFailure, TooManyRequests (fact
/// code), Protocol, Cancelled.
Task<Result<RemoteInfo>> inspectRemote(QString url, std::optional<Credential> credential, std::stop_token stop);

} // namespace remote::git
