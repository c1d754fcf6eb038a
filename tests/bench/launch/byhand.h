// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/testnamespace.h"

namespace remote::bench {

/// The manifest of the one pod that runs there, without what the cluster added: to be applied by hand.
QByteArray manifestOfRunningPod(const test::TestNamespace &where);

/// The same work without Remote, each step at once after the one before: kubectl apply, kubectl wait for
/// Ready, kubectl port-forward, a bare web view. The seconds until the workbench lists its first file.
double measureByHand(const test::TestNamespace &where, const QByteArray &manifest);

} // namespace remote::bench
