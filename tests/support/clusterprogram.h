// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/net/qthttp.h"
#include "core/workstation/clusterservice.h"

namespace remote::test {

/// What one running program has of a real cluster: the connection of a kubeconfig and the service over it.
/// It ends as the program does, and leaves the workstations where they are.
class ClusterProgram
{
public:
    /// Throws std::runtime_error when the kubeconfig can't be used.
    explicit ClusterProgram(const QString &kubeconfig);
    ~ClusterProgram();

    /// The one workstation there is; an empty one when there are none or several.
    [[nodiscard]] workstation::Workstation only() const;
    /// What a shell script writes in the editor's container of that one. Throws std::runtime_error when it fails.
    QByteArray inEditor(const QString &script);
    /// What each start takes along.
    void give(const workstation::Supplies &supplies);

private:
    SystemClock m_clock;
    kube::Cluster m_cluster;
    net::QtHttp m_http;

public:
    kube::ApiClient api;
    workstation::ClusterService service;
};

/// With an image of the local cluster and its demo repository.
[[nodiscard]] workstation::Definition demoDefinition();

} // namespace remote::test
