// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/forwarder.h"

#include "core/kube/forward/channelforwarder.h"

namespace remote::kube {

std::unique_ptr<Forwarder> makeForwarder(ApiClient &api, PodRef pod, quint16 port)
{
    return std::make_unique<ChannelForwarder>(api, std::move(pod), port);
}

} // namespace remote::kube
