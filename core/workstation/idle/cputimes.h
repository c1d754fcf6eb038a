// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QHash>

namespace remote::workstation {

/// How much processor time the person's programs in the workstation have used: by process, in ticks of 10 ms (the
/// kernel's USER_HZ, which is 100 on all machines that images are made for). The editor's own processes are not in it:
/// they are never quite still.
struct CpuTimes {
    struct Process {
        quint64 started = 0; ///< Tells processes of one number apart.
        quint64 ticks = 0;   ///< Its own, and those of children that have ended.
        bool operator==(const Process &) const = default;
    };
    QHash<int, Process> processes;
};

/// A shell script that prints what parseCpuTimes() reads (Linux, Documentation/filesystems/proc.rst, table 1-4). It
/// runs two short programs.
[[nodiscard]] QString cpuTimesScript();
/// Errors: Protocol (the text was cut short, or is something else).
[[nodiscard]] Result<CpuTimes> parseCpuTimes(const QByteArray &text);

/// Ticks that were used between two looks.
[[nodiscard]] quint64 ticksBetween(const CpuTimes &before, const CpuTimes &now);

} // namespace remote::workstation
