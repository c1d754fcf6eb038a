// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/names.h"

#include "core/git/remote.h"

#include <QCryptographicHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

QString hashOf(const QStringList &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : parts) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    return QString::fromLatin1(hash.result().toHex().first(10));
}

/// Lower-case ASCII letters and digits joined by single dashes; accents are taken off, what is left is dropped.
QString slug(const QString &text, qsizetype length)
{
    static const QRegularExpression marks(u"\\p{M}+"_s);
    static const QRegularExpression others(u"[^a-z0-9]+"_s);
    QString plain = text.normalized(QString::NormalizationForm_KD).remove(marks).toLower();
    plain.replace(others, u"-"_s);
    static const QRegularExpression edges(u"\\A-+|-+\\z"_s);
    return plain.remove(edges).left(length).remove(edges);
}

} // namespace

QString ownSelector()
{
    return keys::managedBy + u"=remote"_s;
}

bool isSameWorkstation(const Definition &a, const Definition &b)
{
    return a.imageId == b.imageId && a.repository == b.repository && a.branch == b.branch && a.storage == b.storage;
}

QJsonObject ownLabels(const QString &what, const QString &instance, const QString &person)
{
    return {
        {keys::managedBy, u"remote"_s}, {keys::name, what},
        {keys::partOf, u"remote"_s},    {keys::version, QStringLiteral(REMOTE_VERSION)},
        {keys::instance, instance},     {keys::person, labelValue(person)},
    };
}

QString nameFor(const QString &readable, const QStringList &parts)
{
    const QString begin = slug(readable, 40);
    return (begin.isEmpty() ? u"workstation"_s : begin) + u'-' + hashOf(parts);
}

QString podName(const Definition &definition, const QString &person)
{
    Definition nameless = definition;
    nameless.name.clear();
    return nameFor(nameless.title(),
                   {definition.imageId, definition.repository, definition.branch,
                    QString::number(static_cast<int>(definition.storage)), person});
}

QString labelValue(const QString &text)
{
    static const QRegularExpression valid(u"\\A[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?\\z"_s);
    if (text.isEmpty() || valid.match(text).hasMatch()) {
        return text;
    }
    const QString readable = slug(text, 40);
    return (readable.isEmpty() ? QString() : readable + u'-') + hashOf({text});
}

QString folderName(const Definition &definition)
{
    if (definition.repository.isEmpty()) {
        return u"workspace"_s;
    }
    static const QRegularExpression unsafe(u"[\\x00-\\x1f\\x7f/\\\\]+"_s);
    static const QRegularExpression edges(u"\\A[.\\-\\s]+|\\s+\\z"_s);
    QString name = git::repositoryName(definition.repository);
    name.replace(unsafe, u"-"_s).remove(edges);
    // File systems count bytes: 200 leave room for the suffix of a clone that is under way.
    while (name.toUtf8().size() > 200) {
        name.chop(name.back().isLowSurrogate() ? 2 : 1);
    }
    return name.isEmpty() ? u"repository"_s : name;
}

} // namespace remote::workstation
