// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/kubeconfigdata.h"

#include <QSslKey>

namespace remote::kube {

/// A context of a kubeconfig made ready for use: checks it as client-go's `clientcmd/validation.go` does and
/// reads its certificates and keys. Errors as Kubeconfig::cluster.
[[nodiscard]] Result<Cluster> buildCluster(const Kubeconfig::Data &data, const QString &context);

/// A private key of PEM: PKCS#8, PKCS#1 (RSA) or SEC1 (EC). Null when it is none of these, or has a password.
[[nodiscard]] QSslKey privateKey(const QByteArray &pem);

} // namespace remote::kube
