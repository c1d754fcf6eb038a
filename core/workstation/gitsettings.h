// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/supplies.h"

namespace remote::workstation {

/// In the home folder: what git reads in place of the system's file, which it includes. The person's own settings, in
/// `~/.gitconfig` and in the repository, come before it (git-config(1), GIT_CONFIG_SYSTEM, git 2.32). Written by the
/// init container where REMOTE_GIT_SETTINGS holds its text.
inline constexpr QLatin1StringView gitSettingsFile{".local/state/remote/gitconfig"};

/// The file's text: no secret. Empty when there is nothing to set.
[[nodiscard]] QString gitSettings(const Supplies &supplies, const QString &mount = suppliesMount);

} // namespace remote::workstation
