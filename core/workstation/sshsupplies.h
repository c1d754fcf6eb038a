// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/supplies.h"

#include <QMap>

namespace remote::workstation {

/// A file of the Secret that ssh runs to learn the passphrase, and so the one with the mode 0550: the kubelet gives
/// the group no right to run what its owner may run alone.
inline constexpr QLatin1StringView askPassFile{"ssh-askpass"};

/// The files of the Secret by name, which are at `mount` in the containers: the key, the server's host key, and
/// settings of ssh that use them for this one server, before the person's own and the image's.
[[nodiscard]] QMap<QString, QByteArray> sshFiles(const SshAccess &access, const QString &mount);

/// What git runs in place of ssh; the shell reads it (git-config(1), core.sshCommand).
[[nodiscard]] QString sshCommand(const SshAccess &access, const QString &mount);

} // namespace remote::workstation
