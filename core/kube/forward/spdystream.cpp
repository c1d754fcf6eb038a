// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/spdystream.h"

#include "core/kube/forward/spdytunnel.h"

namespace remote::kube {

SpdyStream::SpdyStream(std::shared_ptr<SpdyTunnel> tunnel, quint32 id)
    : m_tunnel(std::move(tunnel))
    , m_id(id)
    , m_readAt(std::chrono::steady_clock::now())
    , m_movedAt(m_readAt)
{
    open(QIODevice::ReadWrite | QIODevice::Unbuffered);
}

SpdyStream::~SpdyStream()
{
    abort();
}

qint64 SpdyStream::bytesAvailable() const
{
    return m_arrived.size() + QIODevice::bytesAvailable();
}

qint64 SpdyStream::bytesToWrite() const
{
    return m_over ? 0 : m_toSend.size();
}

void SpdyStream::abort()
{
    if (!std::exchange(m_over, true)) {
        m_tunnel->leave(*this);
    }
}

qint64 SpdyStream::readData(char *data, qint64 limit)
{
    const qint64 done = m_arrived.read(data, limit);
    if (!m_over && done > 0) {
        m_readAt = std::chrono::steady_clock::now();
        m_tunnel->wasRead(done);
    }
    return done == 0 && m_over ? -1 : done;
}

qint64 SpdyStream::writeData(const char *data, qint64 length)
{
    if (m_over) {
        return -1;
    }
    const qint64 taken = std::min(length, sendLimit - m_toSend.size());
    if (taken > 0) {
        m_toSend.append(QByteArray(data, taken));
        m_tunnel->wantsToSend(*this);
    }
    return taken;
}

void SpdyStream::end(const std::optional<Error> &error)
{
    m_over = true;
    Q_EMIT ended(error);
}

} // namespace remote::kube
