// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace remote::test {

/// A part of the local cluster (`apiserver`, `kubelet`, `containerd` …) that a test breaks, by the supervisor's control
/// socket beside the kubeconfigs. With the object the part runs again. Such a test runs alone on the cluster.
/// Its functions throw std::runtime_error.
class ClusterPart
{
public:
    explicit ClusterPart(QString name);
    ~ClusterPart();
    ClusterPart(const ClusterPart &) = delete;
    ClusterPart &operator=(const ClusterPart &) = delete;

    /// By SIGKILL.
    void kill();
    void start();
    /// Until all parts of the cluster do their work.
    static void waitForAll();

private:
    QString m_name;
    bool m_killed = false;
};

} // namespace remote::test
