// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/disk.h"

#include "core/kube/quantity.h"
#include "core/workstation/definitionjson.h"
#include "core/workstation/names.h"
#include "core/workstation/storage.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::workstation {

bool Disk::operator==(const Disk &other) const
{
    return std::tie(id, kind, repository, size, wanted, shared, leaving, isLost, created, usedBy, belongsTo)
        == std::tie(other.id, other.kind, other.repository, other.size, other.wanted, other.shared, other.leaving,
                    other.isLost, other.created, other.usedBy, other.belongsTo)
        && isSameError(error, other.error);
}

Disk diskOf(const kube::PersistentVolumeClaim &claim)
{
    const double has = kube::quantityValue(claim.capacity).value_or(0);
    const double wants = kube::quantityValue(claim.requested).value_or(0);
    Disk disk;
    disk.id = claim.meta.name;
    disk.kind = storageOf(claim.meta.labels.value(keys::disk)).value_or(StorageKind::Home);
    disk.repository = claim.meta.annotations.value(keys::contents);
    disk.size = has > 0 ? claim.capacity : claim.requested;
    disk.wanted = has > 0 && wants > has ? claim.requested : QString();
    disk.shared = claim.accessModes.contains(u"ReadWriteMany"_s);
    disk.leaving = claim.meta.deletionTimestamp.has_value();
    disk.created = claim.meta.creationTimestamp;
    return disk;
}

bool isDisk(const kube::PersistentVolumeClaim &claim)
{
    return claim.meta.labels.value(keys::name) == keys::diskName;
}

QString claimFor(const Definition &definition, const QString &person,
                 const QMap<QString, kube::PersistentVolumeClaim> &claims)
{
    const QString own = Storage::of(definition, person)->claimName();
    if (own.isEmpty() || claims.contains(own) || !definition.disk.claim.isEmpty()) {
        return own;
    }
    const auto fits = [&](const kube::PersistentVolumeClaim &claim) {
        const Disk disk = diskOf(claim);
        return disk.kind == definition.storage && !disk.leaving
            && (disk.kind == StorageKind::Home || disk.repository == definition.repository);
    };
    const auto found = std::ranges::find_if(claims, fits);
    return found == claims.end() ? own : found->meta.name;
}

bool usesClaim(const kube::Pod &pod, const QString &claim)
{
    return pod.claims.contains(claim) && pod.phase != "Succeeded"_L1 && pod.phase != "Failed"_L1;
}

QJsonObject growPatch(const QString &size)
{
    return {
        {u"spec"_s, QJsonObject{{u"resources"_s, QJsonObject{{u"requests"_s, QJsonObject{{u"storage"_s, size}}}}}}}};
}

} // namespace remote::workstation
