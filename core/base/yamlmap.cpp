// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/yamlmap.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote {

Error yamlProblem(const QString &file, const YAML::Mark &mark, const QString &field, const QString &what)
{
    Facts facts{{u"file"_s, file}};
    if (!mark.is_null()) {
        facts.insert(u"line"_s, QString::number(mark.line + 1));
    }
    if (!field.isEmpty()) {
        facts.insert(u"field"_s, field);
    }
    return {ErrorKind::Invalid, what, facts, {}};
}

YamlMap::YamlMap(YAML::Node node, QString file, QString path)
    : m_node(std::move(node))
    , m_file(std::move(file))
    , m_path(std::move(path))
{
}

YAML::Node YamlMap::child(const char *key) const
{
    const YAML::Node &node = m_node; // the const operator[] does not add the key
    return node[key];
}

std::unexpected<Error> YamlMap::problem(const char *key, const QString &what) const
{
    const QString name = QString::fromUtf8(key);
    const QString field = m_path.isEmpty() || name.isEmpty() ? m_path + name : m_path + u'.' + name;
    const YAML::Node at = name.isEmpty() ? YAML::Node(YAML::NodeType::Undefined) : child(key);
    const bool present = !name.isEmpty() && at.IsDefined();
    return fail(yamlProblem(m_file, present ? at.Mark() : m_node.Mark(), field, what));
}

Result<QString> YamlMap::required(const char *key, qsizetype maxLength) const
{
    Result<QString> text = optional(key, maxLength);
    if (text && text->isEmpty()) {
        return problem(key, u"missing"_s);
    }
    return text;
}

Result<QString> YamlMap::optional(const char *key, qsizetype maxLength) const
{
    const YAML::Node value = child(key);
    if (!value.IsDefined() || value.IsNull()) {
        return QString();
    }
    if (!value.IsScalar()) {
        return problem(key, u"no text"_s);
    }
    const QString text = QString::fromStdString(value.Scalar()).simplified();
    if (text.size() > maxLength) {
        return problem(key, u"longer than %1 characters"_s.arg(maxLength));
    }
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    if (std::ranges::any_of(text, isControl)) {
        return problem(key, u"holds a control character"_s);
    }
    return text;
}

} // namespace remote
