// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/definition.h"

#include <QJsonArray>
#include <QJsonObject>

namespace remote::workstation {

/// Where the home folder's volume is while it is being prepared. Not at its own place yet, so that what the
/// image brings in its home folder can be copied onto it.
inline constexpr QLatin1StringView prepareMount{"/mnt/home"};

/// In the home folder: the authorities that the image trusts, and those of REMOTE_CERTIFICATES. Written by the init
/// container where that variable names a file.
inline constexpr QLatin1StringView certificateBundle{".local/state/remote/certificates.pem"};

/// The shell script of the init container: fills an empty home folder from the image, writes the editor's
/// settings where there are none, and clones the repository with its full history. It can be run again at
/// any point: a clone becomes visible under its name only when it is complete. On a disk that is there already it
/// clones only what is not: a folder that was cloned for the same repository and branch is taken as it is, and
/// one of the same name that holds something else stays (the clone then gets a number). All that people chose comes
/// by environment variables, never as part of the script. The clone's log is printed and kept in the home
/// folder under `.local/state/remote/clone.log`.
[[nodiscard]] QString prepareScript();

/// Its variables, as `env` of a container. git gives up by itself when no byte comes for two minutes, asks
/// nobody for a password, and speaks https, http, ssh and git only; by ssh to servers alone whose key is known. `id` is
/// the workstation's.
[[nodiscard]] QJsonArray prepareEnvironment(const Definition &definition, const QString &id);

/// The editor's container runs this with code-server's arguments: it installs the extensions that the definition
/// names and the home folder lacks (without them when they can't be had), and opens the folder that the init
/// container chose. Where nothing outlives the pod it does not end before it has pushed what would be lost
/// (lastlook.h).
[[nodiscard]] QString editorScript();
[[nodiscard]] QJsonArray editorEnvironment(const Definition &definition, const QString &id, const QString &person);

/// A variable of a container, with its value as it is.
[[nodiscard]] QJsonObject variable(const QString &name, const QString &value);

/// Text that reaches a container as it is: the kubelet replaces `$(NAME)` in values and commands, and `$$` by `$`.
[[nodiscard]] QString literal(QString text);

} // namespace remote::workstation
