// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/overview.h"

#include "core/workstation/saved.h"

#include <algorithm>

namespace remote::workstation {

namespace {

Workstation starting(const Workstation &start, Workstation seen)
{
    if (start.podUid != seen.podUid || seen.podUid.isEmpty()) {
        Workstation fresh = start; // What is seen is saved only, or a leftover that makes way for this start.
        fresh.saved = seen.saved;
        return fresh;
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
        failed != local.failures.constEnd() && (failed->podUid == seen.podUid || seen.podUid.isEmpty())) {
        Workstation shown = *failed;
        shown.saved = seen.saved;
        shown.definition = seen.definition;
        return shown;
    }
    if (local.endings.contains(seen.id)) {
        seen.state = State::Stopping;
    } else if (const auto error = local.errors.constFind(seen.id); error != local.errors.constEnd()) {
        seen.error = *error;
    }
    return seen;
}

} // namespace

QList<Workstation> overview(const Board &board, const LocalState &local)
{
    QMap<QString, Workstation> seen;
    for (const kube::Pod &pod : board.pods()) {
        seen.insert(pod.meta.name, workstationOf(pod, board.eventsOf(pod)));
    }
    for (const kube::ConfigMap &saved : board.saved()) {
        const auto running = seen.find(saved.meta.name);
        if (running != seen.end()) {
            *running = withSaved(std::move(*running), saved);
        } else {
            seen.insert(saved.meta.name, workstationOf(saved));
        }
    }
    QList<Workstation> all;
    for (const Workstation &workstation : std::as_const(seen)) {
        all.append(merged(workstation, local));
    }
    for (const auto *more : {&local.starts, &local.failures}) {
        for (const Workstation &workstation : *more) {
            if (!seen.contains(workstation.id)) {
                all.append(workstation);
            }
        }
    }
    std::ranges::sort(all, {}, [](const Workstation &one) { return std::pair(one.since(), one.id); });
    return all;
}

QList<Disk> disks(const Board &board, const LocalState &local)
{
    QList<Disk> all;
    for (const kube::PersistentVolumeClaim &claim : board.claims()) {
        all.append(diskOf(claim));
    }
    for (const LostDisk &lost : local.lost) {
        if (!board.claims().contains(lost.disk.id)) {
            all.append(lost.disk);
        }
    }
    for (Disk &disk : all) {
        for (const kube::Pod &pod : board.pods()) {
            if (usesClaim(pod, disk.id)) {
                disk.usedBy.append(pod.meta.name);
            }
        }
        for (const kube::ConfigMap &saved : board.saved()) {
            if (const Result<Definition> definition = savedDefinition(saved);
                definition && definition->disk.claim == disk.id) {
                disk.belongsTo.append(saved.meta.name);
            }
        }
        if (const auto error = local.errors.constFind(disk.id); error != local.errors.constEnd()) {
            disk.error = *error;
        }
    }
    std::ranges::sort(all, {}, [](const Disk &disk) { return std::pair(disk.created, disk.id); });
    return all;
}

} // namespace remote::workstation
