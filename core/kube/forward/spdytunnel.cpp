// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/spdytunnel.h"

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

using Clock = std::chrono::steady_clock;

/// Bytes of one stream before it is the next one's turn.
constexpr qint64 frameSize = 32 * 1024;
/// Frames are put together to messages of about this size.
constexpr qsizetype messageSize = 64 * 1024;
/// Bytes that the WebSocket may hold; the rest waits where the streams take turns.
constexpr qint64 sendAhead = 128 * 1024;

} // namespace

SpdyTunnel::SpdyTunnel(std::unique_ptr<net::WebSocket> socket, quint16 port, const TunnelTimes &times)
    : m_socket(std::move(socket))
    , m_session(port)
    , m_times(times)
    , m_idleSince(Clock::now())
    , m_heardAt(m_idleSince)
{
    connect(m_socket.get(), &net::WebSocket::messageReceived, this, &SpdyTunnel::receive);
    connect(m_socket.get(), &net::WebSocket::bytesWritten, this, &SpdyTunnel::send);
    connect(m_socket.get(), &net::WebSocket::closed, this, [this](const std::optional<Error> &error) {
        fall(error ? *error : Error{ErrorKind::Unreachable, u"the tunnel was closed"_s, {}, {}});
    });
    connect(&m_pings, &QTimer::timeout, this, &SpdyTunnel::keepAlive);
    connect(&m_suspicion, &QTimer::timeout, this, &SpdyTunnel::judge);
    connect(&m_stall, &QTimer::timeout, this, &SpdyTunnel::resetStalled);
    m_pings.start(m_times.ping);
    m_suspicion.setInterval(m_times.suspicion);
    m_stall.setInterval(m_times.stall / 4);
    m_socket->disablePings();
    m_socket->resume();
}

std::unique_ptr<SpdyStream> SpdyTunnel::open(Use use)
{
    auto stream = std::make_unique<SpdyStream>(shared_from_this(), m_session.open());
    m_own = use == Use::Own;
    m_streams.insert(stream->m_id, stream.get());
    sendSoon();
    return stream;
}

bool SpdyTunnel::isFree(Use use) const
{
    const bool alone = m_streams.isEmpty();
    return !m_over && !m_retired && !m_paused && m_unproved == 0 && m_session.canOpen()
        && (alone || (!m_own && use == Use::Shared)) && Clock::now() >= m_bulkUntil;
}

void SpdyTunnel::retire(const Error &why)
{
    m_retired = why;
    if (m_streams.isEmpty()) {
        fall(why);
    }
}

void SpdyTunnel::moved(SpdyStream &stream, qint64 bytes)
{
    const Clock::time_point now = Clock::now();
    stream.m_moved = (now - stream.m_movedAt < m_times.quiet ? stream.m_moved : 0) + bytes;
    stream.m_movedAt = now;
    if (stream.m_moved > bulk) {
        m_bulkUntil = now + m_times.quiet;
    }
}

void SpdyTunnel::receive(const QByteArray &message)
{
    const auto keep = shared_from_this();
    m_missed = 0;
    m_heardAt = Clock::now();
    QByteArrayView left = message;
    while (!m_over) {
        const Result<std::optional<spdy::Event>> event = m_session.next(left);
        if (!event) {
            fall(event.error());
            return;
        }
        if (!*event) {
            break;
        }
        take(**event, message);
    }
    throttle();
    if (m_session.hasOutput()) {
        sendSoon();
    }
}

void SpdyTunnel::take(const spdy::Event &event, const QByteArray &message)
{
    switch (event.kind) {
    case spdy::Event::Kind::Pong:
        takePong(event.stream);
        return;
    case spdy::Event::Kind::GoAway:
        retire({ErrorKind::Unreachable, u"the server wants no more streams"_s, {}, {}});
        return;
    case spdy::Event::Kind::Data:
    case spdy::Event::Kind::Ended:
        break;
    }
    SpdyStream *stream = m_streams.value(event.stream);
    if (stream == nullptr) {
        passOver(event.bytes.size());
    } else if (event.kind == spdy::Event::Kind::Data) {
        deliver(*stream, event.bytes, message);
    } else {
        endStream(*stream, event.error);
    }
}

