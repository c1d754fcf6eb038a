// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/catalogue/catalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::catalogue {

namespace {

/// Replaces the entry of the same key or adds it.
template <class T> void put(QList<T> &entries, const T &entry, QString T::*key)
{
    const auto same = [&](const T &other) { return other.*key == entry.*key; };
    if (const auto found = std::ranges::find_if(entries, same); found != entries.end()) {
        *found = entry;
    } else {
        entries.append(entry);
    }
}

template <class T> const T *findById(const QList<T> &entries, const QString &id)
{
    const auto found = std::ranges::find(entries, id, &T::id);
    return found == entries.end() ? nullptr : &*found;
}

} // namespace

const Image *Catalogue::image(const QString &id) const
{
    return findById(images, id);
}

const Size *Catalogue::size(const QString &id) const
{
    return findById(sizes, id);
}

Catalogue merge(const QList<Catalogue> &sources)
{
    Catalogue merged;
    for (const Catalogue &source : sources) {
        for (const Image &image : source.images) {
            put(merged.images, image, &Image::id);
        }
        for (const Repository &repository : source.repositories) {
            put(merged.repositories, repository, &Repository::url);
        }
        if (source.storage != Storage{}) {
            merged.storage = source.storage;
        }
        merged.certificates += source.certificates;
        if (source.sizes == defaultSizes()) {
            continue; // that source names none
        }
        for (const Size &size : source.sizes) {
            put(merged.sizes, size, &Size::id);
        }
    }
    if (merged.sizes.isEmpty()) {
        merged.sizes = defaultSizes();
    }
    return merged;
}

QList<Size> defaultSizes()
{
    return {
        {u"small"_s, u"Small"_s, u"1"_s, u"2Gi"_s, u"5Gi"_s},
        {u"medium"_s, u"Medium"_s, u"2"_s, u"4Gi"_s, u"10Gi"_s},
        {u"large"_s, u"Large"_s, u"4"_s, u"8Gi"_s, u"20Gi"_s},
    };
}

} // namespace remote::catalogue
