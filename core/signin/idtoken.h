// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signin/client.h"
#include "core/signin/keyset.h"

#include <QDateTime>

#include <chrono>

namespace remote::signin {

/// What an id_token has to fit to.
struct IdTokenExpectation {
    QString issuer;
    QString clientId;
    QString nonce;            ///< Of the request; empty where none was sent (sign-in by a code).
    QString subject;          ///< Of the person who is signed in already; empty at a sign-in.
    bool nonceNeeded = false; ///< At a renewal the nonce may be missing (OpenID Connect Core 1.0, 12.2).
    QDateTime now;
};

/// An id_token whose checks are done.
struct IdToken {
    Identity identity;
    std::chrono::seconds lifetime{0}; ///< From its making to its end, whatever this computer's clock says.
};

/// This computer's clock may be wrong by so much.
constexpr std::chrono::seconds clockTolerance{60};

/// The checks of OpenID Connect Core 1.0, 3.1.3.7 and 12.2 and RFC 8725, of a token that came just now. Pure.
/// Errors: IdentityInvalid with fact field; SignInMixedUp for a wrong nonce or subject; ClockWrong with fact time when
/// the token is over or not valid yet though it is new; all with fact host.
[[nodiscard]] Result<IdToken> checkClaims(const QJsonObject &claims, const IdTokenExpectation &expected);

} // namespace remote::signin
