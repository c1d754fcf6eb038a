// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

namespace remote::workstation {

/// Why an image could not be had, by the container runtime's words.
[[nodiscard]] ErrorKind imageErrorKind(const QString &message);

/// Why `git clone` failed, by its log (English: the script sets LC_ALL).
[[nodiscard]] ErrorKind cloneErrorKind(const QString &log);

/// Of RepositoryForbidden: what became of the login, as git::inspectRemote calls it (wanted, refused, denied, hostNew,
/// hostChanged). Of CloneFailed: `noSsh` = the image has no SSH client. Empty for other logs.
[[nodiscard]] QString cloneRefusal(const QString &log);

} // namespace remote::workstation
