// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tcpforwarder.h"

#include "core/base/oneshot.h"
#include "core/base/stop.h"

namespace remote::test {

TcpStream::TcpStream(quint16 port)
{
    m_socket.setReadBufferSize(256 * 1024);
    connect(&m_socket, &QTcpSocket::readyRead, this, &QIODevice::readyRead);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &QIODevice::bytesWritten);
    connect(&m_socket, &QTcpSocket::disconnected, this, [this] { Q_EMIT ended({}); });
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    open(QIODevice::ReadWrite | QIODevice::Unbuffered);
}

void TcpStream::abort()
{
    m_socket.disconnect(this);
    m_socket.abort();
}

void TcpStream::fail(const Error &error)
{
    abort();
    Q_EMIT ended(error);
}

Task<Result<std::unique_ptr<kube::ForwardStream>>> TcpForwarder::open(kube::Use use, std::stop_token stop)
{
    ++m_control->attempts;
    m_control->uses.append(use);
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    if (m_control->hangs) {
        OneShot<bool> never;
        const OnStop onStop(stop, [&never] { never.finish(true); });
        co_await never;
        co_return cancelled();
    }
    if (m_control->failure) {
        co_return remote::fail(*m_control->failure);
    }
    ++m_control->opened;
    auto stream = std::make_unique<TcpStream>(m_control->port);
    m_control->streams.append(stream.get());
    co_return stream;
}

} // namespace remote::test
