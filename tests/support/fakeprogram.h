// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/clusterservice.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakecluster.h"

namespace remote::test {

[[nodiscard]] workstation::Definition demo(
    const QString &repository = QStringLiteral("https://git.test/team/demo.git"));

/// The same with a disk that outlives it.
[[nodiscard]] workstation::Definition lasting(
    workstation::StorageKind kind, const QString &repository = QStringLiteral("https://git.test/team/demo.git"));

/// One program with its service, over a fake cluster that several may share.
struct FakeProgram {
    FakeProgram(FakeCluster &cluster, FakeClock &clock);
    ~FakeProgram() { quit(); }

    /// True when everything has ended.
    bool quit();
    QString start(const workstation::Definition &what);
    void stop(const QString &id);
    /// The one workstation there is; an empty one when there are none or several.
    [[nodiscard]] workstation::Workstation only() const;

    kube::ApiClient api;
    workstation::ClusterService service;
};

} // namespace remote::test
