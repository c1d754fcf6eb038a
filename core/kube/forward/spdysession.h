// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/forward/spdyframe.h"
#include "core/kube/forward/spdyheaders.h"

#include <QHash>

namespace remote::kube::spdy {

/// What came of the bytes that arrived.
struct Event {
    enum class Kind {
        Data,   ///< Bytes for a stream, which may have been reset meanwhile.
        Ended,  ///< A stream is over: closed by the other side, or with its error.
        Pong,   ///< The answer to a ping(), whose id `stream` is.
        GoAway, ///< No more streams can be opened; those that are open go on.
    };
    Kind kind = Kind::Data;
    quint32 stream = 0;
    QByteArrayView bytes; ///< Points into the input.
    std::optional<Error> error;
};

/// The state of one `SPDY/3.1+portforward.k8s.io` connection to one port. Pure: bytes in, events and bytes out.
/// A stream is a pair: one for errors, which we end at once, and one for data; both have the same request id. They are
/// opened without waiting for a reply, and data may follow at once. The server may end the data before it says why, so
/// a stream is over when both are.
/// Server: k8s.io/kubelet, pkg/cri/streaming/portforward/httpstream.go over github.com/moby/spdystream.
class Session
{
public:
    /// Bytes of an error's text that are kept.
    static constexpr qsizetype errorLimit = 4096;

    explicit Session(quint16 port)
        : m_port(QByteArray::number(port))
    {
    }

    /// Opens a stream; the id of its data. Only while canOpen().
    [[nodiscard]] quint32 open();
    [[nodiscard]] bool canOpen() const { return !m_goneAway && m_nextId < lastId; }
    /// Ends a stream on our side; nothing more is heard of it.
    void reset(quint32 stream);
    /// Its id; later ones have larger ids.
    quint32 ping();

    /// Control frames that were made meanwhile and have to be sent before any data of their streams.
    [[nodiscard]] QByteArray takeOutput() { return std::exchange(m_output, {}); }
    [[nodiscard]] bool hasOutput() const { return !m_output.isEmpty(); }

    /// Takes bytes off the front of `input`: the next event, or nothing when it is used up. Errors: Protocol.
    [[nodiscard]] Result<std::optional<Event>> next(QByteArrayView &input);

private:
    struct Stream {
        quint32 errorId = 0;
        bool dataOver = false;
        bool errorOver = false;
        bool wasReset = false;
        QByteArray errorText;
    };
    static constexpr quint32 lastId = 0x7ffffff0;
    /// Answers to pings that wait to be sent.
    static constexpr qsizetype outputLimit = 1024 * 1024;

    [[nodiscard]] std::optional<Event> take(const Frame &frame);
    [[nodiscard]] std::optional<Event> takeData(const Frame &frame);
    [[nodiscard]] std::optional<Event> ended(quint32 id, bool byReset);
    [[nodiscard]] std::optional<Event> answer(quint32 ping);

    QByteArray m_port;
    Decoder m_decoder;
    HeaderBlocks m_headers;
    QHash<quint32, Stream> m_streams; ///< By the id of the data.
    QHash<quint32, quint32> m_errors; ///< Id of the errors → id of the data.
    QByteArray m_output;
    std::optional<Event> m_following; ///< An end that came with the last data.
    quint32 m_nextId = 1;
    quint32 m_nextPing = 1;
    bool m_goneAway = false;
};

} // namespace remote::kube::spdy
