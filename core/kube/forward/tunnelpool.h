// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/forward/spdytunnel.h"

namespace remote::kube {

/// Forwarder over `SPDY/3.1+portforward.k8s.io`: short exchanges share a tunnel, each other stream has its own. Two
/// tunnels are opened at a time at most; once one opened, a warm spare one is kept, and what else is idle is given back
/// after a minute. A server that knows `v4.channel.k8s.io` only is served by a ChannelForwarder from then on.
/// A tunnel leads to one pod's sandbox, never to a later one of the same name. The pod's uid is compared beside each
/// upgrade, at no extra round trip, and before the next open() once the other side ended a tunnel, a lasting stream or
/// any stream with an error.
class TunnelPool : public Forwarder
{
public:
    static constexpr int dialsAtOnce = 2;
    /// Lasting streams beyond these share tunnels, so that 200 connections at once need no 200 tunnels.
    static constexpr qsizetype mostOwn = 8;
    /// Tunnels without a stream that are kept for a while after a busy time.
    static constexpr qsizetype mostIdle = 3;

    /// `protocol` is Negotiated or Spdy.
    TunnelPool(ApiClient &api, PodRef pod, quint16 port, ForwardProtocol protocol, const TunnelTimes &times = {});
    TunnelPool(const TunnelPool &) = delete;
    TunnelPool &operator=(const TunnelPool &) = delete;
    ~TunnelPool() override;

    Task<Result<std::unique_ptr<ForwardStream>>> open(Use use, std::stop_token stop) override;
    void suspect() override;

private:
    class Shared; ///< Owned by the running tasks too, which may end after the pool.
    std::shared_ptr<Shared> m_shared;
};

} // namespace remote::kube
