// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace remote::workstation {

/// A rescue is one commit that holds all that a repository has and its remotes lack: its tree is the work tree byte for
/// byte (untracked files too, ignored ones not, no filter or line-end conversion applied); its parents are HEAD, the
/// index where that differs, branches with commits on no remote, and stashes. Its message says which is which,
/// so that the commit alone is enough to restore. Making it writes nothing into the repository: index, branches,
/// objects and configuration stay as they are.

/// Exit codes of the script beside 0 and git's own failures.
enum class RescueExit {
    NothingToRescue = 10,
    NoRemote = 11, ///< To push to; a bundle still works.
    Refused = 12,  ///< The remote refused the push, or can't be reached; stderr has git's words.
};

/// Arguments: how (`push` or `bundle`), the branch to make (`remote-rescue/<user>/<date>`), the folder below the home
/// folder. `push` makes the branch on the remote that the current branch is pushed to (else `origin`, else the
/// first) and prints `<commit> <remote>`; hooks do not run. `bundle` writes a git bundle to stdout, whole where the
/// repository is small, else without what the remotes have, and behind it its SHA-256 as `bundleEndSize` bytes (hex and
/// a line's end). A folder without a repository becomes a bundle as well.
[[nodiscard]] QString rescueScript();

inline constexpr qsizetype bundleEndSize = 65;

/// Puts a rescue back, and prints `restored` at the end. Arguments: the branch, the folder; the folder is a clone
/// without work of its own, or absent (then it is made from the bundle). With a bundle on stdin it comes from there
/// (third argument `bundle`), else from the remote (third argument: its name). Afterwards HEAD, branches, index, work
/// tree and stashes are as they were when the rescue was made. A branch that exists with other commits stays; the
/// rescued one is then `rescued/<name>`. Fails without a change where the folder has changes of its own.
[[nodiscard]] QString restoreScript();

} // namespace remote::workstation
