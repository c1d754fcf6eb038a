// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/objects.h"
#include "core/workstation/definition.h"

namespace remote::workstation {

/// A disk that outlives workstations, as people see it: one claim.
struct Disk {
    QString id; ///< The claim's name.
    StorageKind kind = StorageKind::Home;
    QString repository; ///< Of a project's disk.
    QString size;       ///< What it has, else what was asked for; a quantity.
    QString wanted;     ///< What it is growing to; empty = it is not.
    bool shared = false;
    bool leaving = false; ///< Deleted, and waits until nothing uses it.
    bool isLost = false;  ///< Its claim is gone, its files are not (lostdisk.h).
    QDateTime created;
    QStringList usedBy;         ///< Ids of workstations whose pods have it now.
    QStringList belongsTo;      ///< Ids of all workstations that keep their work on it.
    std::optional<Error> error; ///< Why the last thing that was asked for did not work.

    bool operator==(const Disk &other) const;
};

/// Pure. `usedBy`, `belongsTo` and `error` are for the caller.
[[nodiscard]] Disk diskOf(const kube::PersistentVolumeClaim &claim);
[[nodiscard]] bool isDisk(const kube::PersistentVolumeClaim &claim);

/// The claim that a definition is to keep its work on: the one that it names, else the one that is there for the same
/// person or the same repository (a kubeconfig may call a person differently on another computer), else a new name.
/// Empty for Ephemeral.
[[nodiscard]] QString claimFor(const Definition &definition, const QString &person,
                               const QMap<QString, kube::PersistentVolumeClaim> &claims);

/// The pod has its volumes until it has ended.
[[nodiscard]] bool usesClaim(const kube::Pod &pod, const QString &claim);

/// The change that lets it grow, as a merge patch. The cluster refuses to shrink, and to grow where the class can't.
[[nodiscard]] QJsonObject growPatch(const QString &size);

} // namespace remote::workstation
