// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/wakecall.h"
#include "core/kube/cluster.h"
#include "core/kube/objects.h"
#include "core/kube/request.h"

namespace remote::kube {

/// A whole list, all pages, as of one version.
struct ObjectList {
    QList<QJsonObject> items;
    QString resourceVersion;
};

/// The Kubernetes API of one cluster, in the cluster's namespace. HTTP errors come back as Error with the
/// Status' facts; 429 and 5xx with Retry-After are tried again a bounded number of times; a 401 renews the
/// credentials once and the request is sent again. When the client certificate changes, each reflect() begins anew. `T`
/// is any type with a `Resource<T>` in objectsjson.h.
class ApiClient
{
public:
    ApiClient(net::Http &http, Cluster cluster, Clock &clock);

    [[nodiscard]] const Cluster &cluster() const { return m_cluster; }

    template <class T> Task<Result<T>> get(QString name, std::stop_token stop)
    {
        co_return parseAs<T>(co_await getObject(Resource<T>::type(), name, stop));
    }
    /// All pages (`limit` and `continue`); starts over on 410.
    template <class T> Task<Result<QList<T>>> list(ListOptions options, std::stop_token stop)
    {
        const Result<QList<QJsonObject>> items = co_await listObjects(Resource<T>::type(), options, stop);
        if (!items) {
            co_return fail(items.error());
        }
        QList<T> parsed;
        for (const QJsonObject &item : *items) {
            Result<T> one = Resource<T>::parse(item);
            if (!one) {
                co_return fail(one.error());
            }
            parsed.append(std::move(*one));
        }
        co_return parsed;
    }
    /// `manifest` is a whole object; its namespace is the cluster's. Conflict when it exists.
    template <class T> Task<Result<T>> create(QJsonObject manifest, CreateOptions options, std::stop_token stop)
    {
        co_return parseAs<T>(co_await createObject(Resource<T>::type(), manifest, options, stop));
    }
    /// With a uid, deletes that one only (Conflict when replaced). An object that is gone already is success.
    template <class T> Task<Result<void>> remove(QString name, QString uid, std::stop_token stop)
    {
        return removeObject(Resource<T>::type(), name, {uid}, stop);
    }
    template <class T> Task<Result<void>> remove(QString name, RemoveOptions options, std::stop_token stop)
    {
        return removeObject(Resource<T>::type(), name, options, stop);
    }
    /// JSON merge patch (RFC 7396).
    template <class T> Task<Result<T>> mergePatch(QString name, QJsonObject patch, std::stop_token stop)
    {
        co_return parseAs<T>(co_await patchObject(Resource<T>::type(), name, patch, stop));
    }
    Task<Result<QString>> podLog(QString pod, LogOptions options, std::stop_token stop);

    Task<Result<QJsonObject>> getObject(ResourceType type, QString name, std::stop_token stop);
    Task<Result<QList<QJsonObject>>> listObjects(ResourceType type, ListOptions options, std::stop_token stop);
    /// For reflect(): also the version to watch from; see ListPage for `resourceVersion`.
    Task<Result<ObjectList>> listObjectsFrom(ResourceType type, ListOptions options, QString resourceVersion,
                                             std::stop_token stop);
    Task<Result<QJsonObject>> createObject(ResourceType type, QJsonObject manifest, CreateOptions options,
                                           std::stop_token stop);
    Task<Result<void>> removeObject(ResourceType type, QString name, RemoveOptions options, std::stop_token stop);
    Task<Result<QJsonObject>> patchObject(ResourceType type, QString name, QJsonObject patch, std::stop_token stop);

    /// Any request, with credentials, retries and errors as Status. For reflect() and special paths.
    Task<Result<net::HttpResponse>> send(net::HttpRequest request, std::stop_token stop);
    Task<Result<net::HttpResponse>> stream(net::HttpRequest request, std::function<void(QByteArrayView)> onData,
                                           std::stop_token stop);
    [[nodiscard]] const Requests &requests() const { return m_requests; }

    /// The connections of before may be dead: new requests get new ones, and each reflect() begins anew now.
    void wake();
    [[nodiscard]] const WakeCall &wakeCall() const { return m_wakeCall; }

private:
    using Send = std::function<Task<Result<net::HttpResponse>>(net::HttpRequest)>;
    Task<Result<Identity>> identify(std::stop_token stop);
    Task<Result<net::HttpResponse>> attempts(net::HttpRequest request, Send sendOnce, std::stop_token stop);
    Task<Result<QJsonObject>> sendForObject(net::HttpRequest request, std::stop_token stop);
    Task<Result<ObjectList>> listOnce(ResourceType type, ListOptions options, QString resourceVersion,
                                      std::stop_token stop);

    template <class T> static Result<T> parseAs(const Result<QJsonObject> &object)
    {
        return object ? Resource<T>::parse(*object) : Result<T>(fail(object.error()));
    }

    net::Http &m_http;
    Cluster m_cluster;
    Clock &m_clock;
    Requests m_requests;
    WakeCall m_wakeCall;
    std::shared_ptr<const net::ClientCertificate> m_certificate; ///< The last request's.
};

} // namespace remote::kube
