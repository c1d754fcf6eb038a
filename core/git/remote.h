// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/git/credential.h"

#include <QStringList>

#include <chrono>

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
/// The login is for the server of `url` (serverOf): it is sent once, only when that server asks, a credential only by
/// https, and no other host is followed to when there is one. A key goes only to a server whose host key is the one of
/// the login.
///
/// Errors, with facts repository, host, message: Invalid, RepositoryNotFound (fact reason: `moved` = it leads to
/// another host, `signedIn` = the server took the login, but shows nothing), RepositoryForbidden (fact reason:
/// `wanted` = a login, which servers ask for where there is nothing, too; `refused` = the one given; `denied` =
/// the one given is good, but not for this repository; by SSH, with fact hostKey: `hostNew`, `hostChanged` = it is not
/// that of the login, and nothing was sent; `passphrase` = does not fit the key; `key` = a form that libssh2 can't
/// read), RepositoryUnreachable (fact reason: dns, refused, network), TimedOut, ProxyFailed, CertificateUntrusted,
/// CertificateInvalid (fact issuer), ServerFailure, TooManyRequests (fact code), Protocol, Cancelled.
/// TimedOut after `limit` at the latest: libgit2 itself would wait for a silent SSH server for ever
/// (ssh_libssh2.c, 1.9).
Task<Result<RemoteInfo>> inspectRemote(QString url, Login login, std::stop_token stop,
                                       std::chrono::milliseconds limit = std::chrono::seconds(45));

} // namespace remote::git
