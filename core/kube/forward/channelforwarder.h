// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/forward/forwarder.h"
#include "core/net/websocket.h"

namespace remote::kube {

/// Forwarder over `v4.channel.k8s.io`: one WebSocket for each stream. Two spare ones are kept ready after each
/// open() (see SpareStreams). The pod's uid is compared beside the first upgrade, at no extra round trip, and again
/// at the next open() after any stream was ended by the other side.
class ChannelForwarder : public Forwarder
{
public:
    static constexpr qsizetype spares = 2;

    ChannelForwarder(ApiClient &api, PodRef pod, quint16 port);
    ChannelForwarder(const ChannelForwarder &) = delete;
    ChannelForwarder &operator=(const ChannelForwarder &) = delete;
    ~ChannelForwarder() override;

    Task<Result<std::unique_ptr<ForwardStream>>> open(Use use, std::stop_token stop) override;
    void suspect() override;
    /// Takes a WebSocket of that protocol, to the verified pod, that was opened elsewhere.
    void adopt(std::unique_ptr<net::WebSocket> socket);

private:
    struct Shared; ///< Owned by the running tasks too, which may end after the forwarder.
    std::shared_ptr<Shared> m_shared;
};

} // namespace remote::kube
