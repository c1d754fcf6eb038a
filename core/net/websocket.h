// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/net/websockethandshake.h"

#include <QObject>

#include <memory>

namespace remote::net {

struct WebSocketAnswer;
struct UpgradedSocket;

/// A WebSocket client (RFC 6455) that carries binary messages with back-pressure both ways.
/// QWebSocket can't serve here: it drops subprotocol names with a "/", reads without a limit and throws the
/// body of a refused upgrade away.
class WebSocket : public QObject
{
    Q_OBJECT
public:
    /// The longest message that is accepted, as the API server's.
    static constexpr quint64 messageLimit = 32 * 1024 * 1024;
    /// send() takes nothing more above this.
    static constexpr qint64 sendLimit = 4 * 1024 * 1024;

    /// Connects and upgrades. A refusal is a value: its response says why. Errors: as connectWebSocket().
    static Task<Result<WebSocketAnswer>> open(WebSocketRequest request, std::stop_token stop);
    /// Drops the connection without a word when it is still open.
    ~WebSocket() override;

    [[nodiscard]] QByteArray subprotocol() const;
    /// The TLS session's ticket, for a quicker handshake of the next connection; empty when there is none.
    [[nodiscard]] QByteArray sessionTicket() const;

    /// Queues a binary message. False when the queue is full or the connection is over: nothing was taken.
    bool send(QByteArrayView message);
    /// Bytes queued in the socket.
    [[nodiscard]] qint64 bytesToWrite() const;

    /// A new WebSocket is paused until resume(). While paused nothing is read from the network, so that the
    /// sender has to wait; the time limit for pings rests too.
    void pause();
    void resume();
    /// Sends no more pings: the protocol inside has its own.
    void disablePings();
    /// Pings at once: closed() with TimedOut when nothing at all comes within `limit`. Nothing is looked after while
    /// paused.
    void suspect(std::chrono::milliseconds limit);
    /// Ends the connection now, without closed().
    void abort();

Q_SIGNALS:
    void messageReceived(const QByteArray &message);
    void bytesWritten();
    /// Once. Without an error: closed by the server with 1000 or 1001, which was answered.
    /// Errors: Unreachable (broke off), TimedOut (pings), Protocol, ServerFailure (any other close code).
    void closed(const std::optional<remote::Error> &error);

private:
    WebSocket(UpgradedSocket upgraded, const WebSocketRequest &request);
    class Private;
    std::unique_ptr<Private> d;
};

struct WebSocketAnswer {
    std::unique_ptr<WebSocket> socket; ///< Null when the server refused.
    HttpResponse response;
};

} // namespace remote::net
