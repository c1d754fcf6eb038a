// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/pages/recent.h"
#include "core/catalogue/catalogue.h"
#include "core/workstation/definitionjson.h"

namespace remote::app {

/// What the new page has chosen when it opens, so that the usual case is one more click.
struct Preselection {
    QString imageId;
    QString repository; ///< Empty = without files.
    QString branch;
    QString sizeId;
    workstation::StorageKind storage = workstation::StorageKind::Ephemeral;
    bool operator==(const Preselection &) const = default;
};

/// The last start as far as it is still offered; else the first repository with its suggested image, the
/// first image, the middle size, and the catalogue's way to keep work.
[[nodiscard]] Preselection preselect(const catalogue::Catalogue &catalogue, const Recent &recent);

/// The image that a repository of the catalogue suggests, if it exists; empty otherwise.
[[nodiscard]] QString suggestedImage(const catalogue::Catalogue &catalogue, const QString &repository);

} // namespace remote::app
