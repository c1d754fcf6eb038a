// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include <QJsonDocument>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace remote::json {

Node::Node(Document *document, std::optional<QJsonObject> object, QString path)
    : m_document(document)
    , m_object(std::move(object))
    , m_path(std::move(path))
{
}

QJsonValue Node::value(QStringView key) const
{
    const QJsonValue value = m_object ? m_object->value(key) : QJsonValue(QJsonValue::Undefined);
    return value.isNull() ? QJsonValue(QJsonValue::Undefined) : value;
}

QString Node::pathOf(QStringView key) const
{
    return m_path.isEmpty() ? key.toString() : m_path + u'.' + key.toString();
}

void Node::mistyped(const QString &path, const char *expected) const
{
    if (!m_document->m_problem) {
        m_document->m_problem = Error{
            ErrorKind::Invalid, u"%1 is not %2"_s.arg(path, QLatin1StringView(expected)), {{u"field"_s, path}}, {}};
    }
}

void Node::missing(QStringView key) const
{
    if (!m_document->m_problem) {
        const QString path = pathOf(key);
        m_document->m_problem = Error{ErrorKind::Invalid, path + u" is missing"_s, {{u"field"_s, path}}, {}};
    }
}

Node Node::child(QStringView key, const QJsonValue &value) const
{
    if (value.isObject()) {
        return {m_document, value.toObject(), pathOf(key)};
    }
    mistyped(pathOf(key), "an object");
    return {m_document, std::nullopt, pathOf(key)};
}

Node Node::required(QStringView key) const
{
    const QJsonValue found = value(key);
    if (found.isUndefined()) {
        missing(key);
        return {m_document, std::nullopt, pathOf(key)};
    }
    return child(key, found);
}

Node Node::optional(QStringView key) const
{
    const QJsonValue found = value(key);
    return found.isUndefined() ? Node(m_document, std::nullopt, pathOf(key)) : child(key, found);
}

QList<Node> Node::items(QStringView key) const
{
    const QJsonValue found = value(key);
    if (found.isUndefined()) {
        return {};
    }
    if (!found.isArray()) {
        mistyped(pathOf(key), "an array");
        return {};
    }
    QList<Node> nodes;
    const QJsonArray array = found.toArray();
    for (qsizetype index = 0; index < array.size(); ++index) {
        const QString path = u"%1[%2]"_s.arg(pathOf(key)).arg(index);
        if (!array[index].isObject()) {
            mistyped(path, "an object");
            return {};
        }
        nodes.append(Node(m_document, array[index].toObject(), path));
    }
    return nodes;
}

QStringList Node::strings(QStringView key) const
{
    const QJsonValue found = value(key);
    if (found.isUndefined()) {
        return {};
    }
    if (!found.isArray()) {
        mistyped(pathOf(key), "an array");
        return {};
    }
    QStringList texts;
    for (const QJsonValue one : found.toArray()) {
        if (!one.isString()) {
            mistyped(u"%1[%2]"_s.arg(pathOf(key)).arg(texts.size()), "text");
            return {};
        }
        texts.append(one.toString());
    }
    return texts;
}

QString Node::requiredText(QStringView key) const
{
    if (value(key).isUndefined()) {
        missing(key);
        return {};
    }
    return text(key);
}

QString Node::text(QStringView key) const
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isString()) {
        mistyped(pathOf(key), "text");
    }
    return found.toString();
}

int Node::number(QStringView key, int fallback) const
{
    const QJsonValue found = value(key);
    if (found.isUndefined()) {
        return fallback;
    }
    const double number = found.toDouble(std::nan(""));
    if (std::trunc(number) != number || std::abs(number) > std::numeric_limits<int>::max()) {
        mistyped(pathOf(key), "a whole number");
        return fallback;
    }
    return static_cast<int>(number);
}

bool Node::flag(QStringView key, bool fallback) const
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isBool()) {
        mistyped(pathOf(key), "true or false");
    }
    return found.toBool(fallback);
}

QDateTime Node::time(QStringView key) const
{
    const QString found = text(key);
    if (found.isEmpty()) {
        return {};
    }
    const QDateTime time = QDateTime::fromString(found, Qt::ISODateWithMs);
    if (!time.isValid()) {
        mistyped(pathOf(key), "a time");
    }
    return time;
}

QMap<QString, QString> Node::texts(QStringView key) const
{
    const Node map = optional(key);
    QMap<QString, QString> texts;
    if (map.exists()) {
        for (const QString &name : map.m_object->keys()) {
            texts[name] = map.text(name);
        }
    }
    return texts;
}

Result<QJsonObject> parseObject(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        return fail(ErrorKind::Invalid, u"no JSON at byte %1: %2"_s.arg(error.offset).arg(error.errorString()));
    }
    if (!document.isObject()) {
        return fail(ErrorKind::Invalid, u"the JSON is not an object"_s);
    }
    return document.object();
}

} // namespace remote::json