void SpdyTunnel::deliver(SpdyStream &stream, QByteArrayView bytes, const QByteArray &message)
{
    moved(stream, bytes.size());
    stream.m_unheard = false;
    if (stream.m_arrived.size() == 0) {
        stream.m_readAt = stream.m_movedAt;
    }
    stream.m_arrived.append(message, bytes);
    m_unread += bytes.size();
    Q_EMIT stream.readyRead();
}

/// The node goes on sending for up to 1 s into a stream that was reset.
void SpdyTunnel::passOver(qint64 bytes)
{
    m_bulkUntil = std::max(m_bulkUntil, Clock::now() + m_times.quiet / 10); // the next piece follows at once, or never
    m_stray += bytes;
    if (m_streams.isEmpty() && m_stray > bulk) {
        retire();
    }
}

void SpdyTunnel::endStream(SpdyStream &stream, const std::optional<Error> &error)
{
    const QPointer<SpdyStream> alive(&stream);
    const bool own = m_own;
    if (own || error || stream.m_unheard) {
        prove();
    }
    forget(stream);
    Q_EMIT streamEnded(own, error);
    if (alive && !alive->m_over) {
        alive->end(error);
    }
}

void SpdyTunnel::forget(SpdyStream &stream)
{
    m_streams.remove(stream.m_id);
    std::erase(m_senders, &stream);
    m_unread -= stream.m_arrived.size();
    if (m_streams.isEmpty()) {
        m_idleSince = Clock::now();
        m_own = false;
        if (m_retired) {
            fall(*m_retired);
        }
    }
}

void SpdyTunnel::leave(SpdyStream &stream)
{
    const auto keep = shared_from_this();
    if (!m_streams.contains(stream.m_id)) {
        return; // its end is just being told
    }
    if (m_paused && m_streams.size() == 1) {
        m_retired = Error{ErrorKind::Cancelled, u"what is on its way belongs to nobody"_s, {}, {}};
    }
    m_session.reset(stream.m_id);
    if (m_own || stream.m_unheard) {
        prove();
    }
    forget(stream);
    throttle();
    sendSoon();
}

void SpdyTunnel::prove()
{
    m_unproved = workers;
    m_proofSince = Clock::now();
    m_proof = m_session.ping();
    for (int i = 1; i < workers; ++i) {
        m_session.ping();
    }
    sendSoon();
}

void SpdyTunnel::takePong(quint32 ping)
{
    if (ping >= m_question) {
        m_suspicion.stop();
    }
    if (m_unproved > 0 && ping >= m_proof && ping < m_proof + 2 * workers) {
        --m_unproved;
    }
}

void SpdyTunnel::wasRead(qint64 bytes)
{
    m_unread -= bytes;
    throttle();
}

void SpdyTunnel::throttle()
{
    const qint64 limit = m_streams.size() > 1 ? besideLimit : aloneLimit;
    if (m_over) {
        return;
    }
    if (!m_paused && m_unread >= limit) {
        m_paused = true;
        m_socket->pause();
        m_stall.start();
    } else if (m_paused && m_unread < limit / 2) {
        m_paused = false;
        m_missed = 0;
        m_stall.stop();
        m_socket->resume();
        if (std::exchange(m_suspected, false)) {
            suspect();
        }
    }
}

/// While paused: the one that holds up others the most.
void SpdyTunnel::resetStalled()
{
    const Clock::time_point before = Clock::now() - m_times.stall;
    SpdyStream *worst = nullptr;
    for (SpdyStream *stream : std::as_const(m_streams)) {
        if (stream->m_readAt < before && stream->m_arrived.size() > (worst != nullptr ? worst->m_arrived.size() : 0)) {
            worst = stream;
        }
    }
    if (worst != nullptr && m_streams.size() > 1) {
        const auto keep = shared_from_this();
        m_session.reset(worst->m_id);
        forget(*worst);
        sendSoon();
        worst->end(Error{ErrorKind::TimedOut, u"it was not read and held up others"_s, {}, {}});
        throttle();
    }
}

