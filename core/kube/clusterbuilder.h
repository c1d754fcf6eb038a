// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/kubeconfigdata.h"
#include "core/net/proxy.h"

namespace remote::kube {

/// A context of a kubeconfig made ready for use, as client-go's `clientcmd/client_config.go` does: reads its
/// certificates and keys. Errors as Kubeconfig::cluster.
[[nodiscard]] Result<Cluster> buildCluster(const Kubeconfig::Data &data, const QString &context);

} // namespace remote::kube
