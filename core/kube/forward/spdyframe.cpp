// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/spdyframe.h"

#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::kube::spdy {

namespace {

constexpr quint16 version = 3;
constexpr uchar fin = 1;

enum Type : quint16 { SynStream = 1, SynReply = 2, RstStream = 3, PingFrame = 6, GoAwayFrame = 7 };

/// Payload bytes that are read of a control frame; the rest is passed over.
quint32 wanted(quint16 type)
{
    switch (type) {
    case SynReply:
    case PingFrame:
        return 4;
    case RstStream:
    case GoAwayFrame:
        return 8;
    default:
        return 0;
    }
}

/// Whether a type's payload may be longer than what is read of it.
bool hasMore(quint16 type)
{
    return type != PingFrame && type != RstStream && type != GoAwayFrame;
}

void appendWord(QByteArray &to, quint32 word)
{
    const quint32 big = qToBigEndian(word);
    to.append(reinterpret_cast<const char *>(&big), sizeof big);
}

void appendControl(QByteArray &to, quint16 type, uchar flags, qsizetype length)
{
    appendWord(to, 0x80000000U | (quint32(version) << 16) | type);
    appendWord(to, (quint32(flags) << 24) | quint32(length));
}

} // namespace

quint32 Decoder::word(int index) const
{
    return qFromBigEndian<quint32>(m_head.data() + qsizetype(index) * 4);
}

void Decoder::fill(QByteArrayView &input, quint32 length)
{
    const qsizetype part = std::min<qsizetype>(length - m_have, input.size());
    std::ranges::copy(input.first(part), m_head.begin() + m_have);
    m_have += quint32(part);
    input = input.sliced(part);
}

Result<void> Decoder::begin()
{
    m_left = word(1) & 0xffffff;
    m_need = 8;
    if (isControl()) {
        const auto type = quint16(word(0));
        const quint32 needed = wanted(type);
        if ((word(0) >> 16 & 0x7fff) != version) {
            return fail(ErrorKind::Protocol, u"SPDY frame of version %1"_s.arg(word(0) >> 16 & 0x7fff));
        }
        if (m_left < needed || m_left > controlLimit || (!hasMore(type) && m_left != needed)) {
            return fail(ErrorKind::Protocol, u"SPDY frame of type %1 with %2 bytes"_s.arg(type).arg(m_left));
        }
        m_need += needed;
        m_left -= needed;
    } else if (word(0) == 0) {
        return fail(ErrorKind::Protocol, u"SPDY data without a stream"_s);
    }
    m_begun = true;
    return {};
}

Result<Frame> Decoder::control() const
{
    Frame frame;
    switch (word(0) & 0xffff) {
    case SynReply:
        frame.kind = FrameKind::Reply;
        frame.last = (uchar(m_head[4]) & fin) != 0;
        break;
    case RstStream:
        frame.kind = FrameKind::Reset;
        break;
    case PingFrame:
        frame.kind = FrameKind::Ping;
        break;
    case GoAwayFrame:
        frame.kind = FrameKind::GoAway;
        break;
    default:
        return frame;
    }
    frame.id = frame.kind == FrameKind::Ping ? word(2) : word(2) & 0x7fffffff;
    frame.status = m_need == 16 ? word(3) : 0;
    if (frame.id == 0 && frame.kind != FrameKind::GoAway) {
        return fail(ErrorKind::Protocol, u"SPDY frame without an id"_s);
    }
    return frame;
}

Frame Decoder::data(QByteArrayView piece) const
{
    const bool last = m_left == 0 && (uchar(m_head[4]) & fin) != 0;
    return {.kind = FrameKind::Data, .id = word(0), .last = last, .bytes = piece};
}

Result<std::optional<Frame>> Decoder::next(QByteArrayView &input)
{
    fill(input, m_need);
    if (!m_begun && m_have == m_need) {
        if (const Result<void> begun = begin(); !begun) {
            return fail(begun.error());
        }
        fill(input, m_need);
    }
    if (m_have < m_need || (m_left > 0 && input.isEmpty())) {
        return std::nullopt;
    }
    const QByteArrayView piece = input.first(std::min<qsizetype>(m_left, input.size()));
    input = input.sliced(piece.size());
    m_left -= quint32(piece.size());
    if (isControl() && m_left > 0) {
        return std::nullopt;
    }
    const Result<Frame> frame = isControl() ? control() : data(piece);
    if (m_left == 0) {
        m_have = 0;
        m_need = 8;
        m_begun = false;
    }
    if (!frame) {
        return fail(frame.error());
    }
    return *frame;
}

void appendDataHead(QByteArray &to, quint32 stream, qsizetype length, bool last)
{
    appendWord(to, stream);
    appendWord(to, (last ? quint32(fin) << 24 : 0) | quint32(length));
}

void appendReset(QByteArray &to, quint32 stream, quint32 status)
{
    appendControl(to, RstStream, 0, 8);
    appendWord(to, stream);
    appendWord(to, status);
}

void appendPing(QByteArray &to, quint32 id)
{
    appendControl(to, PingFrame, 0, 4);
    appendWord(to, id);
}

void appendSynStream(QByteArray &to, quint32 stream, const QByteArray &headers, bool last)
{
    appendControl(to, SynStream, last ? fin : 0, headers.size() + 10);
    appendWord(to, stream);
    appendWord(to, 0);  // associated to no other stream
    to.append(2, '\0'); // priority and slot
    to.append(headers);
}

} // namespace remote::kube::spdy
