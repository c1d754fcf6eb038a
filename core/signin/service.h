// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/http.h"

/// What all requests to a sign-in service share.
namespace remote::signin {

/// https, with a host, without a user or password in it.
[[nodiscard]] bool isSafeUrl(const QUrl &url);

/// An answer that did not come, in the sign-in's words: SignInServiceDown for what time or a network mends;
/// certificates, the proxy and Cancelled stay what they are. Adds fact host.
[[nodiscard]] Error serviceError(Error error, const QUrl &url);

/// The body of a document that the service publishes. Errors: of serviceError(); SignInServiceInvalid for an answer
/// other than 200 or one that is too long.
Task<Result<QByteArray>> fetch(net::Http &http, QUrl url, std::stop_token stop);

/// One request, with errors by serviceError(); 5xx and 429 are SignInServiceDown. Other answers are the caller's.
Task<Result<net::HttpResponse>> ask(net::Http &http, net::HttpRequest request, std::stop_token stop);

} // namespace remote::signin
