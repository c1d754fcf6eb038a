// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/run.h"

#include <QTemporaryDir>
#include <QUrl>

namespace remote::test {

/// A namespace of its own in the local cluster (REMOTE_CLUSTER_DIR), made from installers/cluster/manifests as
/// an administrator makes one for a person: `demo` has its rights there and no others. It is removed with the
/// object; one that a crashed test left is removed by the next that starts half an hour later.
/// Throws std::runtime_error when there is no cluster.
class TestNamespace
{
public:
    TestNamespace();
    ~TestNamespace();
    TestNamespace(const TestNamespace &) = delete;
    TestNamespace &operator=(const TestNamespace &) = delete;

    [[nodiscard]] const QString &name() const { return m_name; }
    /// The person's kubeconfig with this namespace.
    [[nodiscard]] const QString &kubeconfig() const { return m_kubeconfig; }
    /// kubectl in this namespace as administrator; what it prints.
    QByteArray kubectl(const QStringList &arguments, const QByteArray &input = {}) const;
    /// What has the label of a workstation or belongs to one, as `kind/name`.
    [[nodiscard]] QStringList remains() const;
    /// Gives the namespace the catalogue of the account `demo`.
    void copyCatalogue() const;

private:
    void removeStale() const;
    void apply() const;

    QString m_name;
    QTemporaryDir m_folder;
    QString m_kubeconfig;
};

/// The API server of a kubeconfig.
QUrl serverOf(const QString &kubeconfig);
/// A copy of a kubeconfig, beside it, that reaches the server through a Relay.
QString relayedKubeconfig(const QString &kubeconfig, quint16 relay);

/// A file of REMOTE_CLUSTER_DIR. Throws std::runtime_error when the variable is not set.
QString clusterFile(const QString &name);

} // namespace remote::test
