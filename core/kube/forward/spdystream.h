// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/forward/bytequeue.h"
#include "core/kube/forward/forwarder.h"

#include <chrono>

namespace remote::kube {

class SpdyTunnel;

/// One stream of a SpdyTunnel, which it keeps alive.
class SpdyStream : public ForwardStream
{
    Q_OBJECT
public:
    using Moment = std::chrono::steady_clock::time_point;
    /// Bytes for sending that are taken at most.
    static constexpr qint64 sendLimit = 4 * 1024 * 1024;

    SpdyStream(std::shared_ptr<SpdyTunnel> tunnel, quint32 id);
    ~SpdyStream() override;

    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 bytesToWrite() const override;
    void abort() override;

protected:
    qint64 readData(char *data, qint64 limit) override;
    /// Takes what fits: less than `length`, or 0, when the queue is full.
    qint64 writeData(const char *data, qint64 length) override;

private:
    friend class SpdyTunnel;
    void end(const std::optional<Error> &error);

    std::shared_ptr<SpdyTunnel> m_tunnel;
    quint32 m_id;
    ByteQueue m_arrived;
    ByteQueue m_toSend;
    Moment m_readAt;        ///< When it was read last, or had nothing to read.
    Moment m_movedAt;       ///< When bytes came or went last.
    qint64 m_moved = 0;     ///< Bytes that came and went without a pause.
    bool m_waits = false;   ///< For its turn to send.
    bool m_unheard = false; ///< Bytes were sent, and nothing came since.
    bool m_over = false;
};

} // namespace remote::kube
