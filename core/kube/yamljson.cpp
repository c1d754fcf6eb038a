// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/yamljson.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <yaml-cpp/yaml.h>

namespace remote::kube {

namespace {

constexpr int mostValues = 1000; // also of depth: an alias may lead to what holds it

QJsonValue scalar(const YAML::Node &node)
{
    const QString text = QString::fromStdString(node.Scalar());
    bool flag = false;
    qint64 whole = 0;
    double number = 0;
    if (node.Tag() != "?") { // in quotes
        return text;
    }
    if (YAML::convert<bool>::decode(node, flag)) {
        return flag;
    }
    if (YAML::convert<qint64>::decode(node, whole)) {
        return whole;
    }
    if (YAML::convert<double>::decode(node, number)) {
        return number;
    }
    return text;
}

std::optional<QJsonValue> convert(const YAML::Node &node, int &left)
{
    if (--left < 0) {
        return std::nullopt;
    }
    if (node.IsScalar()) {
        return scalar(node);
    }
    QJsonArray array;
    QJsonObject object;
    for (const auto &item : node) {
        std::optional<QJsonValue> value =
            convert(node.IsMap() ? item.second : static_cast<const YAML::Node &>(item), left);
        if (!value) {
            return std::nullopt;
        }
        if (!node.IsMap()) {
            array.append(*value);
        } else if (item.first.IsScalar()) {
            object[QString::fromStdString(item.first.Scalar())] = *value;
        }
    }
    return node.IsMap() ? QJsonValue(object) : node.IsSequence() ? QJsonValue(array) : QJsonValue();
}

} // namespace

std::optional<QJsonValue> yamlToJson(const YAML::Node &node)
{
    int left = mostValues;
    return convert(node, left);
}

} // namespace remote::kube
