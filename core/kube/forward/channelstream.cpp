// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/channelstream.h"

#include "core/kube/forward/forwarderror.h"

namespace remote::kube {

namespace {

/// As the server's own messages; larger ones would only wait longer for their last byte.
constexpr qint64 largestMessage = 32 * 1024;

} // namespace

ChannelStream::ChannelStream(std::unique_ptr<net::WebSocket> socket, quint16 port)
    : m_socket(std::move(socket))
    , m_decoder(port)
{
    connect(m_socket.get(), &net::WebSocket::messageReceived, this, &ChannelStream::receive);
    connect(m_socket.get(), &net::WebSocket::closed, this, &ChannelStream::end);
    connect(m_socket.get(), &net::WebSocket::bytesWritten, this, [this] { Q_EMIT bytesWritten(0); });
    open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    m_socket->resume();
}

qint64 ChannelStream::bytesAvailable() const
{
    return m_arrived.size() + QIODevice::bytesAvailable();
}

qint64 ChannelStream::bytesToWrite() const
{
    return m_over ? 0 : m_socket->bytesToWrite();
}

void ChannelStream::abort()
{
    m_over = true;
    m_socket->abort();
}

qint64 ChannelStream::readData(char *data, qint64 limit)
{
    const qint64 done = m_arrived.read(data, limit);
    if (!m_over && m_arrived.size() < readAhead / 2) {
        m_socket->resume();
    }
    return done == 0 && m_over ? -1 : done;
}

qint64 ChannelStream::writeData(const char *data, qint64 length)
{
    if (m_over) {
        return -1;
    }
    qint64 done = 0;
    while (done < length) {
        const qint64 part = std::min(length - done, largestMessage);
        if (!m_socket->send(channelData(QByteArrayView(data + done, part)))) {
            break;
        }
        done += part;
    }
    return done;
}

void ChannelStream::receive(const QByteArray &message)
{
    Result<ChannelMessage> decoded = m_decoder.decode(message);
    if (!decoded || decoded->kind == ChannelMessage::Kind::Error) {
        m_socket->abort();
        end(decoded ? streamError(decoded->bytes) : decoded.error());
    } else if (decoded->kind == ChannelMessage::Kind::Data) {
        m_arrived.append(std::move(decoded->bytes));
        if (m_arrived.size() >= readAhead) {
            m_socket->pause();
        }
        Q_EMIT readyRead();
    }
}

void ChannelStream::end(const std::optional<Error> &error)
{
    m_over = true;
    Q_EMIT ended(error);
}

} // namespace remote::kube
