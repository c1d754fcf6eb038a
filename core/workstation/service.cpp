// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/service.h"

#include <algorithm>

namespace remote::workstation {

std::optional<Workstation> Service::find(const QString &id) const
{
    const QList<Workstation> all = workstations();
    const auto found = std::ranges::find(all, id, &Workstation::id);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::optional<Disk> Service::findDisk(const QString &id) const
{
    const QList<Disk> all = disks();
    const auto found = std::ranges::find(all, id, &Disk::id);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

void Service::start(const QString &id)
{
    if (const std::optional<Workstation> known = find(id)) {
        start(id, known->definition);
    }
}

void Service::rename(const QString &id, const QString &name)
{
    if (const std::optional<Workstation> known = find(id)) {
        Definition renamed = known->definition;
        renamed.name = name;
        edit(id, renamed);
    }
}

QString Service::duplicate(const QString &id, const QString &name)
{
    const std::optional<Workstation> known = find(id);
    if (!known) {
        return {};
    }
    Definition copy = known->definition;
    copy.name = name;
    copy.madeBy.clear();
    return save(copy);
}

} // namespace remote::workstation
