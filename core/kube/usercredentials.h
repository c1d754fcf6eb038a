// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/credentials.h"
#include "core/kube/kubeconfigdata.h"
#include "core/net/proxy.h"

/// A kubeconfig's user made into credentials.
namespace remote::kube {

/// What client-go's `clientcmd/validation.go` and `rest/transport.go` refuse. A `*-data` field beside its file is
/// taken, as the format's documentation says, though kubectl refuses it. Errors: KubeconfigInvalid, SignInUnsupported.
[[nodiscard]] Result<void> checkUser(const UserEntry &user, const QString &context);

/// Whether there is anything to prove who the user is but a client certificate.
[[nodiscard]] bool hasSecret(const UserEntry &user);

/// A token or password goes before an exec plugin or auth-provider, a client certificate before an exec plugin. Without
/// TLS nothing of it is used. Errors: KubeconfigInvalid, Io.
[[nodiscard]] Result<std::shared_ptr<Credentials>> credentialsOf(const UserEntry &user, const ClusterEntry &cluster,
                                                                 bool usesTls);

} // namespace remote::kube
