// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <memory>

struct wslay_event_context;

namespace remote::test {

/// One connection to a WebSocketServer, which takes part in the protocol as a server does (frames by wslay).
class ServedWebSocket : public QObject
{
    Q_OBJECT
public:
    ServedWebSocket(QSslSocket *socket, QObject *parent);
    ~ServedWebSocket() override;

    void send(const QByteArray &message);
    void ping();
    void close(quint16 code);
    /// Bytes as they are, which may break the protocol.
    void sendRaw(const QByteArray &bytes);
    /// RST instead of an end.
    void reset();
    /// Whether bytes are taken from the socket; the client's sending stops some time after it isn't.
    void setReading(bool reading);
    /// Whether pings are answered.
    void setAnswering(bool answering) { m_answering = answering; }
    /// Bytes that wait here for the client to read.
    [[nodiscard]] qint64 backlog() const;

    QByteArray head; ///< The upgrade request.
    int pings = 0;
    int pongs = 0;
    int closeCode = 0;       ///< As received.
    qint64 messageBytes = 0; ///< Received in messages.

Q_SIGNALS:
    void message(const QByteArray &bytes);
    void gone();

private:
    friend class WebSocketServer;
    void begin();
    void read();
    void write();

    QSslSocket *m_socket;
    wslay_event_context *m_frames = nullptr;
    bool m_reading = true;
    bool m_answering = true;
};

/// A WebSocket server on 127.0.0.1 for tests, with TLS when it is given a configuration.
class WebSocketServer : public QTcpServer
{
    Q_OBJECT
public:
    explicit WebSocketServer(std::optional<QSslConfiguration> tls = {});

    [[nodiscard]] QUrl url() const;
    /// Answers an upgrade request otherwise than with 101; an empty answer says nothing at all.
    std::function<std::optional<QByteArray>(const QByteArray &head)> answer;
    /// The subprotocol that is chosen of those offered; empty = the first.
    QByteArray subprotocol;
    /// The 101 for a request, with the first subprotocol that it offers, or that one.
    [[nodiscard]] static QByteArray accepting(const QByteArray &head, const QByteArray &subprotocol = {});
    /// Connections so far, upgraded or not; those that went stay.
    [[nodiscard]] const QList<ServedWebSocket *> &sockets() const { return m_sockets; }

Q_SIGNALS:
    void upgraded(remote::test::ServedWebSocket *socket);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void readHead(ServedWebSocket *served);

    std::optional<QSslConfiguration> m_tls;
    QList<ServedWebSocket *> m_sockets;
};

/// The value of a header in a head's bytes.
QByteArray headerOf(const QByteArray &head, const QByteArray &name);

} // namespace remote::test
