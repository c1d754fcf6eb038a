// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/websocketframe.h"

#include <QtEndian>

#include <cstring>

using namespace Qt::StringLiterals;

namespace remote::net {

namespace {

constexpr uchar finBit = 0x80;
constexpr uchar maskBit = 0x80;
constexpr uchar reservedBits = 0x70;
constexpr uchar shortLength = 126; ///< 16 bits follow.
constexpr uchar longLength = 127;  ///< 64 bits follow.
constexpr quint64 controlLimit = 125;

template <class T> void append(QByteArray &to, T value)
{
    const T big = qToBigEndian(value);
    to.append(reinterpret_cast<const char *>(&big), sizeof big);
}

/// By words: byte by byte it is what takes the most time of an upload.
void copyMasked(char *to, QByteArrayView from, quint32 mask)
{
    const std::array<quint32, 2> twice{mask, mask};
    quint64 wide = 0;
    std::memcpy(&wide, twice.data(), sizeof wide);
    qsizetype i = 0;
    for (; i + qsizetype(sizeof wide) <= from.size(); i += qsizetype(sizeof wide)) {
        quint64 word = 0;
        std::memcpy(&word, from.data() + i, sizeof word);
        word ^= wide;
        std::memcpy(to + i, &word, sizeof word);
    }
    for (; i < from.size(); ++i) {
        to[i] = char(from[i] ^ reinterpret_cast<const char *>(&wide)[i % 8]);
    }
}

bool isKnown(Opcode opcode)
{
    return opcode <= Opcode::Binary || (opcode >= Opcode::Close && opcode <= Opcode::Pong);
}

} // namespace

QByteArray clientFrame(Opcode opcode, QByteArrayView payload, quint32 mask)
{
    constexpr qsizetype largestHead = 14;
    QByteArray frame;
    frame.reserve(largestHead + payload.size());
    frame.append(char(finBit | uchar(opcode)));
    if (payload.size() < shortLength) {
        frame.append(char(maskBit | uchar(payload.size())));
    } else if (payload.size() <= 0xffff) {
        frame.append(char(maskBit | shortLength));
        append(frame, quint16(payload.size()));
    } else {
        frame.append(char(maskBit | longLength));
        append(frame, quint64(payload.size()));
    }
    frame.append(reinterpret_cast<const char *>(&mask), sizeof mask);
    const qsizetype at = frame.size();
    frame.resizeForOverwrite(at + payload.size());
    copyMasked(frame.data() + at, payload, mask);
    return frame;
}

std::span<char> WebSocketReader::space()
{
    if (m_have < m_need) {
        return std::span(m_head).subspan(size_t(m_have), size_t(m_need - m_have));
    }
    QByteArray &target = isControl() ? m_control : m_message;
    return {target.data() + target.size() - m_left, size_t(m_left)};
}

Result<std::optional<WebSocketMessage>> WebSocketReader::advance(qsizetype count)
{
    if (m_have < m_need) {
        m_have += count;
        if (m_have == 2 && m_need == 2) {
            const uchar length = uchar(m_head[1]) & ~maskBit;
            m_need += length == longLength ? 8 : length == shortLength ? 2 : 0;
        }
        if (m_have < m_need) {
            return std::nullopt;
        }
        if (const Result<void> begun = beginFrame(); !begun) {
            return fail(begun.error());
        }
    } else {
        m_left -= count;
    }
    return m_left > 0 ? std::nullopt : endFrame();
}

/// Without a mask bit, which was looked at before it is used.
quint64 WebSocketReader::length() const
{
    switch (m_need) {
    case 10:
        return qFromBigEndian<quint64>(m_head.data() + 2);
    case 4:
        return qFromBigEndian<quint16>(m_head.data() + 2);
    default:
        return uchar(m_head[1]);
    }
}

Result<void> WebSocketReader::beginFrame()
{
    const auto wrong = [](QStringView what) { return fail(ErrorKind::Protocol, u"WebSocket frame: %1"_s.arg(what)); };
    if ((uchar(m_head[0]) & reservedBits) != 0 || !isKnown(opcode())) {
        return wrong(u"reserved bits or an unknown opcode");
    }
    if ((uchar(m_head[1]) & maskBit) != 0) {
        return wrong(u"masked by the server");
    }
    const quint64 size = length();
    if ((m_need == 4 && size < shortLength) || (m_need == 10 && size <= 0xffff)) {
        return wrong(u"a length that is longer than it has to be");
    }
    if (isControl()) {
        if (!isLast() || size > controlLimit || (opcode() == Opcode::Close && size == 1)) {
            return wrong(u"a control frame in pieces, or of a wrong length");
        }
        m_control.resizeForOverwrite(qsizetype(size));
    } else {
        if ((opcode() == Opcode::Continuation) != m_begun.has_value()) {
            return wrong(u"out of order");
        }
        if (size > m_limit - quint64(m_message.size())) {
            return wrong(u"a message over the limit");
        }
        m_message.resizeForOverwrite(m_message.size() + qsizetype(size));
    }
    m_left = qsizetype(size);
    return {};
}

std::optional<WebSocketMessage> WebSocketReader::endFrame()
{
    m_have = 0;
    m_need = 2;
    if (isControl()) {
        return WebSocketMessage{opcode(), std::exchange(m_control, {})};
    }
    m_begun = m_begun.value_or(opcode());
    if (!isLast()) {
        return std::nullopt;
    }
    const Opcode begun = *std::exchange(m_begun, std::nullopt);
    return WebSocketMessage{begun, std::exchange(m_message, {})};
}

} // namespace remote::net
