// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/cluster.h"
#include "tests/support/testpki.h"

#include <QProcess>
#include <QTemporaryDir>

namespace remote::test {

/// A second API server of the local cluster's own programs, with a store of its own, that takes the id_tokens of one
/// issuer by a structured AuthenticationConfiguration: user names from `preferred_username`, groups from `groups`, both
/// with the prefix `company:`. It runs no pods, and ends with the object.
class OpenIdCluster
{
public:
    /// Throws std::runtime_error. The server may refuse good tokens for some more seconds, until it has the issuer's
    /// keys.
    OpenIdCluster(const TestPki &pki, const QString &issuer, const QByteArray &issuersAuthority);
    ~OpenIdCluster();
    OpenIdCluster(const OpenIdCluster &) = delete;
    OpenIdCluster &operator=(const OpenIdCluster &) = delete;

    /// As whom these credentials say.
    [[nodiscard]] kube::Cluster cluster(std::shared_ptr<kube::Credentials> credentials) const;

    [[nodiscard]] QString address() const;
    /// kubectl as an administrator. Throws std::runtime_error when it fails.
    QByteArray kubectl(const QStringList &arguments, const QByteArray &input = {}) const;

private:
    void startStore();
    void startServer(const TestPki &pki, const QString &issuer, const QByteArray &issuersAuthority);
    [[nodiscard]] bool isReady() const;
    QString write(const QString &name, const QByteArray &text) const;
    [[nodiscard]] QString log(const QString &name) const;

    QTemporaryDir m_folder;
    QByteArray m_authority;
    QString m_token;
    int m_storePort = 0;
    int m_serverPort = 0;
    QProcess m_store;
    QProcess m_server;
};

} // namespace remote::test
