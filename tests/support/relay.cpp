// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/relay.h"

#include <QTimer>

#include <sys/socket.h>

namespace remote::test {

namespace {

constexpr qint64 readAhead = 256 * 1024;
constexpr qint64 writeAhead = 1024 * 1024;

void resetSocket(QTcpSocket *socket)
{
    const linger atOnce{1, 0};
    setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    socket->abort();
}

} // namespace

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
    ++m_taken;
    auto *there = new QTcpSocket(here);
    m_pairs.append(Pair{here, there});
    here->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    for (const auto &[from, to] : {std::pair(here, there), std::pair(there, here)}) {
        from->setReadBufferSize(readAhead);
        connect(from, &QIODevice::readyRead, to, [this, from, to] { pass(from, to); });
        connect(to, &QIODevice::bytesWritten, from, [this, from, to] { pass(from, to); });
    }
    connect(there, &QTcpSocket::connected, here, [this, here, there] {
        there->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        pass(here, there);
    });
    connect(there, &QTcpSocket::disconnected, here, [this, here, there] {
        pass(there, here);
        later(m_roundTrip / 2, here, [here] { here->disconnectFromHost(); });
    });
    connect(here, &QTcpSocket::disconnected, this, [this, here] {
        later(m_roundTrip / 2, here, [here] { here->deleteLater(); });
        m_pairs.removeIf([here](const Pair &pair) { return !pair.here || pair.here == here; });
    });
    later(m_roundTrip, there, [this, there] { there->connectToHost(m_host, m_hostPort); });
}

void Relay::pass(QTcpSocket *from, QTcpSocket *to)
{
    if (!m_stalled && from->isOpen() && to->state() == QAbstractSocket::ConnectedState
        && to->bytesToWrite() < writeAhead) {
        const QByteArray bytes = from->readAll();
        m_bytes += bytes.size();
        later(m_roundTrip / 2, to, [to, bytes] { to->write(bytes); });
    }
}

void Relay::later(std::chrono::milliseconds time, QTcpSocket *socket, const std::function<void()> &then)
{
    if (time.count() == 0) {
        then();
    } else {
        QTimer::singleShot(time, Qt::PreciseTimer, socket, then); // those of the same time keep their order
    }
}

void Relay::passAll()
{
    for (const Pair &pair : QList(m_pairs)) {
        if (pair.here && pair.there) {
            pass(pair.here, pair.there);
            pass(pair.there, pair.here);
        }
    }
}

void Relay::cut()
{
    m_server.close();
    for (const Pair &pair : std::exchange(m_pairs, {})) {
        if (pair.here) {
            pair.here->abort();
        }
    }
}

void Relay::restore()
{
    if (!m_server.isListening() && !m_server.listen(QHostAddress::LocalHost, m_port)) {
        qFatal("cannot listen: %s", qPrintable(m_server.errorString()));
    }
}

void Relay::reset()
{
    for (const Pair &pair : std::exchange(m_pairs, {})) {
        if (pair.there) {
            resetSocket(pair.there);
        }
        if (pair.here) {
            resetSocket(pair.here);
        }
    }
}

void Relay::stall()
{
    m_stalled = true;
}

void Relay::flow()
{
    m_stalled = false;
    passAll();
}

} // namespace remote::test