void SpdyTunnel::wantsToSend(SpdyStream &stream)
{
    if (!std::exchange(stream.m_waits, true)) {
        m_senders.push_back(&stream);
    }
    sendSoon();
}

void SpdyTunnel::sendSoon()
{
    if (!m_over && !std::exchange(m_sendQueued, true)) {
        QMetaObject::invokeMethod(this, &SpdyTunnel::send, Qt::QueuedConnection);
    }
}

void SpdyTunnel::send()
{
    const auto keep = shared_from_this();
    m_sendQueued = false;
    QList<QPointer<SpdyStream>> senders;
    while (!m_over && (m_session.hasOutput() || !m_senders.empty()) && m_socket->bytesToWrite() < sendAhead) {
        m_socket->send(nextMessage(senders));
    }
    for (const QPointer<SpdyStream> &stream : std::as_const(senders)) {
        if (stream) {
            Q_EMIT stream->bytesWritten(0);
        }
    }
}

QByteArray SpdyTunnel::nextMessage(QList<QPointer<SpdyStream>> &senders)
{
    QByteArray message = m_session.takeOutput();
    message.reserve(messageSize + frameSize + 8);
    while (!m_senders.empty() && message.size() < messageSize) {
        SpdyStream &stream = *m_senders.front();
        m_senders.pop_front();
        const qint64 length = std::min(stream.m_toSend.size(), frameSize);
        spdy::appendDataHead(message, stream.m_id, length, false);
        const qsizetype at = message.size();
        message.resizeForOverwrite(at + length);
        stream.m_toSend.read(message.data() + at, length);
        stream.m_unheard = true;
        moved(stream, length);
        stream.m_waits = stream.m_toSend.size() > 0;
        if (stream.m_waits) {
            m_senders.push_back(&stream);
        }
        senders.append(&stream);
    }
    return message;
}

void SpdyTunnel::keepAlive()
{
    const auto keep = shared_from_this();
    if (m_paused) {
        return; // an answer could not be seen
    }
    const bool sending = !m_senders.empty() || m_socket->bytesToWrite() > 0;
    if (m_missed > (sending ? missedPingsSending : missedPings)) {
        fall({ErrorKind::TimedOut, u"no answer to pings"_s, {}, {}});
        return;
    }
    if (m_unproved > 0 && !m_retired && Clock::now() - m_proofSince > m_times.ping) {
        retire({ErrorKind::Cancelled, u"the node's side is stuck"_s, {}, {}});
    }
    if (m_over) {
        return;
    }
    ++m_missed;
    m_session.ping();
    sendSoon();
}

void SpdyTunnel::suspect()
{
    if (m_paused) {
        m_suspected = true;
    } else if (!m_over && !m_suspicion.isActive()) {
        m_question = m_session.ping();
        m_suspicion.start();
        sendSoon();
    }
}

/// An answer may wait behind other bytes; those have to keep coming then.
void SpdyTunnel::judge()
{
    if (m_paused) {
        m_suspicion.stop();
        m_suspected = true;
    } else if (Clock::now() - m_heardAt > m_times.suspicion / 2) {
        fall({ErrorKind::TimedOut, u"no answer to a ping"_s, {}, {}});
    }
}

void SpdyTunnel::fall(const Error &error)
{
    if (std::exchange(m_over, true)) {
        return;
    }
    const auto keep = shared_from_this();
    m_pings.stop();
    m_suspicion.stop();
    m_stall.stop();
    m_socket->abort();
    m_senders.clear();
    Q_EMIT lost(error);
    while (!m_streams.isEmpty()) {
        SpdyStream *stream = *m_streams.cbegin();
        m_streams.erase(m_streams.cbegin());
        stream->end(error);
    }
}

} // namespace remote::kube
