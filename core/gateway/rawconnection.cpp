// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/rawconnection.h"

#include "core/gateway/portguard.h"

#include <array>

namespace remote::gateway {

namespace {

constexpr qint64 pieceSize = 64 * 1024;
/// Bytes that wait in one direction before its source is not read any more.
constexpr qint64 highWater = 256 * 1024;

} // namespace

RawConnection::RawConnection(QTcpSocket *client, bool sniffing, std::shared_ptr<Upstream> upstream, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_upstream(std::move(upstream))
    , m_sniffing(sniffing)
{
    m_client->setParent(this);
    m_client->setReadBufferSize(highWater);
    m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RawConnection::timeOut);
    connect(m_client, &QTcpSocket::readyRead, this, &RawConnection::readClient);
    connect(m_client, &QTcpSocket::bytesWritten, this, &RawConnection::readStream);
    connect(m_client, &QTcpSocket::disconnected, this, &RawConnection::clientEnded);
    if (m_sniffing) {
        m_timer.start(patience);
        QMetaObject::invokeMethod(this, &RawConnection::readClient, Qt::QueuedConnection);
    } else {
        open();
    }
}

RawConnection::~RawConnection()
{
    m_stop.request_stop();
    dropStream();
    if (m_client != nullptr) {
        m_client->disconnect(this);
    }
}

QTcpSocket *RawConnection::takeClient()
{
    m_client->disconnect(this);
    m_client->setParent(nullptr);
    return std::exchange(m_client, nullptr);
}

void RawConnection::timeOut()
{
    if (m_sniffing && m_client->bytesAvailable() == 0) {
        open(); // the other side may be the one to begin
    } else {
        m_client->abort();
        finish();
    }
}

void RawConnection::open()
{
    if (!m_opening && !m_stream) {
        m_opening = true;
        std::ignore = openStream(this, m_upstream, m_stop.get_token());
    }
}

Task<> RawConnection::openStream(QPointer<RawConnection> self, std::shared_ptr<Upstream> upstream, std::stop_token stop)
{
    Result<StreamPtr> stream = co_await upstream->open(kube::Use::Own, stop);
    if (self) {
        self->opened(std::move(stream));
    }
}

void RawConnection::opened(Result<StreamPtr> stream)
{
    m_opening = false;
    if (m_finished || !stream || m_client == nullptr) {
        if (m_client != nullptr) {
            m_client->abort();
        }
        finish();
        return;
    }
    m_stream = std::move(*stream);
    connect(m_stream.get(), &QIODevice::readyRead, this, &RawConnection::readStream);
    connect(m_stream.get(), &QIODevice::bytesWritten, this, &RawConnection::readClient);
    connect(m_stream.get(), &kube::ForwardStream::ended, this, &RawConnection::streamEnded);
    readClient();
    readStream();
}

void RawConnection::readClient()
{
    if (m_client == nullptr || m_finished) {
        return;
    }
    if (m_sniffing) {
        sniff();
    } else if (m_stream) {
        pumpUp();
    }
}

void RawConnection::sniff()
{
    const QByteArray bytes = m_client->peek(highWater);
    if (bytes.isEmpty()) {
        return;
    }
    switch (openingOf(bytes)) {
    case Opening::Undecided:
        if (!std::exchange(m_speaking, true)) {
            m_timer.start(lineTime);
        }
        break;
    case Opening::Http:
        m_timer.stop();
        m_finished = true; // whoever hears of it takes the socket
        m_stop.request_stop();
        dropStream();
        Q_EMIT beginsAsHttp();
        break;
    case Opening::Other:
        decide();
        break;
    }
}

/// From here on bytes are bytes.
void RawConnection::decide()
{
    m_sniffing = false;
    m_timer.stop();
    open();
    if (m_stream) {
        pumpUp();
    }
}

void RawConnection::pumpUp()
{
    std::array<char, pieceSize> piece; // NOLINT(cppcoreguidelines-pro-type-member-init)
    while (!m_streamOver && m_stream->bytesToWrite() < highWater) {
        if (!m_rest.isEmpty()) {
            const qint64 taken = m_stream->write(m_rest);
            if (taken <= 0) {
                return;
            }
            m_rest.remove(0, taken);
            continue;
        }
        const qint64 length = m_client->read(piece.data(), pieceSize);
        if (length <= 0) {
            break;
        }
        const qint64 taken = std::max<qint64>(m_stream->write(piece.data(), length), 0);
        if (taken < length) {
            m_rest.assign(QByteArrayView(piece.data() + taken, length - taken));
        }
    }
    const bool allGone = m_rest.isEmpty() && m_client->bytesAvailable() == 0 && m_stream->bytesToWrite() == 0;
    if (m_clientOver && allGone && !m_timer.isActive()) {
        m_timer.start(lingerTime);
    }
}

void RawConnection::readStream()
{
    if (!m_stream || m_client == nullptr) {
        return;
    }
    if (m_sniffing && m_stream->bytesAvailable() > 0) {
        decide(); // the program speaks first: no HTTP
    }
    while (!m_clientOver && m_client->bytesToWrite() < highWater) {
        const QByteArray bytes = m_stream->read(pieceSize);
        if (bytes.isEmpty()) {
            break;
        }
        m_client->write(bytes); // which is not copied, unlike a plain array
    }
    if (m_streamOver && m_stream && m_stream->bytesAvailable() == 0 && !m_clientOver) {
        dropStream();
        m_timer.start(closeTime);
        m_client->disconnectFromHost();
    }
}

void RawConnection::clientEnded()
{
    m_clientOver = true;
    if (m_finished) {
        return;
    }
    if (m_sniffing && openingOf(m_client->peek(highWater)) == Opening::Other) {
        decide();
    }
    const bool hasMore = m_client->bytesAvailable() > 0 || !m_rest.isEmpty() || (m_stream && m_stream->bytesToWrite());
    if (hasMore && !m_sniffing && !m_streamOver && (m_stream || m_opening)) {
        readClient();
    } else {
        finish();
    }
}

void RawConnection::streamEnded(const std::optional<Error> &error)
{
    m_streamOver = true;
    if (error) {
        m_upstream->streamEnded(error);
    }
    if (m_clientOver) {
        finish();
    } else {
        readStream();
    }
}

void RawConnection::dropStream()
{
    if (m_stream) {
        kube::ForwardStream *dropped = m_stream.release(); // it may be in the middle of its own signal
        dropped->disconnect(this);
        dropped->abort();
        dropped->deleteLater();
    }
}

void RawConnection::finish()
{
    if (!std::exchange(m_finished, true)) {
        m_timer.stop();
        m_stop.request_stop();
        dropStream();
        Q_EMIT finished();
    }
}

} // namespace remote::gateway
