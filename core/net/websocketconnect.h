// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/net/websockethandshake.h"

#include <QSslSocket>

#include <memory>

namespace remote::net {

/// Deleted by the event loop, as a socket must not go away within its own signal.
struct SocketDeleter {
    void operator()(QSslSocket *socket) const;
};
using SocketPtr = std::unique_ptr<QSslSocket, SocketDeleter>;

/// What an upgrade request came to: a socket that speaks WebSocket from here on, or the server's refusal.
struct UpgradedSocket {
    SocketPtr socket; ///< Null when refused.
    HttpResponse response;
    QByteArray rest; ///< Bytes that came behind the answer's head.
    QByteArray subprotocol;
};

/// Bytes that Qt reads ahead of us on one socket.
inline constexpr qint64 socketReadAhead = 256 * 1024;

/// Connects (through the endpoint's proxy), does the TLS and the opening handshake.
/// Errors: Unreachable, TimedOut, CertificateUntrusted, CertificateInvalid, Protocol, Invalid, Cancelled.
Task<Result<UpgradedSocket>> connectWebSocket(WebSocketRequest request, std::stop_token stop);

} // namespace remote::net
