// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

namespace remote::workstation {

/// Where the files of a workstation live. Ephemeral is the first; a person's volume and a project's volume
/// join it (issue of persistent storage).
enum class Storage { Ephemeral };

struct Resources {
    QString sizeId;
    QString sizeName;
    QString cpu;    ///< limit, Kubernetes quantity
    QString memory; ///< limit
    QString disk;   ///< limit of the ephemeral volume
    bool operator==(const Resources &) const = default;
};

/// What a workstation is, as a validated value. Same definition → same names in the cluster, so that two
/// starts of one workstation meet instead of doubling.
struct Definition {
    QString imageId;
    QString imageName;  ///< For people.
    QString image;      ///< Reference that the cluster pulls.
    QString repository; ///< Clone URL; empty = an empty folder.
    QString branch;     ///< Empty = the remote's default.
    Resources resources;
    Storage storage = Storage::Ephemeral;

    bool operator==(const Definition &) const = default;

    /// Checks every field (Invalid with fact field) and returns it normalised.
    [[nodiscard]] static Result<Definition> create(Definition draft);
    /// For people: the repository's name, or the image's where there is none.
    [[nodiscard]] QString title() const;
};

} // namespace remote::workstation
