// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/workstation.h"

#include <chrono>
#include <functional>

namespace remote::app {

using TypicalTime =
    std::function<std::optional<std::chrono::milliseconds>(const workstation::Definition &, workstation::Phase)>;

/// One line of the launch page.
struct LaunchStep {
    enum class State { Pending, Active, Done, Failed };
    workstation::Phase phase = workstation::Phase::Preparing;
    State state = State::Pending;
    std::optional<std::chrono::milliseconds> elapsed; ///< Nothing when not begun, or passed over.
    std::optional<std::chrono::milliseconds> typical;
    bool operator==(const LaunchStep &) const = default;
};

/// The six steps of a start. The last one, Connecting, begins when the workstation runs, and is this
/// program's own: `connectingSince` says from when.
[[nodiscard]] QList<LaunchStep> launchSteps(const workstation::Workstation &workstation, const QDateTime &now,
                                            const std::optional<QDateTime> &connectingSince,
                                            const TypicalTime &typical);

/// How long starts like this one took in all; nothing unless each step's time is known.
[[nodiscard]] std::optional<std::chrono::milliseconds> typicalTotal(const QList<LaunchStep> &steps);

} // namespace remote::app
