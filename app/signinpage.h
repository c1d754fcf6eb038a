// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signin/closingpage.h"

namespace remote::app {

/// What the browser says at the end of a sign-in, in the program's language.
[[nodiscard]] signin::ClosingPage signInPage();

} // namespace remote::app
