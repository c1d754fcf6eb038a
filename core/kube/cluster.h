// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/credentials.h"
#include "core/net/endpoint.h"

namespace remote::kube {

/// A kubeconfig context made ready for use: where, as whom, in which namespace.
struct Cluster {
    QString context; ///< The context's name, shown to people.
    net::Endpoint endpoint;
    std::shared_ptr<Credentials> credentials;
    QString nameSpace;     ///< Defaults to `default`.
    QString user;          ///< The kubeconfig's user name (not an identity).
    bool insecure = false; ///< `insecure-skip-tls-verify`: honoured as kubectl does, but to be warned of.
};

} // namespace remote::kube
