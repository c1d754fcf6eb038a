// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <optional>
#include <variant>

namespace remote::signin {

/// What an answer of the browser has to look like to be taken.
struct RedirectExpectation {
    QByteArray host; ///< What the Host header has to be, `127.0.0.1:PORT`: another name was resolved to us (rebinding).
    QByteArray path;
    QString state;
    QString issuer;
    bool issuerNeeded = false; ///< The service says that it names itself (RFC 9207, 2.4).
};

/// Longer requests are refused. Codes of some services have 2 KiB; cookies of other programs on 127.0.0.1 come along.
constexpr qsizetype longestRedirect = 32 * 1024;

/// The request is not whole yet.
struct RedirectUnfinished {
};
/// Not the browser's answer to our sign-in: answered with this status and forgotten, the sign-in goes on.
struct RedirectRefused {
    int status = 400;
};
/// The service's answer: its code, or why there is none (SignInDenied, ClientRefused, SignInServiceDown,
/// SignInServiceInvalid; SignInMixedUp when another issuer answered, RFC 9207).
struct RedirectAnswer {
    Result<QString> code;
};
using Redirect = std::variant<RedirectUnfinished, RedirectRefused, RedirectAnswer>;

/// What came in on one connection so far. Strict: one GET with CRLF lines, one Host, no body, no parameter of ours
/// twice. Only what has the right state can be an answer; all else may come from any program or page. Pure.
[[nodiscard]] Redirect readRedirect(QByteArrayView bytes, const RedirectExpectation &expected);

} // namespace remote::signin
