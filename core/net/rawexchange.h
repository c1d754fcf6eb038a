// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/endpoint.h"
#include "core/net/http.h"

namespace remote::net {

/// One request over HTTP/1.1 on a connection of its own, written byte by byte: for what QNetworkAccessManager can't
/// send, a header that is there several times (as Impersonate-Group is for each group). Contract and errors as Http,
/// `onData` empty: the body is collected.
Task<Result<HttpResponse>> rawExchange(Endpoint endpoint, HttpRequest request,
                                       std::function<void(QByteArrayView)> onData, std::stop_token stop);

} // namespace remote::net
