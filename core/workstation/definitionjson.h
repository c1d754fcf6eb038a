// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/definition.h"

#include <QByteArray>

namespace remote::workstation {

/// The definition as kept in the cluster (an annotation of its pod), so that any computer can read it
/// again. `version` is 1; a newer one is refused rather than half understood.
[[nodiscard]] QByteArray toJson(const Definition &definition);

/// Errors: Invalid with fact field.
[[nodiscard]] Result<Definition> definitionFromJson(const QByteArray &json);

} // namespace remote::workstation
