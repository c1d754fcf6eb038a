// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>

#include <optional>

namespace YAML {
class Node;
}

namespace remote::kube {

/// YAML as the JSON that it stands for; nothing when it holds more than a thousand values (aliases make that easy).
[[nodiscard]] std::optional<QJsonValue> yamlToJson(const YAML::Node &node);

} // namespace remote::kube
