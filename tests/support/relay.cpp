// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/relay.h"

namespace remote::test {

Relay::Relay(QString host, quint16 port)
    : m_host(std::move(host))
    , m_hostPort(port)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            connectThrough(socket);
        }
    });
    restore();
    m_port = m_server.serverPort();
}

void Relay::connectThrough(QTcpSocket *here)
{
    auto *there = new QTcpSocket(here);
    m_sockets.append(here);
    connect(here, &QIODevice::readyRead, there, [=] { there->write(here->readAll()); });
    connect(there, &QIODevice::readyRead, here, [=] { here->write(there->readAll()); });
    connect(there, &QTcpSocket::disconnected, here, &QTcpSocket::disconnectFromHost);
    connect(here, &QTcpSocket::disconnected, here, &QObject::deleteLater);
    there->connectToHost(m_host, m_hostPort);
}

void Relay::cut()
{
    m_server.close();
    for (const QPointer<QTcpSocket> &socket : std::exchange(m_sockets, {})) {
        if (socket) {
            socket->abort();
        }
    }
}

void Relay::restore()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port)) {
        qFatal("cannot listen: %s", qPrintable(m_server.errorString()));
    }
}

} // namespace remote::test
