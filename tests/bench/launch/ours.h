// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/testnamespace.h"

#include <functional>

namespace remote::bench {

/// The program as a person uses it on a new account: the seconds from the click on Start until the workbench
/// lists its first file. `whileRunning` is called before the workstation is removed again.
double measureLaunch(const test::TestNamespace &where, const std::function<void()> &whileRunning = {});

/// The seconds from the start of the process until it has drawn its first window, seen from outside.
/// Throws std::runtime_error when the web engine's libraries are loaded by then.
double measureFirstWindow(const test::TestNamespace &where);

/// Deletes the workstations and waits until they are gone.
void removePods(const test::TestNamespace &where);

} // namespace remote::bench
