// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/kubeconfigdata.h"

#include <QDateTime>
#include <QJsonObject>

/// What is said to a credential plugin and what it answers, `client.authentication.k8s.io` v1 and v1beta1 (client-go
/// `plugin/pkg/client/auth/exec`). Pure.
namespace remote::kube {

/// What a plugin handed out: a token, a certificate with its key, or both.
struct ExecAnswer {
    QByteArray token;
    std::shared_ptr<const net::ClientCertificate> certificate;
    std::optional<QDateTime> expires;
};

/// `apiVersion` is the one that was asked for. Errors: Protocol; a text that never holds a part of the answer.
[[nodiscard]] Result<ExecAnswer> parseExecAnswer(const QByteArray &answer, const QString &apiVersion);

/// The value of KUBERNETES_EXEC_INFO. `cluster` is empty without `provideClusterInfo`.
[[nodiscard]] QByteArray execInfo(const QString &apiVersion, const QJsonObject &cluster);

/// The cluster as a plugin is told of it; `authority` is its PEM.
[[nodiscard]] QJsonObject execCluster(const ClusterEntry &cluster, const QByteArray &authority);

} // namespace remote::kube
