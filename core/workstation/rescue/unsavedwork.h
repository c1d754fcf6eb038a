// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QStringList>

namespace remote::workstation {

/// What of one repository (or one folder without any) would be lost with the workstation's files.
struct RepositoryWork {
    QString path;             ///< Below the home folder; "." is the home folder itself.
    QString branch;           ///< Empty = detached.
    bool isRepository = true; ///< False: files that no repository holds.
    int changed = 0;          ///< Files, staged or not.
    int untracked = 0;        ///< Files and folders that are not ignored.
    int conflicted = 0;       ///< Files of an unfinished merge.
    int stashes = 0;
    int commits = 0;      ///< On no remote, as far as the last fetch or push tells.
    bool complete = true; ///< False: more than what is counted here, or git could not say.
    QStringList examples; ///< The first few files, for people.

    /// Whether anything would be lost.
    [[nodiscard]] bool isUnsaved() const;
    bool operator==(const RepositoryWork &) const = default;
};

/// Prints the `.git` of each repository below the current folder, from there on, a line each.
inline constexpr QLatin1StringView listRepositories{
    "find . -maxdepth 7 \\( -name node_modules -o -path ./.cache -o -path ./.local/share/code-server \\) -prune"
    " -o -name .git -print -prune | LC_ALL=C sort"};

/// A shell script that lists this for all repositories of the home folder, and for its first argument: the folder that
/// the editor shows, when it is no repository. It changes nothing, not even an index (--no-optional-locks), and
/// needs sh, git and the usual tools. Repositories deeper than six folders are not found, nor those in caches,
/// `node_modules` and the editor's own folders.
[[nodiscard]] QString unsavedWorkScript();

/// Reads what the script printed. Errors: Protocol (it was cut short, or is something else).
[[nodiscard]] Result<QList<RepositoryWork>> parseUnsavedWork(const QByteArray &output);

} // namespace remote::workstation
