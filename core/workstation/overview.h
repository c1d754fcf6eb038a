// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/board.h"
#include "core/workstation/lostdisk.h"
#include "core/workstation/workstation.h"

namespace remote::workstation {

/// What only this program knows beside the cluster's objects.
struct LocalState {
    QMap<QString, Workstation> starts;   ///< Starts of this program, as they are before their pod exists.
    QMap<QString, Workstation> failures; ///< Failed starts, until dismissed or started again.
    QHash<QString, int> endings;         ///< Stops and removals under way.
    QMap<QString, LostDisk> lost;        ///< By the claim's name.
    QMap<QString, Error> errors;         ///< Why the last thing asked for did not work, of workstations and disks.
};

/// The list as people see it: what the cluster has, with the little that only this program knows laid over it.
/// In the order in which they were saved or started.
[[nodiscard]] QList<Workstation> overview(const Board &board, const LocalState &local);

/// The disks, with who uses them and whose they are.
[[nodiscard]] QList<Disk> disks(const Board &board, const LocalState &local);

} // namespace remote::workstation
