// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/websocket.h"

#include "core/net/socketerror.h"
#include "core/net/websocketconnect.h"

#include <QPointer>
#include <QRandomGenerator>
#include <QTimer>

#include <wslay/wslay.h>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace remote::net {

namespace {

/// Bytes that Qt may hold for sending before frames stay in our own queue.
constexpr qint64 socketSendAhead = 256 * 1024;
/// Bytes that are taken from the socket before the messages in them are delivered.
constexpr qint64 readBudget = 256 * 1024;

struct FramesDeleter {
    void operator()(wslay_event_context *frames) const { wslay_event_context_free(frames); }
};

} // namespace

class WebSocket::Private
{
public:
    Private(WebSocket *q, UpgradedSocket upgraded, const WebSocketRequest &request);

    void receive();
    bool send(quint8 opcode, QByteArrayView payload);
    void flush();
    void suspect(std::chrono::milliseconds limit);
    void finish(std::optional<Error> error);
    [[nodiscard]] bool hasUnread() const { return !m_rest.isEmpty() || m_socket->bytesAvailable() > 0; }

    SocketPtr m_socket;
    QByteArray m_subprotocol;
    std::unique_ptr<wslay_event_context, FramesDeleter> m_frames;
    bool m_paused = true;
    bool m_over = false;
    QTimer m_pings;

private:
    static wslay_event_callbacks callbacks();
    qint64 take(quint8 *buffer, size_t length);
    bool deliver();
    void checkEnd();
    void keepAlive();
    [[nodiscard]] Error lost(ErrorKind kind, const QString &what) const;

    WebSocket *q;
    QString m_host;
    QByteArray m_rest;
    QList<QByteArray> m_arrived;
    std::optional<Error> m_socketError;
    QTimer m_suspicion;
    qint64 m_budget = 0;
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
    const wslay_event_callbacks functions = callbacks();
    wslay_event_context_ptr frames = nullptr;
    if (wslay_event_context_client_init(&frames, &functions, this) != 0) {
        qFatal("out of memory");
    }
    m_frames.reset(frames);
    wslay_event_config_set_max_recv_msg_length(frames, messageLimit);

