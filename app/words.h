// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/diskspace.h"
#include "core/workstation/workstation.h"

namespace remote::app {

/// Words for states, steps and times.
[[nodiscard]] QString stateText(const workstation::Workstation &workstation, const QDateTime &now);
[[nodiscard]] QString phaseText(workstation::Phase phase);
/// "5 s", "1 min 20 s": for steps.
[[nodiscard]] QString durationText(std::chrono::milliseconds duration);
/// "less than a minute", "5 minutes", "2 hours", "3 days": for ages.
[[nodiscard]] QString ageText(const QDateTime &since, const QDateTime &now);
/// "2 processors, 4 GB memory, 10 GB disk" from Kubernetes quantities.
[[nodiscard]] QString sizeText(const QString &cpu, const QString &memory, const QString &disk);
/// "20 GB" from a Kubernetes quantity.
[[nodiscard]] QString diskText(const QString &quantity);
/// "3.1 of 10 GB used".
[[nodiscard]] QString spaceText(const workstation::DiskSpace &space);
/// The name of a size; those that the program brings are translated.
[[nodiscard]] QString sizeName(const QString &id, const QString &name);
/// What a size of the program's own is good for; empty for others.
[[nodiscard]] QString sizeUse(const QString &id);
/// "server.example/team/app" of a clone URL: without scheme, user and ".git".
[[nodiscard]] QString shortUrl(const QString &url);

} // namespace remote::app
