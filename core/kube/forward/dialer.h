// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/forward/forwarder.h"

namespace remote::kube {

/// The two protocols of port-forward, as the server knows them (kubelet, pkg/cri/streaming/portforward).
inline constexpr QByteArrayView spdyProtocol = "SPDY/3.1+portforward.k8s.io";
inline constexpr QByteArrayView channelProtocol = "v4.channel.k8s.io";

/// Opens port-forward WebSockets to one port of one pod.
class Dialer
{
public:
    /// `subprotocols` in order of preference; the server takes the first that it knows.
    Dialer(ApiClient &api, PodRef pod, quint16 port, QByteArrayList subprotocols);

    /// Upgrades `GET …/pods/{pod}/portforward?ports=N`. TLS sessions are resumed from one call to the next.
    /// Errors: as openPodSocket().
    Task<Result<std::unique_ptr<net::WebSocket>>> open(std::stop_token stop);
    /// As verifyPod().
    Task<Result<void>> verify(std::stop_token stop);

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    ApiClient &m_api;
    PodRef m_pod;
    quint16 m_port;
    QByteArrayList m_subprotocols;
    TlsTicket m_ticket;
};

} // namespace remote::kube
