// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/tlsrelay.h"

#include "core/base/log.h"

#include <QNetworkProxy>
#include <QSslSocket>

namespace remote::net {

namespace {

/// Bytes that wait in each direction at most.
constexpr qint64 most = 256 * 1024;

void move(QTcpSocket *from, QTcpSocket *to)
{
    const qint64 room = most - to->bytesToWrite();
    if (room > 0 && from->bytesAvailable() > 0) {
        to->write(from->read(room));
    }
}

/// What comes at one goes to the other, at the pace of that; the end too.
void connectTo(QTcpSocket *from, QTcpSocket *to)
{
    from->setReadBufferSize(most);
    QObject::connect(from, &QIODevice::readyRead, to, [=] { move(from, to); });
    QObject::connect(to, &QIODevice::bytesWritten, from, [=] { move(from, to); });
    QObject::connect(from, &QAbstractSocket::disconnected, to, [=] {
        to->write(from->readAll());
        to->disconnectFromHost();
    });
}

} // namespace

TlsRelay::TlsRelay(QString host, quint16 port, QSslConfiguration tls)
    : m_host(std::move(host))
    , m_port(port)
    , m_tls(std::move(tls))
{
    m_tls.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection()) {
            serve(client);
        }
    });
    if (!m_server.listen(QHostAddress::LocalHost)) {
        qCWarning(netLog) << "No port for the way to a proxy:" << m_server.errorString();
    }
}

void TlsRelay::serve(QTcpSocket *client)
{
    auto *proxy = new QSslSocket(client);
    proxy->setSslConfiguration(m_tls);
    proxy->setProxy(QNetworkProxy::NoProxy);
    connectTo(proxy, client);
    QObject::connect(proxy, &QSslSocket::encrypted, client, [=] {
        connectTo(client, proxy);
        move(client, proxy);
    });
    QObject::connect(proxy, &QAbstractSocket::errorOccurred, client, [=] {
        qCInfo(netLog) << "The way to the proxy:" << proxy->errorString();
        if (!proxy->isEncrypted()) { // whoever waits for the answer to CONNECT is told
            client->write("HTTP/1.1 502 No TLS with the proxy\r\nContent-Length: 0\r\n\r\n");
        }
        client->disconnectFromHost();
    });
    client->setReadBufferSize(most);
    QObject::connect(client, &QAbstractSocket::disconnected, client, &QObject::deleteLater);
    if (client->state() != QAbstractSocket::ConnectedState) {
        client->deleteLater();
    }
    proxy->connectToHostEncrypted(m_host, m_port);
}

} // namespace remote::net
