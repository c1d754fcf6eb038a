// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <array>

namespace remote::kube {

/// The messages of `v4.channel.k8s.io` for one port: a channel byte, then bytes. Channel 0 carries data, 1 the
/// text of an error. The first message of each channel holds the port as u16 little-endian
/// (kubelet, pkg/kubelet/server/portforward/websocket.go). Pure.
struct ChannelMessage {
    enum class Kind {
        Nothing, ///< The port, or an empty message.
        Data,
        Error,
    };
    Kind kind = Kind::Nothing;
    QByteArray bytes;
};

class ChannelDecoder
{
public:
    explicit ChannelDecoder(quint16 port)
        : m_port(port)
    {
    }
    /// Errors: Protocol (no or an unknown channel, another port).
    [[nodiscard]] Result<ChannelMessage> decode(const QByteArray &message);

private:
    quint16 m_port;
    std::array<bool, 2> m_portSeen{};
};

/// A data message for the server.
[[nodiscard]] QByteArray channelData(QByteArrayView bytes);

} // namespace remote::kube