    connect(m_socket.get(), &QSslSocket::readyRead, q, [this] { receive(); });
    connect(m_socket.get(), &QSslSocket::disconnected, q, [this] { receive(); });
    connect(m_socket.get(), &QSslSocket::errorOccurred, q, [this](QAbstractSocket::SocketError code) {
        if (code != QAbstractSocket::RemoteHostClosedError) {
            m_socketError = socketError(code, m_socket->errorString(), m_host);
        }
        receive();
    });
    const auto written = [this] {
        flush();
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

wslay_event_callbacks WebSocket::Private::callbacks()
{
    wslay_event_callbacks functions{};
    functions.recv_callback = [](wslay_event_context_ptr frames, uint8_t *buffer, size_t length, int,
                                 void *self) -> ssize_t {
        const qint64 taken = static_cast<Private *>(self)->take(buffer, length);
        if (taken <= 0) {
            wslay_event_set_error(frames, WSLAY_ERR_WOULDBLOCK);
            return -1;
        }
        return ssize_t(taken);
    };
    functions.send_callback = [](wslay_event_context_ptr frames, const uint8_t *bytes, size_t length, int,
                                 void *self) -> ssize_t {
        QSslSocket &socket = *static_cast<Private *>(self)->m_socket;
        if (socket.bytesToWrite() + socket.encryptedBytesToWrite() >= socketSendAhead) {
            wslay_event_set_error(frames, WSLAY_ERR_WOULDBLOCK);
            return -1;
        }
        const qint64 written = socket.write(reinterpret_cast<const char *>(bytes), qint64(length));
        if (written < 0) {
            wslay_event_set_error(frames, WSLAY_ERR_CALLBACK_FAILURE);
        }
        return ssize_t(written);
    };
    functions.genmask_callback = [](wslay_event_context_ptr, uint8_t *mask, size_t length, void *) {
        const quint32 random = QRandomGenerator::system()->generate();
        std::memcpy(mask, &random, std::min(length, sizeof random)); // always 4 bytes (RFC 6455, 5.3)
        return 0;
    };
    functions.on_msg_recv_callback = [](wslay_event_context_ptr, const wslay_event_on_msg_recv_arg *arg, void *self) {
        if (!wslay_is_ctrl_frame(arg->opcode)) {
            static_cast<Private *>(self)->m_arrived.emplaceBack(reinterpret_cast<const char *>(arg->msg),
                                                                qsizetype(arg->msg_length));
        }
    };
    return functions;
}

qint64 WebSocket::Private::take(quint8 *buffer, size_t length)
{
    if (m_budget <= 0) {
        return 0;
    }
    qint64 taken = 0;
    if (!m_rest.isEmpty()) {
        taken = std::min(qint64(length), qint64(m_rest.size()));
        std::memcpy(buffer, m_rest.constData(), size_t(taken));
        m_rest.remove(0, taken);
    } else {
        taken = m_socket->read(reinterpret_cast<char *>(buffer), qint64(length));
    }
    m_heard = m_heard || taken > 0;
    m_budget -= std::max<qint64>(taken, 0);
    return taken;
}

void WebSocket::Private::receive()
{
    if (m_receiving || m_over) {
        return;
    }
    m_receiving = true;
    while (!m_paused) {
        if (!deliver()) {
            return;
        }
        if (m_paused || !hasUnread() || wslay_event_get_read_enabled(m_frames.get()) == 0) {
            break;
        }
        m_budget = readBudget;
        if (wslay_event_recv(m_frames.get()) != 0) {
            m_receiving = false;
            finish(lost(ErrorKind::Protocol, u"the WebSocket's frames can't be read"_s));
            return;
        }
    }
    m_receiving = false;
    if (!m_paused) {
        checkEnd();
    }
}

/// False when a consumer ended or deleted the WebSocket meanwhile.
bool WebSocket::Private::deliver()
{
    const QPointer<WebSocket> alive(q);
    while (!m_arrived.isEmpty() && !m_paused) {
        const QByteArray message = m_arrived.takeFirst();
        Q_EMIT q->messageReceived(message);
        if (!alive) {
            return false;
        }
        if (m_over) {
            m_receiving = false;
            return false;
        }
    }
    return true;
}

void WebSocket::Private::checkEnd()
{
    flush();
    if (m_over) {
        return;
    }
    if (wslay_event_get_close_received(m_frames.get()) != 0) {
        const uint16_t code = wslay_event_get_status_code_received(m_frames.get());
        const bool normal = code == WSLAY_CODE_NORMAL_CLOSURE || code == WSLAY_CODE_GOING_AWAY;
        finish(normal ? std::nullopt : std::optional(lost(ErrorKind::ServerFailure, u"closed with %1"_s.arg(code))));
    } else if (wslay_event_get_read_enabled(m_frames.get()) == 0) {
        finish(lost(ErrorKind::Protocol, u"the server's frames break the WebSocket protocol"_s));
    } else if (m_socket->state() == QAbstractSocket::UnconnectedState) {
        finish(m_socketError ? *m_socketError : lost(ErrorKind::Unreachable, u"the connection broke off"_s));
    }
}

bool WebSocket::Private::send(quint8 opcode, QByteArrayView payload)
{
    const wslay_event_msg message{opcode, reinterpret_cast<const uint8_t *>(payload.data()), size_t(payload.size())};
    if (wslay_event_queue_msg(m_frames.get(), &message) != 0) {
        return false;
    }
    flush();
    return true;
}

void WebSocket::Private::flush()
{
    if (!m_over && m_socket->state() == QAbstractSocket::ConnectedState
        && wslay_event_want_write(m_frames.get()) != 0) {
        wslay_event_send(m_frames.get()); // a failure shows as the socket's error
    }
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
        m_pingSent = send(WSLAY_PING, {});
    }
}

void WebSocket::Private::suspect(std::chrono::milliseconds limit)
{
    if (!m_over && !m_paused && !m_suspicion.isActive()) {
        m_heard = false;
        m_pingSent = send(WSLAY_PING, {});
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
    return !d->m_over && bytesToWrite() + message.size() <= sendLimit && d->send(WSLAY_BINARY_FRAME, message);
}

qint64 WebSocket::bytesToWrite() const
{
    const QSslSocket &socket = *d->m_socket;
    return qint64(wslay_event_get_queued_msg_length(d->m_frames.get())) + socket.bytesToWrite()
        + socket.encryptedBytesToWrite();
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
