// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <array>
#include <optional>
#include <span>

namespace remote::net {

/// Frames of WebSockets as a client reads and writes them (RFC 6455, 5.2 to 5.5). Pure.
enum class Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

/// A whole frame of its own. `mask` has to be random, so that what is sent can't be chosen by whoever chose the bytes.
[[nodiscard]] QByteArray clientFrame(Opcode opcode, QByteArrayView payload, quint32 mask);

/// A message, put together, or a control frame.
struct WebSocketMessage {
    Opcode opcode = Opcode::Binary; ///< Never Continuation.
    QByteArray bytes;
};

/// Puts what a server sends together, in place: the bytes of a message are moved once, from the socket to where they
/// stay.
class WebSocketReader
{
public:
    /// The most bytes of a message.
    explicit WebSocketReader(quint64 limit)
        : m_limit(limit)
    {
    }

    /// Where the next bytes go; never empty. Valid until advance().
    [[nodiscard]] std::span<char> space();
    /// So many bytes were put there: what became complete with them. Errors: Protocol (a masked frame, a reserved bit,
    /// an unknown opcode, a wrong length or order, over the limit); after one nothing more can be read.
    [[nodiscard]] Result<std::optional<WebSocketMessage>> advance(qsizetype count);

private:
    [[nodiscard]] Result<void> beginFrame();
    [[nodiscard]] std::optional<WebSocketMessage> endFrame();
    [[nodiscard]] quint64 length() const;
    [[nodiscard]] Opcode opcode() const { return Opcode(uchar(m_head[0]) & 0x0f); }
    [[nodiscard]] bool isControl() const { return (uchar(m_head[0]) & 0x08) != 0; }
    [[nodiscard]] bool isLast() const { return (uchar(m_head[0]) & 0x80) != 0; }

    quint64 m_limit;
    std::array<char, 10> m_head{};
    qsizetype m_have = 0; ///< Bytes of the head.
    qsizetype m_need = 2;
    qsizetype m_left = 0; ///< Bytes of the payload that are still to come.
    QByteArray m_control;
    QByteArray m_message;
    std::optional<Opcode> m_begun; ///< Of a message in several frames.
};

} // namespace remote::net
