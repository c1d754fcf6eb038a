// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/disk.h"

namespace remote::workstation {

/// A disk whose claim somebody has deleted while the cluster kept its volume. Volumes belong to no namespace: only whom
/// an administrator lets read and change them finds such disks (installers/cluster/README.md). So that they can be
/// found, the volume of each claim bears the claim's labels. Pure.
struct LostDisk {
    QString volume;    ///< Its name in the cluster.
    QJsonObject claim; ///< As it is made again, for this volume alone.
    Disk disk;
    bool operator==(const LostDisk &) const = default;
};

/// A merge patch for a claim's volume.
[[nodiscard]] QJsonObject markPatch(const kube::PersistentVolumeClaim &claim);

/// Those of a namespace, by the claim's name.
[[nodiscard]] QMap<QString, LostDisk> lostDisks(const QList<kube::PersistentVolume> &volumes, const QString &nameSpace,
                                                const QMap<QString, kube::PersistentVolumeClaim> &claims);

/// A merge patch that lets a new claim of the same name have the volume:
/// https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume
[[nodiscard]] QJsonObject releasePatch();

} // namespace remote::workstation
