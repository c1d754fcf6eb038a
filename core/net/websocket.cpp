// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/websocket.h"

#include "core/net/socketerror.h"
#include "core/net/websocketconnect.h"
#include "core/net/websocketframe.h"

#include <QPointer>
#include <QRandomGenerator>
#include <QTimer>
#include <QtEndian>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace remote::net {

class WebSocket::Private
{
public:
    Private(WebSocket *q, UpgradedSocket upgraded, const WebSocketRequest &request);

    void receive();
    bool send(Opcode opcode, QByteArrayView payload);
    void suspect(std::chrono::milliseconds limit);
    void finish(std::optional<Error> error);
    [[nodiscard]] qint64 bytesToWrite() const { return m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite(); }

    SocketPtr m_socket;
    QByteArray m_subprotocol;
    bool m_paused = true;
    bool m_over = false;
    QTimer m_pings;

private:
    bool take(const WebSocketMessage &message);
    qint64 read(std::span<char> space);
    void closedByServer(const QByteArray &payload);
    void checkEnd();
    void keepAlive();
    [[nodiscard]] Error lost(ErrorKind kind, const QString &what) const;

    WebSocket *q;
    QString m_host;
    QByteArray m_rest;
    WebSocketReader m_reader{messageLimit};
    std::optional<Error> m_socketError;
    QTimer m_suspicion;
    bool m_receiving = false;
    bool m_heard = true;
    bool m_pingSent = false;
};

WebSocket::Private::Private(WebSocket *owner, UpgradedSocket upgraded, const WebSocketRequest &request)
    : m_socket(std::move(upgraded.socket))
    , m_subprotocol(std::move(upgraded.subprotocol))
    , q(owner)
    , m_host(request.endpoint.server.host())
    , m_rest(std::move(upgraded.rest))
{
    connect(m_socket.get(), &QSslSocket::readyRead, q, [this] { receive(); });
    connect(m_socket.get(), &QSslSocket::disconnected, q, [this] { receive(); });
    connect(m_socket.get(), &QSslSocket::errorOccurred, q, [this](QAbstractSocket::SocketError code) {
        if (code != QAbstractSocket::RemoteHostClosedError) {
            m_socketError = socketError(code, m_socket->errorString(), m_host);
        }
        receive();
    });
    const auto written = [this] {
        if (!m_over) {
            Q_EMIT q->bytesWritten();
        }
    };
    connect(m_socket.get(), &QSslSocket::bytesWritten, q, written);
    connect(m_socket.get(), &QSslSocket::encryptedBytesWritten, q, written);
    connect(&m_pings, &QTimer::timeout, q, [this] { keepAlive(); });
    m_pings.start(request.pingInterval);
    m_suspicion.setSingleShot(true);
    connect(&m_suspicion, &QTimer::timeout, q, [this] {
        if (!m_heard && !m_paused) {
            finish(lost(ErrorKind::TimedOut, u"no answer to a ping"_s));
        }
    });
}

qint64 WebSocket::Private::read(std::span<char> space)
{
    qint64 taken = 0;
    if (!m_rest.isEmpty()) {
        taken = std::min(qint64(space.size()), qint64(m_rest.size()));
        std::memcpy(space.data(), m_rest.constData(), size_t(taken));
        m_rest.remove(0, taken);
    } else {
        taken = m_socket->read(space.data(), qint64(space.size()));
    }
    m_heard = m_heard || taken > 0;
    return taken;
}

void WebSocket::Private::receive()
{
    if (m_receiving || m_over) {
        return;
    }
    m_receiving = true;
    while (!m_paused) {
        const qint64 taken = read(m_reader.space());
        if (taken <= 0) {
            break;
        }
        const Result<std::optional<WebSocketMessage>> message = m_reader.advance(taken);
        if (!message) {
            m_receiving = false;
            finish(message.error().wrappedAs(ErrorKind::Protocol, u"the WebSocket can't be read"_s));
            return;
        }
        if (*message && !take(**message)) {
            return;
        }
    }
    m_receiving = false;
    if (!m_paused) {
        checkEnd();
    }
}

/// False when it is over, or a consumer deleted the WebSocket meanwhile.
bool WebSocket::Private::take(const WebSocketMessage &message)
{
    const QPointer<WebSocket> alive(q);
    switch (message.opcode) {
    case Opcode::Close:
        closedByServer(message.bytes);
        break;
    case Opcode::Ping:
        if (bytesToWrite() < sendLimit) {
            send(Opcode::Pong, message.bytes);
        }
        break;
    case Opcode::Pong:
        break;
    default:
        Q_EMIT q->messageReceived(message.bytes);
    }
    if (alive && m_over) {
        m_receiving = false;
    }
    return alive && !m_over;
}

