// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/saved.h"

#include "core/workstation/definitionjson.h"
#include "core/workstation/names.h"

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

const auto dataKey = u"definition"_s;

} // namespace

QJsonObject savedManifest(const Definition &definition, const QString &id, const QString &person)
{
    QJsonObject manifest = savedPatch(definition);
    QJsonObject labels = ownLabels(keys::workstationName, id, person);
    labels.insert(keys::image, labelValue(definition.imageId));
    manifest.insert("apiVersion"_L1, u"v1"_s);
    manifest.insert("kind"_L1, u"ConfigMap"_s);
    manifest.insert("metadata"_L1, QJsonObject{{u"name"_s, id}, {u"labels"_s, labels}});
    return manifest;
}

QJsonObject savedPatch(const Definition &definition)
{
    return {{u"metadata"_s, QJsonObject{{u"labels"_s, QJsonObject{{keys::image, labelValue(definition.imageId)}}}}},
            {u"data"_s, QJsonObject{{dataKey, QString::fromUtf8(toJson(definition))}}}};
}

QJsonObject rescuedPatch(const QList<RescueRecord> &records)
{
    const QJsonValue text = records.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(toText(records));
    return {{u"metadata"_s, QJsonObject{{u"annotations"_s, QJsonObject{{keys::rescued, text}}}}}};
}

QJsonObject asleepPatch(const QDateTime &since)
{
    const QJsonValue text =
        since.isValid() ? QJsonValue(since.toUTC().toString(Qt::ISODate)) : QJsonValue(QJsonValue::Null);
    return {{u"metadata"_s, QJsonObject{{u"annotations"_s, QJsonObject{{keys::asleep, text}}}}}};
}

bool isSaved(const kube::ConfigMap &map)
{
    return map.meta.labels.value(keys::name) == keys::workstationName;
}

Result<Definition> savedDefinition(const kube::ConfigMap &map)
{
    return definitionFromJson(map.data.value(dataKey).toUtf8());
}

QString freeId(const Definition &definition, const QString &person, const std::function<bool(const QString &)> &isTaken)
{
    const QString first = podName(definition, person);
    QString id = first;
    for (int number = 2; isTaken(id); ++number) {
        id = first + u'-' + QString::number(number);
    }
    return id;
}

} // namespace remote::workstation
