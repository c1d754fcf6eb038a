// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/apiclient.h"

#include "core/base/json.h"
#include "core/base/log.h"
#include "core/kube/status.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

constexpr int mostAttempts = 5;
constexpr std::chrono::seconds longestRetryAfter{30};
constexpr int mostListRestarts = 3;

void logWarnings(const net::HttpResponse &response)
{
    for (const auto &[name, value] : response.headers) {
        if (name.compare("warning", Qt::CaseInsensitive) == 0) {
            qCWarning(kubeLog).noquote() << "The API server warns:" << value;
        }
    }
}

} // namespace

ApiClient::ApiClient(net::Http &http, Cluster cluster, Clock &clock)
    : m_http(http)
    , m_cluster(std::move(cluster))
    , m_clock(clock)
    , m_requests(m_cluster.endpoint.server, m_cluster.nameSpace)
{
}

void ApiClient::wake()
{
    m_http.renewConnections();
    Q_EMIT m_wakeCall.rang();
}

Task<Result<net::HttpResponse>> ApiClient::send(net::HttpRequest request, std::stop_token stop)
{
    co_return co_await attempts(
        std::move(request), [&](net::HttpRequest once) { return m_http.send(std::move(once), stop); }, stop);
}

Task<Result<net::HttpResponse>> ApiClient::stream(net::HttpRequest request, std::function<void(QByteArrayView)> onData,
                                                  std::stop_token stop)
{
    co_return co_await attempts(
        std::move(request), [&](net::HttpRequest once) { return m_http.stream(std::move(once), onData, stop); }, stop);
}

Task<Result<Identity>> ApiClient::identify(std::stop_token stop)
{
    if (!m_cluster.credentials) {
        co_return Identity();
    }
    Result<Identity> identity = co_await m_cluster.credentials->identity(stop);
    if (identity && identity->certificate != m_certificate) {
        // Watches still run on connections that the old one opened.
        if (std::exchange(m_certificate, identity->certificate)) {
            QMetaObject::invokeMethod(&m_wakeCall, &WakeCall::rang, Qt::QueuedConnection);
        }
    }
    co_return identity;
}

Task<Result<net::HttpResponse>> ApiClient::attempts(net::HttpRequest request, Send sendOnce, std::stop_token stop)
{
    bool renewed = false;
    for (int attempt = 1;; ++attempt) {
        const Result<Identity> identity = co_await identify(stop);
        if (!identity) {
            co_return fail(identity.error());
        }
        net::HttpRequest signedRequest = request;
        signedRequest.headers += identity->headers;
        signedRequest.certificate = identity->certificate;
        Result<net::HttpResponse> response = co_await sendOnce(std::move(signedRequest));
        if (!response) {
            co_return response;
        }
        logWarnings(*response);
        if (response->status / 100 == 2) {
            co_return response;
        }
        if (response->status == 401 && !renewed && m_cluster.credentials) {
            renewed = true;
            const Result<bool> another = co_await m_cluster.credentials->renew(*identity, stop);
            if (!another) {
                co_return fail(another.error());
            }
            if (*another) {
                continue;
            }
        }
        const Error refused = statusError(*response);
        const std::optional<std::chrono::seconds> wait = retryAfter(*response);
        if (!wait || attempt == mostAttempts || refused.kind == ErrorKind::Gone) {
            co_return fail(refused);
        }
        if (!co_await m_clock.sleep(std::min(*wait, longestRetryAfter), stop)) {
            co_return cancelled();
        }
    }
}

Task<Result<QJsonObject>> ApiClient::sendForObject(net::HttpRequest request, std::stop_token stop)
{
    const Result<net::HttpResponse> response = co_await send(std::move(request), stop);
    if (!response) {
        co_return fail(response.error());
    }
    Result<QJsonObject> object = json::parseObject(response->body);
    if (!object) {
        co_return fail(object.error().wrappedAs(ErrorKind::Protocol, u"the API server's answer is not JSON"_s,
                                                {{u"host"_s, m_cluster.endpoint.server.host()}}));
    }
    co_return object;
}

Task<Result<QJsonObject>> ApiClient::getObject(ResourceType type, QString name, std::stop_token stop)
{
    if (const Result<void> checked = checkName(name); !checked) {
        co_return fail(checked.error());
    }
    co_return co_await sendForObject(m_requests.get(type, name), stop);
}

Task<Result<QList<QJsonObject>>> ApiClient::listObjects(ResourceType type, ListOptions options, std::stop_token stop)
{
    Result<ObjectList> list = co_await listObjectsFrom(type, options, {}, stop);
    if (!list) {
        co_return fail(list.error());
    }
    co_return std::move(list->items);
}

Task<Result<ObjectList>> ApiClient::listObjectsFrom(ResourceType type, ListOptions options, QString resourceVersion,
                                                    std::stop_token stop)
{
    for (int restart = 0;; ++restart) {
        Result<ObjectList> list = co_await listOnce(type, options, resourceVersion, stop);
        if (list || list.error().kind != ErrorKind::Gone || restart == mostListRestarts) {
            co_return list;
        }
        resourceVersion.clear();
    }
}

Task<Result<ObjectList>> ApiClient::listOnce(ResourceType type, ListOptions options, QString resourceVersion,
                                             std::stop_token stop)
{
    ObjectList list;
    ListPage page{resourceVersion, {}};
    do {
        const Result<QJsonObject> answer = co_await sendForObject(m_requests.list(type, options, page), stop);
        if (!answer) {
            co_return fail(answer.error());
        }
        json::Document document(*answer);
        const json::Node meta = document.root().required(u"metadata");
        list.resourceVersion = meta.requiredText(u"resourceVersion");
        page.continueToken = meta.text(u"continue");
        if (document.problem()) {
            co_return fail(document.problem()->wrappedAs(ErrorKind::Protocol, u"not a list of Kubernetes"_s));
        }
        for (const QJsonValue &item : answer->value("items"_L1).toArray()) {
            list.items.append(item.toObject());
        }
    } while (!page.continueToken.isEmpty());
    co_return list;
}

Task<Result<QJsonObject>> ApiClient::createObject(ResourceType type, QJsonObject manifest, CreateOptions options,
                                                  std::stop_token stop)
{
    co_return co_await sendForObject(m_requests.create(type, manifest, options), stop);
}

Task<Result<void>> ApiClient::removeObject(ResourceType type, QString name, RemoveOptions options, std::stop_token stop)
{
    if (const Result<void> checked = checkName(name); !checked) {
        co_return fail(checked.error());
    }
    const Result<net::HttpResponse> response = co_await send(m_requests.remove(type, name, options), stop);
    if (!response && response.error().kind != ErrorKind::NotFound) {
        co_return fail(response.error());
    }
    co_return Result<void>();
}

Task<Result<QJsonObject>> ApiClient::patchObject(ResourceType type, QString name, QJsonObject patch,
                                                 std::stop_token stop)
{
    if (const Result<void> checked = checkName(name); !checked) {
        co_return fail(checked.error());
    }
    co_return co_await sendForObject(m_requests.mergePatch(type, name, patch), stop);
}

Task<Result<QString>> ApiClient::podLog(QString pod, LogOptions options, std::stop_token stop)
{
    if (const Result<void> checked = checkName(pod); !checked) {
        co_return fail(checked.error());
    }
    const Result<net::HttpResponse> response = co_await send(m_requests.podLog(pod, options), stop);
    if (!response) {
        co_return fail(response.error());
    }
    co_return QString::fromUtf8(response->body);
}

} // namespace remote::kube
