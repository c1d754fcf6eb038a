// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/http.h"

namespace remote::kube {

/// What one request is sent as.
struct Identity {
    net::Headers headers; ///< Authorization, Impersonate-*.
    /// In place of the endpoint's; null = the endpoint's own, if it has one.
    std::shared_ptr<const net::ClientCertificate> certificate = nullptr;

    bool operator==(const Identity &) const = default;
};

/// Who the requests are sent as. `app` plugs sign-in in here.
class Credentials
{
public:
    virtual ~Credentials() = default;
    /// For one request or connection. May fetch something new first.
    virtual Task<Result<Identity>> identity(std::stop_token stop) = 0;
    /// After a 401 to a request that was sent as `refused`: whether there is another identity now (fetched, or already
    /// there because of another request), so that the request is worth one more try. Errors: why nothing new came,
    /// which tells more than the 401.
    virtual Task<Result<bool>> renew(Identity refused, std::stop_token stop) = 0;
};

} // namespace remote::kube
