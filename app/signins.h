// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/fallbackstore.h"
#include "core/invitation/invitation.h"
#include "core/net/qthttp.h"
#include "core/signin/session.h"

#include <map>

namespace remote::app {

/// The person's sign-ins, as long as the program runs: one for each client of a sign-in service, which all clusters of
/// both share. Two of the same client would take the refresh token from each other.
class SignIns
{
public:
    /// One client's way to its service, and what the service knows of the person.
    struct Desk {
        Desk(const signin::Client &client, net::Endpoint way, SecretStore &store, Clock &clock);

        net::QtHttp http;
        signin::Session session;
        bool isRestored = false; ///< It was looked for in the keychain.
    };

    SignIns(FallbackStore &store, Clock &clock);

    /// The service's certificates are those of the first invitation of its client. Errors: Invalid (the system's
    /// proxy).
    [[nodiscard]] Result<Desk *> desk(const invitation::Invitation &invitation);
    [[nodiscard]] FallbackStore &store() { return m_store; }
    /// Await it before the object goes.
    Task<> shutDown();

private:
    FallbackStore &m_store;
    Clock &m_clock;
    std::map<QString, std::unique_ptr<Desk>> m_desks; ///< By signin::credentialKey().
};

/// A server and how to reach it: with these authorities alone, or those of the system when there are none.
/// Errors: Invalid (the system's proxy).
[[nodiscard]] Result<net::Endpoint> endpointOf(const QUrl &server, const QList<QSslCertificate> &authorities);

} // namespace remote::app
