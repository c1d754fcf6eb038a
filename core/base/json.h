// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

/// Typed reading of JSON from outside. Structs hold only what is used: unknown fields are ignored. The first
/// missing or mistyped field is remembered with its path, and asked for once at the end:
///
///     json::Document document(object);
///     const json::Node meta = document.root().required(u"metadata");
///     pod.name = meta.requiredText(u"name");
///     …
///     return document.result(pod);
namespace remote::json {

class Document;

/// A place in a document: an object, or nothing. All readers of nothing give their default, so a chain of
/// optional parts needs no tests. `null` counts as missing. Lives as long as its document.
class Node
{
public:
    [[nodiscard]] bool exists() const { return m_object.has_value(); }

    /// An object below this one.
    [[nodiscard]] Node required(QStringView key) const;
    [[nodiscard]] Node optional(QStringView key) const;
    /// The objects of an array; a missing array is empty.
    [[nodiscard]] QList<Node> items(QStringView key) const;
    /// The texts of an array; a missing array is empty.
    [[nodiscard]] QStringList strings(QStringView key) const;

    [[nodiscard]] QString requiredText(QStringView key) const;
    [[nodiscard]] QString text(QStringView key) const;
    [[nodiscard]] int number(QStringView key, int fallback = 0) const;
    [[nodiscard]] bool flag(QStringView key, bool fallback = false) const;
    /// RFC 3339; invalid (and no error) when missing.
    [[nodiscard]] QDateTime time(QStringView key) const;
    [[nodiscard]] QMap<QString, QString> texts(QStringView key) const;

private:
    friend class Document;
    Node(Document *document, std::optional<QJsonObject> object, QString path);
    [[nodiscard]] QJsonValue value(QStringView key) const;
    [[nodiscard]] QString pathOf(QStringView key) const;
    [[nodiscard]] Node child(QStringView key, const QJsonValue &value) const;
    void mistyped(const QString &path, const char *expected) const;
    void missing(QStringView key) const;

    Document *m_document;
    std::optional<QJsonObject> m_object;
    QString m_path;
};

class Document
{
public:
    explicit Document(const QJsonObject &object)
        : m_object(object)
    {
    }
    Document(const Document &) = delete;
    Document &operator=(const Document &) = delete;

    [[nodiscard]] Node root() { return {this, m_object, {}}; }
    /// `value`, or the first thing that was wrong: Invalid with fact field.
    template <class T> [[nodiscard]] Result<T> result(T value) const
    {
        return m_problem ? Result<T>(fail(*m_problem)) : Result<T>(std::move(value));
    }
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }

private:
    friend class Node;
    QJsonObject m_object;
    std::optional<Error> m_problem;
};

/// Errors: Invalid when the bytes are no JSON object.
[[nodiscard]] Result<QJsonObject> parseObject(const QByteArray &bytes);

} // namespace remote::json
