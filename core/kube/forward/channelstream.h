// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/forward/bytequeue.h"
#include "core/kube/forward/channelframe.h"
#include "core/kube/forward/forwarder.h"
#include "core/net/websocket.h"

namespace remote::kube {

/// A WebSocket of `v4.channel.k8s.io` with one port as one ForwardStream. What is not read is held up to
/// `readAhead`, beyond which the WebSocket is paused.
class ChannelStream : public ForwardStream
{
    Q_OBJECT
public:
    static constexpr qint64 readAhead = 256 * 1024;

    ChannelStream(std::unique_ptr<net::WebSocket> socket, quint16 port);

    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 bytesToWrite() const override;
    void abort() override;
    /// See Forwarder::suspect().
    void suspect() { m_socket->suspect(suspicion); }

protected:
    qint64 readData(char *data, qint64 limit) override;
    /// Takes what fits: less than `length`, or 0, when the WebSocket's queue is full.
    qint64 writeData(const char *data, qint64 length) override;

private:
    void receive(const QByteArray &message);
    void end(const std::optional<Error> &error);

    std::unique_ptr<net::WebSocket> m_socket;
    ChannelDecoder m_decoder;
    ByteQueue m_arrived;
    bool m_over = false;
};

} // namespace remote::kube
