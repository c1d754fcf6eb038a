// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/podsocket.h"

#include "core/kube/forward/forwarderror.h"

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

QSslConfiguration tlsFor(QSslConfiguration tls, const Identity &identity, const TlsTicket *resumed)
{
    if (identity.certificate) {
        identity.certificate->applyTo(tls);
    }
    if (resumed && !resumed->ticket.isEmpty() && resumed->certificate == identity.certificate) {
        tls.setSessionTicket(resumed->ticket);
    }
    return tls;
}

} // namespace

net::WebSocketRequest podSocketRequest(const Cluster &cluster, const PodRef &pod, const QByteArray &subresource)
{
    net::WebSocketRequest request;
    request.endpoint = cluster.endpoint;
    request.target = "/api/v1/namespaces/" + QUrl::toPercentEncoding(pod.nameSpace) + "/pods/"
        + QUrl::toPercentEncoding(pod.name) + '/' + subresource;
    return request;
}

Task<Result<std::unique_ptr<net::WebSocket>>> openPodSocket(ApiClient &api, net::WebSocketRequest request,
                                                            std::stop_token stop, TlsTicket *resumed)
{
    Credentials &credentials = *api.cluster().credentials;
    for (bool renewed = false;; renewed = true) {
        const Result<Identity> identity = co_await credentials.identity(stop);
        if (!identity) {
            co_return fail(identity.error());
        }
        request.endpoint.tls = tlsFor(api.cluster().endpoint.tls, *identity, resumed);
        request.headers = identity->headers;
        Result<net::WebSocketAnswer> answer = co_await net::WebSocket::open(request, stop);
        if (!answer) {
            co_return fail(answer.error());
        }
        if (answer->socket) {
            if (resumed) {
                *resumed = {answer->socket->sessionTicket(), identity->certificate};
            }
            co_return std::move(answer->socket);
        }
        if (answer->response.status != 401 || renewed) {
            co_return fail(refusedForward(answer->response));
        }
        const Result<bool> another = co_await credentials.renew(*identity, stop);
        if (!another.value_or(false)) {
            co_return fail(another ? refusedForward(answer->response) : another.error());
        }
    }
}

Task<Result<void>> verifyPod(ApiClient &api, PodRef pod, std::stop_token stop)
{
    const Result<Pod> found = co_await api.get<Pod>(pod.name, stop);
    if (!found) {
        co_return fail(found.error().kind == ErrorKind::NotFound
                           ? found.error().wrappedAs(ErrorKind::WorkstationGone, u"the pod is deleted"_s)
                           : found.error());
    }
    if (found->meta.uid != pod.uid) {
        co_return fail(ErrorKind::WorkstationGone, u"another pod took the name"_s);
    }
    if (found->meta.deletionTimestamp) {
        co_return fail(ErrorKind::WorkstationGone, u"the pod is being deleted"_s);
    }
    co_return Result<void>();
}

} // namespace remote::kube
