// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/tunnel.h"

#include "core/kube/forward/forwarderror.h"

using namespace Qt::StringLiterals;

namespace remote::kube {

Tunnel::Tunnel(ApiClient &api, PodRef pod, quint16 port)
    : m_api(api)
    , m_pod(std::move(pod))
    , m_port(port)
{
}

net::WebSocketRequest Tunnel::request(net::Headers headers) const
{
    net::WebSocketRequest request;
    request.endpoint = m_api.cluster().endpoint;
    if (!m_sessionTicket.isEmpty()) {
        request.endpoint.tls.setSessionTicket(m_sessionTicket);
    }
    request.target = "/api/v1/namespaces/" + QUrl::toPercentEncoding(m_pod.nameSpace) + "/pods/"
        + QUrl::toPercentEncoding(m_pod.name) + "/portforward?ports=" + QByteArray::number(m_port);
    request.headers = std::move(headers);
    request.subprotocols = {QByteArrayLiteral("v4.channel.k8s.io")};
    return request;
}

Task<Result<std::unique_ptr<net::WebSocket>>> Tunnel::open(std::stop_token stop)
{
    Credentials &credentials = *m_api.cluster().credentials;
    for (bool renewed = false;; renewed = true) {
        Result<net::Headers> headers = co_await credentials.headers(stop);
        if (!headers) {
            co_return fail(headers.error());
        }
        Result<net::WebSocketAnswer> answer = co_await net::WebSocket::open(request(std::move(*headers)), stop);
        if (!answer) {
            co_return fail(answer.error());
        }
        if (answer->socket) {
            m_sessionTicket = answer->socket->sessionTicket();
            co_return std::move(answer->socket);
        }
        if (answer->response.status != 401 || renewed || !co_await credentials.renew(stop)) {
            co_return fail(refusedForward(answer->response));
        }
    }
}

Task<Result<void>> Tunnel::verify(std::stop_token stop)
{
    const Result<Pod> pod = co_await m_api.get<Pod>(m_pod.name, stop);
    if (!pod) {
        co_return fail(pod.error().kind == ErrorKind::NotFound
                           ? pod.error().wrappedAs(ErrorKind::WorkstationGone, u"the pod is deleted"_s)
                           : pod.error());
    }
    if (pod->meta.uid != m_pod.uid) {
        co_return fail(ErrorKind::WorkstationGone, u"another pod took the name"_s);
    }
    if (pod->meta.deletionTimestamp) {
        co_return fail(ErrorKind::WorkstationGone, u"the pod is being deleted"_s);
    }
    co_return Result<void>();
}

} // namespace remote::kube
