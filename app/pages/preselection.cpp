// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/preselection.h"

#include <algorithm>

namespace remote::app {
namespace {

const catalogue::Repository *find(const catalogue::Catalogue &catalogue, const QString &url)
{
    const auto found = std::ranges::find(catalogue.repositories, url, &catalogue::Repository::url);
    return found == catalogue.repositories.end() ? nullptr : &*found;
}

} // namespace

QString suggestedImage(const catalogue::Catalogue &catalogue, const QString &repository)
{
    const catalogue::Repository *known = find(catalogue, repository);
    return known != nullptr && catalogue.image(known->imageId) != nullptr ? known->imageId : QString();
}

Preselection preselect(const catalogue::Catalogue &catalogue, const Recent &recent)
{
    Preselection chosen;
    const bool startedBefore = catalogue.image(recent.imageId) != nullptr;
    if (startedBefore) {
        chosen = {recent.imageId, recent.repository, recent.branch, {}, {}};
    } else if (!catalogue.repositories.isEmpty()) {
        const catalogue::Repository &first = catalogue.repositories.first();
        chosen = {suggestedImage(catalogue, first.url), first.url, first.branch, {}, {}};
    }
    if (chosen.imageId.isEmpty() && !catalogue.images.isEmpty()) {
        chosen.imageId = catalogue.images.first().id;
    }
    const QString keep = recent.storage.isEmpty() ? catalogue.storage.keep : recent.storage;
    chosen.storage = workstation::storageOf(keep).value_or(workstation::StorageKind::Ephemeral);
    if (catalogue.size(recent.sizeId) != nullptr) {
        chosen.sizeId = recent.sizeId;
    } else if (!catalogue.sizes.isEmpty()) {
        chosen.sizeId = catalogue.sizes.at((catalogue.sizes.size() - 1) / 2).id;
    }
    return chosen;
}

} // namespace remote::app
