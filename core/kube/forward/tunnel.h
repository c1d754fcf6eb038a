// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/forward/forwarder.h"
#include "core/net/websocket.h"

namespace remote::kube {

/// Opens port-forward WebSockets to one port of one pod.
class Tunnel
{
public:
    Tunnel(ApiClient &api, PodRef pod, quint16 port);

    /// Upgrades `GET …/pods/{pod}/portforward?ports=N`; a 401 renews the credentials once. TLS sessions are
    /// resumed from one call to the next. Errors: as connectWebSocket(), and the Status of a refusal.
    Task<Result<std::unique_ptr<net::WebSocket>>> open(std::stop_token stop);
    /// Whether the pod of that name still is the one with our uid and stays. Errors: WorkstationGone when not, and
    /// as ApiClient::get.
    Task<Result<void>> verify(std::stop_token stop);

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    [[nodiscard]] net::WebSocketRequest request(net::Headers headers) const;

    ApiClient &m_api;
    PodRef m_pod;
    quint16 m_port;
    QByteArray m_sessionTicket;
};

} // namespace remote::kube
