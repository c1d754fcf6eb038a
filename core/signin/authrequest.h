// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signin/client.h"
#include "core/signin/discovery.h"

namespace remote::signin {

/// The secrets of one attempt to sign in, and the page that the browser opens for it.
struct AuthRequest {
    QString state;    ///< Binds the answer to this attempt.
    QString nonce;    ///< Binds the id_token to it.
    QString verifier; ///< Binds the code to it (PKCE, RFC 7636).
    QString redirect; ///< Where the answer goes: http://127.0.0.1:PORT/callback
    QUrl url;
};

/// 256 bits of the system's randomness, in base64url.
[[nodiscard]] QString randomText();

/// S256 of RFC 7636, 4.2.
[[nodiscard]] QString codeChallenge(const QString &verifier);

/// The scopes to ask for: always openid, and offline_access only where the service knows it.
[[nodiscard]] QStringList scopesFor(const Client &client, const Discovery &service);

/// Authorization code with PKCE S256, state and nonce (RFC 8252, RFC 9700, OpenID Connect Core 1.0, 3.1.2.1). Pure, but
/// for the randomness.
[[nodiscard]] AuthRequest makeAuthRequest(const Client &client, const Discovery &service, const QString &redirect);

} // namespace remote::signin
