// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signin/authrequest.h"

namespace remote::signin {

/// What the token endpoint hands out (RFC 6749, 5.1); the access token is not for us and is let go.
struct Tokens {
    QString idToken;
    QString refreshToken; ///< Empty when none came: at a renewal the old one goes on.

    bool operator==(const Tokens &) const = default;
};

/// A sign-in by a code that the person types in on another device (RFC 8628, 3.2).
struct DeviceCode {
    QString userCode;
    QUrl page;     ///< https
    QUrl fullPage; ///< With the code in it; may be invalid.
    QString deviceCode;
    std::chrono::seconds lifetime{0};
    std::chrono::seconds interval{5};
};

/// The requests, as plain values. Secrets are in their bodies alone.
[[nodiscard]] net::HttpRequest codeRequest(const Client &, const Discovery &, const AuthRequest &, const QString &code);
[[nodiscard]] net::HttpRequest refreshRequest(const Client &, const Discovery &, const QString &refreshToken);
[[nodiscard]] net::HttpRequest deviceRequest(const Client &, const Discovery &);
[[nodiscard]] net::HttpRequest deviceTokenRequest(const Client &, const Discovery &, const QString &deviceCode);
[[nodiscard]] net::HttpRequest revocationRequest(const Client &, const Discovery &, const QString &refreshToken);

/// An answer that is no 2xx: refusal() by its code. Errors of parseTokens(), too: SignInServiceInvalid with fact field
/// when something is missing, as the id_token. `authorization_pending` and `slow_down` are in fact code.
[[nodiscard]] Result<Tokens> parseTokens(const net::HttpResponse &answer, const QUrl &url);
[[nodiscard]] Result<DeviceCode> parseDeviceCode(const net::HttpResponse &answer, const QUrl &url);
/// 200, or the service did not know the token any more (RFC 7009, 2.2).
[[nodiscard]] Result<void> parseRevocation(const net::HttpResponse &answer, const QUrl &url);

/// Sends and parses. Errors: also those of ask().
Task<Result<Tokens>> fetchTokens(net::Http &http, net::HttpRequest request, std::stop_token stop);

} // namespace remote::signin
