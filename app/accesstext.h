// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/access.h"

namespace remote::app {

/// What a person may not do yet, as one sentence without Kubernetes words, when their access is not complete.
[[nodiscard]] QString lackingText(const kube::Access &access);

} // namespace remote::app
