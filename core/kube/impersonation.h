// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/credentials.h"
#include "core/kube/kubeconfigdata.h"

namespace remote::kube {

/// A kubeconfig's `as`: other credentials that act as somebody else, by the headers Impersonate-User, -Uid, -Group and
/// -Extra-<percent-encoded key> (client-go `transport/round_trippers.go`).
class Impersonation : public Credentials
{
public:
    Impersonation(std::shared_ptr<Credentials> real, const UserEntry &user);

    Task<Result<Identity>> identity(std::stop_token stop) override;
    Task<Result<bool>> renew(Identity refused, std::stop_token stop) override;

private:
    std::shared_ptr<Credentials> m_real;
    net::Headers m_headers;
};

} // namespace remote::kube
