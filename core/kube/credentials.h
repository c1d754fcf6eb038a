// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/http.h"

namespace remote::kube {

/// Who the requests are sent as. Client certificates are part of the Endpoint; this adds headers.
/// `app` plugs sign-in in here.
class Credentials
{
public:
    virtual ~Credentials() = default;
    /// Headers for one request (Authorization, Impersonate-*). May renew a token first.
    virtual Task<Result<net::Headers>> headers(std::stop_token stop) = 0;
    /// After a 401: true when something new was fetched and the request is worth one more try.
    virtual Task<bool> renew(std::stop_token stop) = 0;
};

} // namespace remote::kube
