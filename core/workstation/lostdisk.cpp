// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/lostdisk.h"

#include "core/workstation/definitionjson.h"
#include "core/workstation/names.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace remote::workstation {
namespace {

/// What of a claim's labels and annotations is Remote's.
QJsonObject own(const kube::StringMap &texts)
{
    QJsonObject result;
    for (const auto &[key, value] : texts.asKeyValueRange()) {
        const bool isOwn = key.startsWith("app.kubernetes.io/"_L1) || key.startsWith("workstation.remote/"_L1);
        if (isOwn) {
            result.insert(key, value);
        }
    }
    return result;
}

LostDisk lost(const kube::PersistentVolume &volume)
{
    LostDisk result;
    result.volume = volume.meta.name;
    result.disk.id = volume.claimName;
    result.disk.kind = storageOf(volume.meta.labels.value(keys::disk)).value_or(StorageKind::Home);
    result.disk.repository = volume.meta.annotations.value(keys::contents);
    result.disk.size = volume.capacity;
    result.disk.shared = volume.accessModes.contains(u"ReadWriteMany"_s);
    result.disk.created = volume.meta.creationTimestamp;
    result.disk.isLost = true;
    result.claim = {
        {u"apiVersion"_s, u"v1"_s},
        {u"kind"_s, u"PersistentVolumeClaim"_s},
        {u"metadata"_s,
         QJsonObject{{u"name"_s, volume.claimName},
                     {u"labels"_s, own(volume.meta.labels)},
                     {u"annotations"_s, own(volume.meta.annotations)}}},
        {u"spec"_s,
         QJsonObject{
             {u"accessModes"_s, QJsonArray::fromStringList(volume.accessModes)},
             {u"storageClassName"_s, volume.storageClass},
             {u"volumeName"_s, volume.meta.name},
             {u"resources"_s, QJsonObject{{u"requests"_s, QJsonObject{{u"storage"_s, volume.capacity}}}}},
         }},
    };
    return result;
}

} // namespace

QJsonObject markPatch(const kube::PersistentVolumeClaim &claim)
{
    return {{u"metadata"_s,
             QJsonObject{{u"labels"_s, own(claim.meta.labels)}, {u"annotations"_s, own(claim.meta.annotations)}}}};
}

QMap<QString, LostDisk> lostDisks(const QList<kube::PersistentVolume> &volumes, const QString &nameSpace,
                                  const QMap<QString, kube::PersistentVolumeClaim> &claims)
{
    QMap<QString, LostDisk> result;
    for (const kube::PersistentVolume &volume : volumes) {
        if (volume.phase == "Released"_L1 && volume.claimNamespace == nameSpace && !claims.contains(volume.claimName)
            && volume.meta.labels.value(keys::name) == keys::diskName) {
            result.insert(volume.claimName, lost(volume));
        }
    }
    return result;
}

QJsonObject releasePatch()
{
    return {{u"spec"_s,
             QJsonObject{{u"claimRef"_s,
                          QJsonObject{{u"uid"_s, QJsonValue::Null}, {u"resourceVersion"_s, QJsonValue::Null}}}}}};
}

} // namespace remote::workstation
