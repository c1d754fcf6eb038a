// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/http.h"
#include "core/signin/idtoken.h"

namespace remote::signin {

/// The keys of one service, fetched when a token needs them: services change their keys without a word (OpenID Connect
/// Core 1.0, 10.1.1).
class KeySource
{
public:
    KeySource(net::Http &http, QUrl url);

    /// Signature and claims. Errors: of readJws(), checkClaims() and serviceError(), IdentityInvalid with fact field
    /// `signature`, Cancelled.
    Task<Result<IdToken>> check(QString token, IdTokenExpectation expected, std::stop_token stop);

private:
    Task<Result<Verdict>> verdict(Jws token, std::stop_token stop);

    net::Http &m_http;
    QUrl m_url;
    QList<VerificationKey> m_keys;
};

} // namespace remote::signin
