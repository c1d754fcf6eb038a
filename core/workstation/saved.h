// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/objects.h"
#include "core/workstation/definition.h"
#include "core/workstation/rescue/rescuerecord.h"

#include <QJsonObject>

namespace remote::workstation {

/// A saved workstation is a ConfigMap of its own, whose name is the workstation's id and its pod's name. Key
/// `definition` holds the definition (definitionjson.h); nothing else of it is kept anywhere.
[[nodiscard]] QJsonObject savedManifest(const Definition &definition, const QString &id, const QString &person);

/// The change that makes an existing one hold `definition`, as a merge patch.
[[nodiscard]] QJsonObject savedPatch(const Definition &definition);

/// The change that makes it tell of these rescues.
[[nodiscard]] QJsonObject rescuedPatch(const QList<RescueRecord> &records);

/// The change that makes it tell that it sleeps since then; invalid = that it does not.
[[nodiscard]] QJsonObject asleepPatch(const QDateTime &since);

/// Whether it is one at all: the person's other ConfigMaps may carry labels of ours too.
[[nodiscard]] bool isSaved(const kube::ConfigMap &map);

/// Errors: Invalid with fact field.
[[nodiscard]] Result<Definition> savedDefinition(const kube::ConfigMap &map);

/// The id under which something new is saved: podName(), or with a number behind it where `isTaken` says so.
[[nodiscard]] QString freeId(const Definition &definition, const QString &person,
                             const std::function<bool(const QString &)> &isTaken);

} // namespace remote::workstation
