// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/overview.h"

#include <algorithm>

namespace remote::workstation {

namespace {

Workstation starting(const Workstation &start, Workstation seen)
{
    if (start.podUid != seen.podUid) {
        return start; // A leftover that makes way for this start.
    }
    // What failed is for the start itself to tell, once it knows.
    if (seen.state != State::Running) {
        seen.state = State::Starting;
    }
    seen.created = start.created;
    seen.progress.began = std::min(start.progress.began, seen.progress.began);
    return seen;
}

Workstation merged(Workstation seen, const LocalState &local)
{
    if (const auto start = local.starts.constFind(seen.id); start != local.starts.constEnd()) {
        return starting(*start, std::move(seen));
    }
    if (const auto failed = local.failures.constFind(seen.id);
        failed != local.failures.constEnd() && failed->podUid == seen.podUid) {
        return *failed;
    }
    if (local.endings.contains(seen.id)) {
        seen.state = State::Stopping;
    } else if (const auto error = local.stopErrors.constFind(seen.id); error != local.stopErrors.constEnd()) {
        seen.error = *error;
    }
    return seen;
}

} // namespace

QList<Workstation> overview(const Board &board, const LocalState &local)
{
    QList<Workstation> all;
    for (const kube::Pod &pod : board.pods()) {
        all.append(merged(workstationOf(pod, board.eventsOf(pod)), local));
    }
    for (const auto *more : {&local.starts, &local.failures}) {
        for (const Workstation &workstation : *more) {
            if (!board.pods().contains(workstation.id)) {
                all.append(workstation);
            }
        }
    }
    std::ranges::sort(all, {},
                      [](const Workstation &workstation) { return std::pair(workstation.created, workstation.id); });
    return all;
}

} // namespace remote::workstation
