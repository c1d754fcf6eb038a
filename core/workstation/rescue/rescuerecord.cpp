// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/rescue/rescuerecord.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace remote::workstation {

QString rescueBranches(const QString &person)
{
    static const QRegularExpression unfit(u"[^A-Za-z0-9_-]+"_s);
    QString name = person;
    name.replace(unfit, u"-"_s);
    return u"remote-rescue/"_s + (name.isEmpty() ? u"person"_s : name);
}

QString toText(const QList<RescueRecord> &records)
{
    QJsonArray array;
    for (const RescueRecord &one : records) {
        array.append(QJsonObject{{u"path"_s, one.path},
                                 {u"branch"_s, one.branch},
                                 {u"remote"_s, one.remote},
                                 {u"file"_s, one.file},
                                 {u"pod"_s, one.podUid},
                                 {u"when"_s, one.when.toUTC().toString(Qt::ISODate)}});
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QList<RescueRecord> rescueRecords(const QString &text)
{
    QList<RescueRecord> records;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &value : array) {
        json::Document document(value.toObject());
        const json::Node root = document.root();
        RescueRecord one{root.text(u"path"),   root.text(u"branch"),
                         root.text(u"remote"), root.text(u"file"),
                         root.text(u"pod"),    QDateTime::fromString(root.text(u"when"), Qt::ISODate)};
        const bool isSomewhere = !one.remote.isEmpty() || !one.file.isEmpty();
        if (!document.problem() && !one.path.isEmpty() && !one.branch.isEmpty() && isSomewhere) {
            records.append(std::move(one));
        }
    }
    return records;
}

} // namespace remote::workstation
