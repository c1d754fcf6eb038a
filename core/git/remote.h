// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"

#include <QStringList>

namespace remote::git {

struct RemoteInfo {
    QStringList branches;  ///< Short names, default branch first, then by name.
    QString defaultBranch; ///< What HEAD points at; empty in an empty repository.
};

/// Checks that text is a clone URL that Remote takes (https, http, ssh, git, or scp-like `git@host:path`)
/// without a password in it. Errors: Invalid.
[[nodiscard]] Result<QString> checkUrl(const QString &text);

/// What a person calls the repository: the last part of its path, without `.git`.
[[nodiscard]] QString repositoryName(const QString &url);

/// Asks the server for its branches (libgit2, as `git ls-remote`), on a thread of its own.
/// Errors: Invalid, RepositoryNotFound, RepositoryForbidden, RepositoryUnreachable, CertificateUntrusted,
/// TimedOut, Cancelled.
Task<Result<RemoteInfo>> inspectRemote(QString url, std::stop_token stop);

} // namespace remote::git
