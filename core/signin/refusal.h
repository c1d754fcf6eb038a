// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

namespace remote::signin {

/// An error code of the protocols (RFC 6749, 4.1.2.1 and 5.2; RFC 8628, 3.5; OpenID Connect Core 1.0, 3.1.2.6) as an
/// Error, with the service's words, if any, as fact message: SignInDenied, SignInTimedOut, ClientRefused,
/// SignInServiceDown; SignInEnded for invalid_grant; SignInServiceInvalid for all others.
[[nodiscard]] Error refusal(const QString &code, const QString &description, Facts facts);

} // namespace remote::signin
