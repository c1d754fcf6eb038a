// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/oneshot.h"
#include "core/net/websocket.h"

#include <QIODevice>
#include <QQueue>
#include <QTimer>

namespace remote::kube {

/// The talk with one command over the channels of `v5.channel.k8s.io` (and 4, which cannot end stdin): the first byte
/// of each message names its channel. For podExec(), which awaits next() until there is nothing more. What waits to be
/// taken is bounded (the WebSocket is paused), as is what waits to be sent.
class ExecSession : public QObject
{
public:
    /// Bytes of stdout that wait here at most, and of stdin in the socket.
    static constexpr qint64 ahead = 256 * 1024;

    ExecSession(std::unique_ptr<net::WebSocket> socket, std::shared_ptr<QIODevice> input);

    void begin(std::chrono::milliseconds timeLimit);
    /// Puts a few bytes into its stdin; not beside an input.
    void send(const QByteArray &bytes);
    /// The next piece of stdout; nothing = the session is over, see outcome().
    Task<std::optional<QByteArray>> next();
    /// Ends the session, if it isn't yet; what waits is dropped.
    void end(Result<int> outcome);
    /// The exit code, or why there is none.
    [[nodiscard]] const Result<int> &outcome() const { return *m_outcome; }
    [[nodiscard]] const QByteArray &errors() const { return m_errors; }

private:
    void receive(const QByteArray &message);
    void closed(const std::optional<Error> &error);
    void feed();
    void rest();
    void finish(Result<int> outcome);
    void tell();

    std::unique_ptr<net::WebSocket> m_socket;
    std::shared_ptr<QIODevice> m_input;
    QQueue<QByteArray> m_arrived;
    qint64 m_arrivedBytes = 0;
    qint64 m_thisTurn = 0; ///< Bytes since the last rest.
    QByteArray m_errors;
    std::optional<Result<int>> m_outcome;
    OneShot<bool> *m_waiting = nullptr;
    QTimer m_limit;
};

} // namespace remote::kube
