// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <yaml-cpp/yaml.h>

namespace remote {

/// A mapping of the document together with where it stands, so that every problem tells file, line and field.
class YamlMap
{
public:
    /// `path` is that of the mapping itself (`images[2]`), empty for the document.
    YamlMap(YAML::Node node, QString file, QString path);

    /// Text of a plain value, its white space simplified. Invalid when it is missing or empty.
    [[nodiscard]] Result<QString> required(const char *key, qsizetype maxLength) const;
    /// As required, but absent, null or empty is an empty text.
    [[nodiscard]] Result<QString> optional(const char *key, qsizetype maxLength) const;
    /// The value of a key; not defined when absent.
    [[nodiscard]] YAML::Node child(const char *key) const;
    [[nodiscard]] bool isMap() const { return m_node.IsMap(); }

    /// Invalid with the facts of the key, or of the mapping when the key is empty or absent.
    [[nodiscard]] std::unexpected<Error> problem(const char *key, const QString &what) const;

private:
    YAML::Node m_node;
    QString m_file;
    QString m_path;
};

/// Invalid with facts file, line (counted from 1) and field.
[[nodiscard]] Error yamlProblem(const QString &file, const YAML::Mark &mark, const QString &field, const QString &what);

} // namespace remote
