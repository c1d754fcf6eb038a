// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace remote::workstation {

/// The value of a Kubernetes quantity (`500m`, `2`, `1.5Gi`, `1G`); nothing when it is none.
/// Exponents (`1e3`) are left out: nobody writes a size so.
[[nodiscard]] std::optional<double> quantity(const QString &text);

/// A share of a quantity in whole thousandths, at least one: a CPU request from its limit.
[[nodiscard]] QString milliShare(const QString &limit, double share);
/// A share of a quantity in whole units, at least one: bytes requested from their limit.
[[nodiscard]] QString wholeShare(const QString &limit, double share);

} // namespace remote::workstation
