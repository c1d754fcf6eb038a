// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/channelframe.h"

#include <QtEndian>

using namespace Qt::StringLiterals;

namespace remote::kube {

Result<ChannelMessage> ChannelDecoder::decode(const QByteArray &message)
{
    if (message.isEmpty()) {
        return fail(ErrorKind::Protocol, u"port-forward message without a channel"_s);
    }
    const auto channel = uchar(message.front());
    if (channel >= m_portSeen.size()) {
        return fail(ErrorKind::Protocol, u"port-forward message on channel %1"_s.arg(channel));
    }
    QByteArray bytes = message.sliced(1);
    if (!m_portSeen[channel]) {
        if (bytes.size() != 2 || qFromLittleEndian<quint16>(bytes.constData()) != m_port) {
            return fail(ErrorKind::Protocol, u"port-forward channel %1 does not begin with the port"_s.arg(channel));
        }
        m_portSeen[channel] = true;
        return ChannelMessage{};
    }
    if (bytes.isEmpty()) {
        return ChannelMessage{};
    }
    return ChannelMessage{channel == 0 ? ChannelMessage::Kind::Data : ChannelMessage::Kind::Error, std::move(bytes)};
}

QByteArray channelData(QByteArrayView bytes)
{
    QByteArray message;
    message.reserve(bytes.size() + 1);
    message.append('\0');
    message.append(bytes);
    return message;
}

} // namespace remote::kube
