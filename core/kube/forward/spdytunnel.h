// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/forward/spdysession.h"
#include "core/kube/forward/spdystream.h"
#include "core/net/websocket.h"

#include <QPointer>
#include <QTimer>

#include <deque>

namespace remote::kube {

/// The times of a tunnel and a pool, which tests shorten.
struct TunnelTimes {
    std::chrono::milliseconds ping{10'000};
    std::chrono::milliseconds suspicion = kube::suspicion;
    std::chrono::milliseconds stall{5'000}; ///< Without reading, when others wait.
    std::chrono::milliseconds quiet{1'000}; ///< Without a byte, after which a bulk transfer counts as over.
    std::chrono::milliseconds idle{60'000}; ///< Without a stream, after which a tunnel is given back.
};

/// A WebSocket of `SPDY/3.1+portforward.k8s.io` with any number of streams to one port.
/// The protocol has no flow control: what one stream does not read holds up all. So a stream that is alone makes its
/// sender wait by pausing the WebSocket (`aloneLimit`); beside others more is kept for it (`besideLimit` in all), and
/// when that is full and it is not read for a while, it is reset alone. A stream that carries much keeps new ones
/// away (see isFree()), and so does what still comes for one that was reset.
/// Its own pings go through to the node; those of the WebSocket end at the API server.
/// What the node has for a stream that nobody reads there any more (a refused connection) holds up one of the five
/// workers that its library deals with frames, and so a fifth of all later streams, for ever
/// (github.com/moby/spdystream, connection.go: FRAME_WORKERS, handleDataFrame). It gives each next ping to the next
/// worker: after an end that may have left bytes unread, five answers show that the tunnel can be used again.
class SpdyTunnel : public QObject, public std::enable_shared_from_this<SpdyTunnel>
{
    Q_OBJECT
public:
    static constexpr qint64 aloneLimit = 512 * 1024;
    static constexpr qint64 besideLimit = 8 * 1024 * 1024;
    /// Bytes that make a bulk transfer.
    static constexpr qint64 bulk = 1024 * 1024;
    /// Pings without an answer after which it is lost; more while much is being sent, which they wait behind.
    static constexpr int missedPings = 2;
    static constexpr int missedPingsSending = 8;
    /// Of the node's library.
    static constexpr int workers = 5;

    /// Held by a shared_ptr before it is used.
    SpdyTunnel(std::unique_ptr<net::WebSocket> socket, quint16 port, const TunnelTimes &times);

    /// Only while isFree() for that use.
    [[nodiscard]] std::unique_ptr<SpdyStream> open(Use use);
    /// Whether a stream that is opened now would neither hold up another one nor be held up.
    [[nodiscard]] bool isFree(Use use) const;
    [[nodiscard]] bool isOwn() const { return m_own; } ///< Its stream wants it alone.
    [[nodiscard]] qsizetype streams() const { return m_streams.size(); }
    [[nodiscard]] SpdyStream::Moment idleSince() const { return m_idleSince; } ///< It has no stream.
    /// See Forwarder::suspect().
    void suspect();
    /// Opens nothing more; closes when the last stream has gone.
    void retire(const Error &why = {ErrorKind::Cancelled, QStringLiteral("not needed any more"), {}, {}});

Q_SIGNALS:
    /// It is closed (Cancelled: it was retired). The streams end after this.
    void lost(const remote::Error &why);
    /// The other side ended a stream; before the stream says so.
    void streamEnded(bool own, const std::optional<remote::Error> &error);

private:
    friend class SpdyStream;
    void wasRead(qint64 bytes);
    void wantsToSend(SpdyStream &stream);
    void leave(SpdyStream &stream);

    void receive(const QByteArray &message);
    void take(const spdy::Event &event, const QByteArray &message);
    void deliver(SpdyStream &stream, QByteArrayView bytes, const QByteArray &message);
    void passOver(qint64 bytes);
    void endStream(SpdyStream &stream, const std::optional<Error> &error);
    void forget(SpdyStream &stream);
    void moved(SpdyStream &stream, qint64 bytes);
    void throttle();
    void resetStalled();
    void sendSoon();
    void send();
    [[nodiscard]] QByteArray nextMessage(QList<QPointer<SpdyStream>> &senders);
    void prove();
    void takePong(quint32 ping);
    void keepAlive();
    void judge();
    void fall(const Error &error);

    std::unique_ptr<net::WebSocket> m_socket;
    spdy::Session m_session;
    TunnelTimes m_times;
    QHash<quint32, SpdyStream *> m_streams;
    std::deque<SpdyStream *> m_senders; ///< In turn.
    QTimer m_pings;
    QTimer m_suspicion;
    QTimer m_stall;
    SpdyStream::Moment m_bulkUntil;
    SpdyStream::Moment m_idleSince;
    SpdyStream::Moment m_heardAt;
    std::optional<Error> m_retired; ///< Why.
    qint64 m_unread = 0;
    qint64 m_stray = 0; ///< Bytes that came for streams which were over.
    int m_missed = 0;
    int m_unproved = 0;     ///< Workers that have not answered.
    quint32 m_proof = 0;    ///< The first ping that asks them.
    quint32 m_question = 0; ///< The ping of suspect().
    SpdyStream::Moment m_proofSince;
    bool m_own = false; ///< See isOwn().
    bool m_paused = false;
    bool m_suspected = false; ///< While paused: to be looked into when not.
    bool m_sendQueued = false;
    bool m_over = false;
};

} // namespace remote::kube
