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

} // namespace remote::workstation
