// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/request.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

constexpr int pageSize = 500;

net::HttpRequest request(const QByteArray &method, const QUrl &url)
{
    return {method, url, {{"Accept", "application/json"}}, {}};
}

void setBody(net::HttpRequest &request, const QJsonObject &body, const QByteArray &type = "application/json")
{
    request.headers.append({"Content-Type", type});
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace

Requests::Requests(QUrl server, QString nameSpace)
    : m_server(std::move(server))
    , m_nameSpace(std::move(nameSpace))
{
}

QUrl Requests::url(const ResourceType &type, const QStringList &tail, const Query &query) const
{
    QByteArray path = m_server.path(QUrl::FullyEncoded).toLatin1();
    while (path.endsWith('/')) {
        path.chop(1);
    }
    QStringList parts{u"api"_s, type.version};
    if (!type.group.isEmpty()) {
        parts = {u"apis"_s, type.group, type.version};
    }
    if (type.isNamespaced) {
        parts << u"namespaces"_s << m_nameSpace;
    }
    parts << type.plural << tail;
    for (const QString &part : std::as_const(parts)) {
        path += '/' + QUrl::toPercentEncoding(part);
    }
    QByteArrayList items;
    for (const auto &[name, value] : query) {
        if (!value.isEmpty()) {
            items.append(name + '=' + QUrl::toPercentEncoding(value));
        }
    }
    QUrl url = m_server;
    url.setPath(QString::fromLatin1(path), QUrl::StrictMode);
    url.setQuery(items.isEmpty() ? QString() : QString::fromLatin1(items.join('&')), QUrl::StrictMode);
    return url;
}

net::HttpRequest Requests::get(const ResourceType &type, const QString &name) const
{
    return request("GET", url(type, {name}));
}

net::HttpRequest Requests::list(const ResourceType &type, const ListOptions &options, const ListPage &page) const
{
    const bool limited = page.resourceVersion.isEmpty() || page.resourceVersion == "0"_L1;
    return request("GET",
                   url(type, {},
                       {{"labelSelector", options.labelSelector},
                        {"fieldSelector", options.fieldSelector},
                        {"limit", limited ? QString::number(pageSize) : QString()},
                        {"continue", page.continueToken},
                        {"resourceVersion", page.continueToken.isEmpty() ? page.resourceVersion : QString()}}));
}

net::HttpRequest Requests::watch(const ResourceType &type, const ListOptions &options, const QString &resourceVersion,
                                 std::chrono::seconds duration) const
{
    constexpr std::chrono::seconds grace{30};
    net::HttpRequest watch = request("GET",
                                     url(type, {},
                                         {{"watch", u"true"_s},
                                          {"allowWatchBookmarks", u"true"_s},
                                          {"labelSelector", options.labelSelector},
                                          {"fieldSelector", options.fieldSelector},
                                          {"resourceVersion", resourceVersion},
                                          {"timeoutSeconds", QString::number(duration.count())}}));
    watch.timeout = duration + grace;
    return watch;
}

net::HttpRequest Requests::create(const ResourceType &type, QJsonObject manifest, const CreateOptions &options) const
{
    QJsonObject meta = manifest["metadata"_L1].toObject();
    meta["namespace"_L1] = m_nameSpace;
    manifest["metadata"_L1] = meta;
    const Query dryRun{{"dryRun", u"All"_s}, {"fieldValidation", u"Strict"_s}};
    net::HttpRequest create = request("POST", url(type, {}, options.dryRun ? dryRun : Query{}));
    setBody(create, manifest);
    return create;
}

net::HttpRequest Requests::remove(const ResourceType &type, const QString &name, const RemoveOptions &options) const
{
    QJsonObject body{{"apiVersion"_L1, "v1"_L1}, {"kind"_L1, "DeleteOptions"_L1}};
    if (!options.uid.isEmpty()) {
        body["preconditions"_L1] = QJsonObject{{"uid"_L1, options.uid}};
    }
    if (options.grace) {
        body["gracePeriodSeconds"_L1] = *options.grace;
    }
    net::HttpRequest remove = request("DELETE", url(type, {name}));
    setBody(remove, body);
    return remove;
}

net::HttpRequest Requests::mergePatch(const ResourceType &type, const QString &name, const QJsonObject &patch) const
{
    net::HttpRequest merge = request("PATCH", url(type, {name}));
    setBody(merge, patch, "application/merge-patch+json");
    return merge;
}

net::HttpRequest Requests::podLog(const QString &pod, const LogOptions &options) const
{
    net::HttpRequest log = request("GET",
                                   url(Resource<Pod>::type(), {pod, u"log"_s},
                                       {{"container", options.container},
                                        {"tailLines", QString::number(options.tailLines)},
                                        {"previous", options.previous ? u"true"_s : QString()}}));
    log.headers = {{"Accept", "text/plain, application/json"}};
    return log;
}

Result<void> checkName(const QString &name)
{
    if (name.isEmpty() || name == "."_L1 || name == ".."_L1 || name.contains(u'/') || name.contains(u'%')) {
        return fail(ErrorKind::Invalid, u"'%1' is no object's name"_s.arg(name), {{u"field"_s, u"metadata.name"_s}});
    }
    return {};
}

} // namespace remote::kube
