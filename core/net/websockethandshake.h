// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/net/endpoint.h"
#include "core/net/http.h"

#include <QByteArrayList>

namespace remote::net {

/// A WebSocket to open. Times are limits for no progress.
struct WebSocketRequest {
    Endpoint endpoint;
    QByteArray target; ///< Path and query, below the endpoint's own path.
    Headers headers;
    QByteArrayList subprotocols; ///< In order of preference.
    std::chrono::milliseconds openTimeout{15'000};
    /// A ping is sent after this long without a byte; the connection is lost after as long again.
    std::chrono::milliseconds pingInterval{10'000};
};

/// RFC 6455, 4.1 and 4.2: what both ends of an opening handshake say. Pure.

/// 16 random bytes in base64.
[[nodiscard]] QByteArray makeWebSocketKey();
/// The value of Sec-WebSocket-Accept for a key.
[[nodiscard]] QByteArray webSocketAccept(const QByteArray &key);
/// The upgrade request's bytes. Errors: Invalid (a line break or control character in a header or the target;
/// a credential that would travel in the clear).
[[nodiscard]] Result<QByteArray> upgradeRequest(const WebSocketRequest &request, const QByteArray &key);
/// The subprotocol that a 101 answer chose. Errors: Protocol (not a WebSocket, wrong accept, a subprotocol
/// that was not offered, an extension).
[[nodiscard]] Result<QByteArray> chosenSubprotocol(const HttpResponse &response, const QByteArray &key,
                                                   const QByteArrayList &offered);

} // namespace remote::net