void WebSocket::Private::closedByServer(const QByteArray &payload)
{
    constexpr quint16 normalClosure = 1000;
    constexpr quint16 goingAway = 1001;
    constexpr quint16 noCode = 1005;
    const quint16 code = payload.size() < 2 ? noCode : qFromBigEndian<quint16>(payload.constData());
    const bool normal = code == normalClosure || code == goingAway;
    send(Opcode::Close, payload.first(std::min<qsizetype>(payload.size(), 2)));
    finish(normal ? std::nullopt : std::optional(lost(ErrorKind::ServerFailure, u"closed with %1"_s.arg(code))));
}

void WebSocket::Private::checkEnd()
{
    if (m_socket->state() == QAbstractSocket::UnconnectedState) {
        finish(m_socketError ? *m_socketError : lost(ErrorKind::Unreachable, u"the connection broke off"_s));
    }
}

bool WebSocket::Private::send(Opcode opcode, QByteArrayView payload)
{
    return m_socket->state() == QAbstractSocket::ConnectedState
        && m_socket->write(clientFrame(opcode, payload, QRandomGenerator::system()->generate())) >= 0;
}

void WebSocket::Private::keepAlive()
{
    if (m_over) {
        m_pings.stop();
    } else if (m_paused || std::exchange(m_heard, false)) {
        m_pingSent = false;
    } else if (m_pingSent) {
        finish(lost(ErrorKind::TimedOut, u"no answer to a ping"_s));
    } else {
        m_pingSent = send(Opcode::Ping, {});
    }
}

void WebSocket::Private::suspect(std::chrono::milliseconds limit)
{
    if (!m_over && !m_paused && !m_suspicion.isActive()) {
        m_heard = false;
        m_pingSent = send(Opcode::Ping, {});
        m_suspicion.start(limit);
    }
}

void WebSocket::Private::finish(std::optional<Error> error)
{
    if (std::exchange(m_over, true)) {
        return;
    }
    m_pings.stop();
    m_suspicion.stop();
    if (error) {
        m_socket->abort();
    } else {
        m_socket->disconnectFromHost();
    }
    Q_EMIT q->closed(error);
}

Error WebSocket::Private::lost(ErrorKind kind, const QString &what) const
{
    return {kind, what, {{u"host"_s, m_host}}, {}};
}

WebSocket::WebSocket(UpgradedSocket upgraded, const WebSocketRequest &request)
    : d(std::make_unique<Private>(this, std::move(upgraded), request))
{
}

WebSocket::~WebSocket() = default;

Task<Result<WebSocketAnswer>> WebSocket::open(WebSocketRequest request, std::stop_token stop)
{
    Result<UpgradedSocket> upgraded = co_await connectWebSocket(request, stop);
    if (!upgraded) {
        co_return fail(upgraded.error());
    }
    WebSocketAnswer answer{nullptr, upgraded->response};
    if (upgraded->socket) {
        answer.socket.reset(new WebSocket(std::move(*upgraded), request));
    }
    co_return answer;
}

QByteArray WebSocket::subprotocol() const
{
    return d->m_subprotocol;
}

QByteArray WebSocket::sessionTicket() const
{
    return d->m_socket->sslConfiguration().sessionTicket();
}

bool WebSocket::send(QByteArrayView message)
{
    return !d->m_over && bytesToWrite() + message.size() <= sendLimit && d->send(Opcode::Binary, message);
}

qint64 WebSocket::bytesToWrite() const
{
    return d->bytesToWrite();
}

void WebSocket::pause()
{
    d->m_paused = true;
}

void WebSocket::resume()
{
    if (std::exchange(d->m_paused, false)) {
        // Queued: a consumer that reads within messageReceived() must not be called again within it.
        QMetaObject::invokeMethod(this, [this] { d->receive(); }, Qt::QueuedConnection);
    }
}

void WebSocket::disablePings()
{
    d->m_pings.stop();
}

void WebSocket::suspect(std::chrono::milliseconds limit)
{
    d->suspect(limit);
}

void WebSocket::abort()
{
    d->m_over = true;
    d->m_socket->abort();
}

} // namespace remote::net
