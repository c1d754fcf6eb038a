// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/signin/credential.h"
#include "core/signin/loopback.h"
#include "core/signin/tokenendpoint.h"

namespace remote::signin {

/// What a sign-in works with; outlives it.
struct SignInTools {
    net::Http &http; ///< For the service: its certificates and its proxy.
    Clock &clock;
};

/// By the system's browser (RFC 8252): `open` is called once with the page to open, which may be opened again or copied
/// as long as the task runs. Nothing is stored. Errors: PortInUse; those of discover(), Loopback::wait(), fetchTokens()
/// and KeySource::check(); SignInMixedUp for a code that was not made for this attempt; Cancelled.
Task<Result<Credential>> signInByBrowser(SignInTools tools, Client client, ClosingPage page, Loopback::Limits limits,
                                         std::function<void(QUrl)> open, std::stop_token stop);

/// By a code that the person types in at another page (RFC 8628), where the service offers it: `show` is called once.
/// Errors: as above, but for PortInUse and SignInMixedUp; SignInServiceInvalid with fact field
/// `device_authorization_endpoint` where the service has none; SignInTimedOut.
Task<Result<Credential>> signInByCode(SignInTools tools, Client client, std::function<void(DeviceCode)> show,
                                      std::stop_token stop);

} // namespace remote::signin
