// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/windows/quitdialog.h"
#include "core/base/task.h"
#include "core/workstation/service.h"

#include <functional>

namespace remote::app {

class Settings;

/// How long Quit waits for workstations to be gone.
inline constexpr std::chrono::seconds stopLimit{20};

/// Both: false = the person wants to stay.
struct QuitSteps {
    std::function<Task<bool>()> closeEditors;
    /// Before these are stopped; see SafeStop::prepare.
    std::function<Task<bool>(QStringList ids)> prepareStop;
};

/// What happens between Quit and the end of the program: asks what becomes of workstations that run (or does
/// what the person chose for always), lets the editors close, and stops what is to be stopped. False = the
/// person wants to stay. `service` may be null; `parent` is the window to ask in front of.
Task<bool> prepareQuit(Settings &settings, workstation::Service *service, QuitSteps steps, QWidget *parent);

/// Those that Quit asks about: they run or start.
[[nodiscard]] QList<workstation::Workstation> activeWorkstations(const workstation::Service *service);

} // namespace remote::app
