// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/fetchedcredentials.h"
#include "core/kube/kubeconfigdata.h"

#include <QJsonObject>

namespace remote::kube {

/// A kubeconfig's `exec`: a program that hands out credentials (client-go `plugin/pkg/client/auth/exec`). It runs
/// without a terminal and without input; it may open a browser.
class ExecPlugin : public FetchedCredentials
{
public:
    /// Long enough for a sign-in in a browser.
    static constexpr std::chrono::minutes timeLimit{3};

    /// `cluster` as of execCluster(), empty without `provideClusterInfo`.
    ExecPlugin(ExecEntry entry, QJsonObject cluster, std::shared_ptr<Clock> clock,
               std::chrono::milliseconds limit = timeLimit);

    /// The one of all clusters that are in use and name the same program in the same way: so a company's ten clusters
    /// share one sign-in.
    [[nodiscard]] static std::shared_ptr<ExecPlugin> shared(const ExecEntry &entry, const QJsonObject &cluster,
                                                            const std::shared_ptr<Clock> &clock);

protected:
    Task<Result<Fetched>> fetch(std::stop_token stop) override;

private:
    [[nodiscard]] QProcessEnvironment environment() const;
    [[nodiscard]] Error failure(const Error &error) const;
    [[nodiscard]] Error told(ErrorKind kind, const QString &what, Facts facts) const;
    Identity identityOf(QByteArray token, std::shared_ptr<const net::ClientCertificate> certificate);

    const ExecEntry m_entry;
    const QJsonObject m_cluster;
    const std::chrono::milliseconds m_limit;
    std::shared_ptr<const net::ClientCertificate> m_certificate; ///< The last one.
};

} // namespace remote::kube
