// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/http.h"

#include <QStringList>

namespace remote::signin {

/// What a sign-in service says of itself (OpenID Connect Discovery 1.0, RFC 8414): the parts that we use.
struct Discovery {
    QString issuer;
    QUrl authorization;
    QUrl token;
    QUrl keys;                        ///< jwks_uri
    QUrl device;                      ///< Invalid where it offers no sign-in by a code (RFC 8628).
    QUrl revocation;                  ///< Invalid where it can't revoke (RFC 7009).
    QStringList scopes;               ///< Those that it knows; empty when it does not tell.
    bool namesItselfInAnswer = false; ///< authorization_response_iss_parameter_supported (RFC 9207)
    bool secretInBody = false;        ///< It takes a client's secret in the body alone (client_secret_post).

    bool operator==(const Discovery &) const = default;
};

/// Where an issuer describes itself. Errors: Invalid when the issuer is no https URL, or has a query, a fragment or a
/// password (OpenID Connect Discovery 1.0, 3).
[[nodiscard]] Result<QUrl> discoveryUrl(const QString &issuer);

/// Every endpoint must be https. The document must name exactly this issuer (4.3), or anybody's document could be put
/// in its place. Errors: SignInServiceInvalid with fact field.
[[nodiscard]] Result<Discovery> parseDiscovery(const QByteArray &bytes, const QString &issuer);

/// Errors: those of both, of serviceError(), Cancelled.
Task<Result<Discovery>> discover(net::Http &http, QString issuer, std::stop_token stop);

} // namespace remote::signin
