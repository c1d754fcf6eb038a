// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QStringList>

#include <chrono>

namespace remote::workstation {

/// Which way to keep work (see storage.h): nothing outlives a stop, one disk for all of a person's work, or one disk
/// for each repository.
enum class StorageKind { Ephemeral, Home, Project };

/// The disk that outlives the workstation, as it is made when it is not there yet. What exists already is taken as it
/// is.
struct DiskWish {
    QString size;         ///< Kubernetes quantity; empty only for Ephemeral.
    QString storageClass; ///< Empty = the cluster's default.
    bool shared = false;  ///< Several workstations may use it at once (ReadWriteMany): the class must be able to.
    QString claim; ///< The disk itself, by its name in the cluster; chosen when the definition is saved (see claimFor).
    bool operator==(const DiskWish &) const = default;
};

struct Resources {
    QString sizeId;
    QString sizeName;
    QString cpu;    ///< limit, Kubernetes quantity
    QString memory; ///< limit
    QString disk;   ///< limit of what is written outside of a disk that outlives the workstation
    bool operator==(const Resources &) const = default;
};

/// The editor ends itself this long after its last connection closed, unless a definition says otherwise. A person
/// who closes the lid for a meeting or a night train finds the work as it was.
inline constexpr std::chrono::minutes usualIdle{6 * 60};

/// What a workstation is, as a validated value: what is saved in the cluster (saved.h) and what a pod is made from.
struct Definition {
    QString name; ///< The person's own; empty = title() finds one.
    QString imageId;
    QString imageName;  ///< For people.
    QString image;      ///< Reference that the cluster pulls.
    QString repository; ///< Clone URL; empty = an empty folder.
    QString branch;     ///< Empty = the remote's default.
    Resources resources;
    StorageKind storage = StorageKind::Ephemeral;
    DiskWish disk;
    std::chrono::minutes idle = usualIdle; ///< At least 2: code-server takes no less.
    QStringList extensions;                ///< Ids (`publisher.name`) of what the editor is to have; sorted, each once.
    QJsonObject settings; ///< The editor's, beside the program's own; written where there are none yet.
    QString madeBy;       ///< Version of Remote that saved it first; empty = not saved.

    bool operator==(const Definition &) const = default;

    /// Checks every field (Invalid with fact field) and returns it normalised.
    [[nodiscard]] static Result<Definition> create(Definition draft);
    /// For people: the name, the repository's name, or the image's where there is none.
    [[nodiscard]] QString title() const;
};

} // namespace remote::workstation
