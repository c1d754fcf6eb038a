// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <optional>

namespace remote::kube {

/// The value of a Kubernetes quantity (`500m`, `1.5`, `2Gi`, `1e3`) in its base unit: cores or bytes.
/// Nothing when it is none. Syntax: k8s.io/apimachinery/pkg/api/resource, quantity.go.
[[nodiscard]] std::optional<double> quantityValue(QStringView text);

[[nodiscard]] bool isPositiveQuantity(QStringView text);

} // namespace remote::kube
