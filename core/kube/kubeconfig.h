// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/cluster.h"
#include "core/net/proxy.h"

#include <QStringList>

namespace remote::kube {

struct NamedContext {
    QString name;
    QString cluster;
    QString user;
    QString nameSpace;
    QString server; ///< For people to tell contexts apart.
};

/// A loaded kubeconfig (one file or several merged). Loading is apart from using: this makes no
/// connection and reads certificates only in `cluster`.
/// Rules: client-go `tools/clientcmd` (first file wins per key; relative paths resolve against the file
/// that defines them; `*-data` beats files).
class Kubeconfig
{
public:
    /// One file. Errors: KubeconfigMissing, KubeconfigInvalid (facts file, line, field), Io.
    [[nodiscard]] static Result<Kubeconfig> load(const QString &file);
    /// `KUBECONFIG` list, else `~/.kube/config`, else inCluster(). Errors: as load; KubeconfigMissing when there is
    /// none.
    [[nodiscard]] static Result<Kubeconfig> loadDefault();
    /// Inside a pod: the service account that it runs as, as the context `in-cluster`. NotFound elsewhere.
    [[nodiscard]] static Result<Kubeconfig> inCluster(
        const QString &folder = QStringLiteral("/var/run/secrets/kubernetes.io/serviceaccount"));
    /// From bytes, for tests and drops. `file` names the source and resolves relative paths.
    [[nodiscard]] static Result<Kubeconfig> parse(const QByteArray &yaml, const QString &file);

    [[nodiscard]] QList<NamedContext> contexts() const;
    [[nodiscard]] QString currentContext() const;
    /// Errors: NotFound (context), KubeconfigInvalid,
    /// SignInUnsupported, Io (a certificate's file).
    [[nodiscard]] Result<Cluster> cluster(const QString &context) const;

    struct Data; ///< The room's own; kubeconfigdata.h.

private:
    std::shared_ptr<const Data> m_data;
};

} // namespace remote::kube
