// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/dialer.h"

namespace remote::kube {

Dialer::Dialer(ApiClient &api, PodRef pod, quint16 port, QByteArrayList subprotocols)
    : m_api(api)
    , m_pod(std::move(pod))
    , m_port(port)
    , m_subprotocols(std::move(subprotocols))
{
}

Task<Result<std::unique_ptr<net::WebSocket>>> Dialer::open(std::stop_token stop)
{
    net::WebSocketRequest request =
        podSocketRequest(m_api.cluster(), m_pod, "portforward?ports=" + QByteArray::number(m_port));
    request.subprotocols = m_subprotocols;
    co_return co_await openPodSocket(m_api, std::move(request), stop, &m_ticket);
}

Task<Result<void>> Dialer::verify(std::stop_token stop)
{
    return verifyPod(m_api, m_pod, std::move(stop));
}

} // namespace remote::kube
