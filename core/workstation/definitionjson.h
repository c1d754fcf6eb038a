// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/definition.h"

#include <QByteArray>

namespace remote::workstation {

/// The definition as kept in the cluster (in its ConfigMap, and as an annotation of its pod) and in files, so that any
/// computer can read it again. `version` is 2; 1, which knew nothing of names, disks and the editor's wishes, is read
/// too; a newer one is refused rather than half understood. Names of disk kinds: `ephemeral`, `home`, `project`.
[[nodiscard]] QByteArray toJson(const Definition &definition);

/// Errors: Invalid with fact field.
[[nodiscard]] Result<Definition> definitionFromJson(const QByteArray &json);

/// As a file to hand on: without what belongs to one cluster and person (the disk itself).
[[nodiscard]] QByteArray exported(const Definition &definition);
/// Errors: Invalid with fact field.
[[nodiscard]] Result<Definition> imported(const QByteArray &file);

/// The name of a way to keep work in this format, in labels and in the catalogue.
[[nodiscard]] QString storageWord(StorageKind kind);
[[nodiscard]] std::optional<StorageKind> storageOf(const QString &word);

} // namespace remote::workstation
