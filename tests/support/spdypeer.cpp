// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/spdypeer.h"

#include <QtEndian>

#include <zlib.h>

namespace remote::test {

namespace {

constexpr quint32 controlBit = 0x80000000;

QByteArray word(quint32 value)
{
    const quint32 big = qToBigEndian(value);
    return {reinterpret_cast<const char *>(&big), sizeof big};
}

quint32 wordAt(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

QByteArray controlFrame(quint16 type, const QByteArray &payload)
{
    return word(controlBit | 0x30000 | type) + word(quint32(payload.size())) + payload;
}

QByteArray dataFrame(quint32 stream, QByteArrayView bytes, bool last)
{
    return word(stream) + word((last ? 1U << 24 : 0) | quint32(bytes.size())) + bytes.toByteArray();
}

void insist(bool right, const char *what)
{
    if (!right) {
        qFatal("SPDY: %s", what);
    }
}

} // namespace

SpdyPeer::SpdyPeer(ServedWebSocket *socket)
    : QObject(socket)
    , m_socket(socket)
    , m_zlib(std::make_unique<z_stream_s>())
{
    inflateInit(m_zlib.get());
    connect(socket, &ServedWebSocket::message, this, &SpdyPeer::take);
}

SpdyPeer::~SpdyPeer()
{
    inflateEnd(m_zlib.get());
}

void SpdyPeer::take(const QByteArray &bytes)
{
    m_input += bytes;
    qsizetype at = 0;
    while (m_input.size() - at >= 8) {
        const quint32 first = wordAt(m_input, at);
        const quint32 second = wordAt(m_input, at + 4);
        const qsizetype length = second & 0xffffff;
        if (m_input.size() - at < 8 + length) {
            break;
        }
        const QByteArray payload = m_input.sliced(at + 8, length);
        at += 8 + length;
        if ((first & controlBit) == 0) {
            data(first, uchar(second >> 24), payload);
        } else {
            insist((first >> 16 & 0x7fff) == 3, "version");
            control(quint16(first), uchar(second >> 24), payload);
        }
    }
    m_input.remove(0, at);
}

void SpdyPeer::control(quint16 type, uchar flags, const QByteArray &payload)
{
    switch (type) {
    case 1:
        synStream(flags, payload);
        break;
    case 3:
        insist(payload.size() == 8 && wordAt(payload, 4) == 5, "RST_STREAM is to cancel");
        streams[wordAt(payload, 0)].wasReset = true;
        break;
    case 6:
        insist(payload.size() == 4, "PING");
        if (wordAt(payload, 0) % 2 == 0) {
            ++pongs;
        } else {
            const int worker = pings++ % 5;
            if (answering && worker != stuckWorker) {
                m_socket->send(controlFrame(6, payload));
            }
        }
        break;
    default:
        insist(false, "unexpected control frame");
    }
}

void SpdyPeer::synStream(uchar flags, const QByteArray &payload)
{
    const quint32 id = wordAt(payload, 0);
    insist(id % 2 == 1 && (order.isEmpty() || id > order.last()), "the client's ids are odd and rise");
    const QHash<QByteArray, QByteArray> fields = headers(payload.sliced(10));
    m_socket->send(controlFrame(2, word(id) + m_headers.next({})));
    if (fields["streamtype"] == "error") {
        insist(flags == 1, "the error stream is ended at once");
        m_unpaired.insert(fields["requestid"], id);
        return;
    }
    insist(fields["streamtype"] == "data" && flags == 0 && m_unpaired.contains(fields["requestid"]), "pair of streams");
    streams.insert(id, {m_unpaired.take(fields["requestid"]), fields["port"], {}, false, false});
    order.append(id);
    Q_EMIT opened(id);
}

void SpdyPeer::data(quint32 id, uchar flags, const QByteArray &bytes)
{
    const auto stream = streams.find(id);
    insist(stream != streams.end() && !stream->finished && !stream->wasReset, "data of a stream that is not open");
    stream->received += bytes;
    stream->finished = flags == 1;
    if (echoing && !bytes.isEmpty()) {
        send(id, bytes);
    }
}

QHash<QByteArray, QByteArray> SpdyPeer::headers(const QByteArray &block)
{
    QByteArray plain(4096, '\0');
    m_zlib->next_in = reinterpret_cast<Bytef *>(const_cast<char *>(block.constData()));
    m_zlib->avail_in = uInt(block.size());
    m_zlib->next_out = reinterpret_cast<Bytef *>(plain.data());
    m_zlib->avail_out = uInt(plain.size());
    if (inflate(m_zlib.get(), Z_SYNC_FLUSH) == Z_NEED_DICT) {
        const QByteArray &dictionary = kube::spdy::headerDictionary();
        insist(inflateSetDictionary(m_zlib.get(), reinterpret_cast<const Bytef *>(dictionary.constData()),
                                    uInt(dictionary.size()))
                   == Z_OK,
               "dictionary");
        inflate(m_zlib.get(), Z_SYNC_FLUSH);
    }
    insist(m_zlib->avail_in == 0, "header block");
    QHash<QByteArray, QByteArray> fields;
    qsizetype at = 4;
    const auto field = [&] {
        const QByteArray bytes = plain.sliced(at + 4, wordAt(plain, at));
        at += 4 + bytes.size();
        return bytes;
    };
    for (quint32 i = 0; i < wordAt(plain, 0); ++i) {
        const QByteArray name = field();
        insist(name == name.toLower(), "names in lower case");
        fields.insert(name, field());
    }
    return fields;
}

void SpdyPeer::send(quint32 stream, QByteArrayView bytes, bool last)
{
    QByteArray message;
    do {
        const QByteArrayView piece = bytes.first(std::min<qsizetype>(bytes.size(), 32 * 1024));
        bytes = bytes.sliced(piece.size());
        message += dataFrame(stream, piece, last && bytes.isEmpty());
    } while (!bytes.isEmpty());
    m_socket->send(message);
}

void SpdyPeer::finish(quint32 stream, const QByteArray &errorText)
{
    const quint32 error = streams[stream].error;
    m_socket->send(dataFrame(stream, {}, true));
    if (!errorText.isEmpty()) {
        m_socket->send(dataFrame(error, errorText, false));
    }
    m_socket->send(dataFrame(error, {}, true));
}

void SpdyPeer::resetStream(quint32 stream)
{
    m_socket->send(controlFrame(3, word(stream) + word(5)) + controlFrame(3, word(streams[stream].error) + word(5)));
}

void SpdyPeer::goAway()
{
    m_socket->send(controlFrame(7, word(order.isEmpty() ? 0 : order.last()) + word(0)));
}

void SpdyPeer::ping(quint32 id)
{
    m_socket->send(controlFrame(6, word(id)));
}

} // namespace remote::test
