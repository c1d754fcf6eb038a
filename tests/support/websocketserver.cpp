// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/websocketserver.h"

#include "core/net/websockethandshake.h"

#include <wslay/wslay.h>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace remote::test {

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.left(name.size() + 1).compare(name + ':', Qt::CaseInsensitive) == 0) {
            return line.sliced(name.size() + 1).trimmed();
        }
    }
    return {};
}

ServedWebSocket::ServedWebSocket(QSslSocket *socket, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(64 * 1024);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QSslSocket::disconnected, this, &ServedWebSocket::gone);
}

ServedWebSocket::~ServedWebSocket()
{
    m_socket->disconnect(this);
    wslay_event_context_free(m_frames);
}

void ServedWebSocket::begin()
{
    wslay_event_callbacks functions{};
    functions.recv_callback = [](wslay_event_context_ptr frames, uint8_t *buffer, size_t length, int,
                                 void *self) -> ssize_t {
        const auto *served = static_cast<ServedWebSocket *>(self);
        const qint64 taken =
            served->m_reading ? served->m_socket->read(reinterpret_cast<char *>(buffer), qint64(length)) : 0;
        if (taken <= 0) {
            wslay_event_set_error(frames, WSLAY_ERR_WOULDBLOCK);
            return -1;
        }
        return ssize_t(taken);
    };
    functions.send_callback = [](wslay_event_context_ptr, const uint8_t *bytes, size_t length, int,
                                 void *self) -> ssize_t {
        return ssize_t(static_cast<ServedWebSocket *>(self)->m_socket->write(reinterpret_cast<const char *>(bytes),
                                                                             qint64(length)));
    };
    functions.on_msg_recv_callback = [](wslay_event_context_ptr, const wslay_event_on_msg_recv_arg *arg, void *self) {
        auto *served = static_cast<ServedWebSocket *>(self);
        const QByteArray bytes(reinterpret_cast<const char *>(arg->msg), qsizetype(arg->msg_length));
        served->pings += arg->opcode == WSLAY_PING ? 1 : 0;
        served->pongs += arg->opcode == WSLAY_PONG ? 1 : 0;
        if (arg->opcode == WSLAY_CONNECTION_CLOSE) {
            served->closeCode = arg->status_code;
        } else if (!wslay_is_ctrl_frame(arg->opcode)) {
            served->messageBytes += bytes.size();
            Q_EMIT served->message(bytes);
        }
    };
    wslay_event_context_server_init(&m_frames, &functions, this);
    connect(m_socket, &QSslSocket::readyRead, this, &ServedWebSocket::read);
    read();
}

void ServedWebSocket::read()
{
    if (m_frames != nullptr) {
        wslay_event_recv(m_frames);
        if (m_answering) {
            write();
        }
    }
}

void ServedWebSocket::write()
{
    wslay_event_send(m_frames);
}

void ServedWebSocket::send(const QByteArray &message)
{
    const wslay_event_msg frame{WSLAY_BINARY_FRAME, reinterpret_cast<const uint8_t *>(message.constData()),
                                size_t(message.size())};
    wslay_event_queue_msg(m_frames, &frame);
    write();
}

void ServedWebSocket::ping()
{
    const wslay_event_msg frame{WSLAY_PING, nullptr, 0};
    wslay_event_queue_msg(m_frames, &frame);
    write();
}

void ServedWebSocket::close(quint16 code)
{
    wslay_event_queue_close(m_frames, code, nullptr, 0);
    write();
}

void ServedWebSocket::sendRaw(const QByteArray &bytes)
{
    m_socket->write(bytes);
}

void ServedWebSocket::reset()
{
    m_socket->flush();
#ifdef Q_OS_UNIX
    const linger now{1, 0};
    setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
#endif
    m_socket->abort();
}

void ServedWebSocket::setReading(bool reading)
{
    m_reading = reading;
    if (reading) {
        QMetaObject::invokeMethod(this, &ServedWebSocket::read, Qt::QueuedConnection);
    }
}

qint64 ServedWebSocket::backlog() const
{
    return m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite();
}

WebSocketServer::WebSocketServer(std::optional<QSslConfiguration> tls)
    : m_tls(std::move(tls))
{
    if (!listen(QHostAddress::LocalHost)) {
        qFatal("no port to listen on");
    }
}

QUrl WebSocketServer::url() const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2")
                    .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"))
                    .arg(serverPort()));
}

QByteArray WebSocketServer::accepting(const QByteArray &head, const QByteArray &subprotocol)
{
    const QByteArray chosen =
        subprotocol.isEmpty() ? headerOf(head, "Sec-WebSocket-Protocol").split(',').first() : subprotocol;
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + net::webSocketAccept(headerOf(head, "Sec-WebSocket-Key"))
        + (chosen.isEmpty() ? QByteArray() : "\r\nSec-WebSocket-Protocol: " + chosen) + "\r\n\r\n";
}

void WebSocketServer::incomingConnection(qintptr descriptor)
{
    auto *socket = new QSslSocket;
    socket->setSocketDescriptor(descriptor);
    auto *served = new ServedWebSocket(socket, this);
    m_sockets.append(served);
    connect(socket, &QSslSocket::readyRead, served, [this, served] { readHead(served); });
    if (m_tls) {
        socket->setSslConfiguration(*m_tls);
        socket->startServerEncryption();
    }
}

void WebSocketServer::readHead(ServedWebSocket *served)
{
    while (!served->head.endsWith("\r\n\r\n")) {
        const QByteArray next = served->m_socket->read(1);
        if (next.isEmpty()) {
            return;
        }
        served->head += next;
    }
    if (served->m_frames != nullptr) {
        return;
    }
    disconnect(served->m_socket, &QSslSocket::readyRead, served, nullptr);
    if (const std::optional<QByteArray> other = answer ? answer(served->head) : std::nullopt) {
        served->m_socket->write(*other);
        return;
    }
    served->m_socket->write(accepting(served->head, subprotocol));
    served->begin();
    Q_EMIT upgraded(served);
}

} // namespace remote::test
