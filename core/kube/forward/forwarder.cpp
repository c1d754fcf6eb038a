// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/forwarder.h"

#include "core/kube/forward/channelforwarder.h"
#include "core/kube/forward/tunnelpool.h"

namespace remote::kube {

std::unique_ptr<Forwarder> makeForwarder(ApiClient &api, PodRef pod, quint16 port, ForwardProtocol protocol)
{
    if (protocol != ForwardProtocol::Channels) {
        return std::make_unique<TunnelPool>(api, std::move(pod), port, protocol);
    }
    return std::make_unique<ChannelForwarder>(api, std::move(pod), port);
}

} // namespace remote::kube
