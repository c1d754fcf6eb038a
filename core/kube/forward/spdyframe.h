// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <array>

namespace remote::kube::spdy {

/// Frames of SPDY/3.1 (draft-mbelshe-httpbis-spdy-00, 2.2 and 2.6) as far as port-forward uses them. Pure.
enum class FrameKind {
    Data,
    Reply, ///< SYN_REPLY; its headers are not read.
    Reset, ///< RST_STREAM
    Ping,
    GoAway,
    Other, ///< Read over.
};

struct Frame {
    FrameKind kind = FrameKind::Other;
    quint32 id = 0;       ///< Of the stream or the ping; of GOAWAY the last stream that was accepted.
    quint32 status = 0;   ///< Of RST_STREAM and GOAWAY.
    bool last = false;    ///< FIN; of a DATA frame in pieces only the last one has it.
    QByteArrayView bytes; ///< Of DATA: a piece of the frame, which points into the input.
};

/// Status of RST_STREAM (2.6.3).
inline constexpr quint32 protocolError = 1;
inline constexpr quint32 cancel = 5;

class Decoder
{
public:
    /// Bytes of a control frame at most; the servers' have a few dozen.
    static constexpr quint32 controlLimit = 64 * 1024;

    /// Takes bytes off the front of `input`: the next frame, or the next piece of a DATA frame; nothing when the
    /// input is used up. Nothing but a frame's head is kept from one call to the next.
    /// Errors: Protocol (another version, a wrong or too large length, a stream or ping 0).
    [[nodiscard]] Result<std::optional<Frame>> next(QByteArrayView &input);

private:
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<Frame> control() const;
    [[nodiscard]] Frame data(QByteArrayView piece) const;
    [[nodiscard]] quint32 word(int index) const;
    [[nodiscard]] bool isControl() const { return (uchar(m_head[0]) & 0x80) != 0; }
    void fill(QByteArrayView &input, quint32 length);

    std::array<char, 16> m_head{}; ///< The frame's first 8 bytes, and the 8 that a control frame may have more.
    quint32 m_have = 0;
    quint32 m_need = 8;
    quint32 m_left = 0; ///< Bytes of the frame behind those in m_head.
    bool m_begun = false;
};

/// The first 8 bytes of a DATA frame, which `length` (< 2²⁴) bytes follow.
void appendDataHead(QByteArray &to, quint32 stream, qsizetype length, bool last);
void appendReset(QByteArray &to, quint32 stream, quint32 status);
void appendPing(QByteArray &to, quint32 id);
/// SYN_STREAM with a compressed header block (see HeaderBlocks).
void appendSynStream(QByteArray &to, quint32 stream, const QByteArray &headers, bool last);

} // namespace remote::kube::spdy
