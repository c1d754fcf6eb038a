// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/objectsjson.h"
#include "core/net/http.h"

namespace remote::kube {

struct ListOptions {
    QString labelSelector;
    QString fieldSelector;
};

struct CreateOptions {
    /// `dryRun=All&fieldValidation=Strict`: the server's full check without making anything.
    bool dryRun = false;
};

struct RemoveOptions {
    QString uid; ///< Precondition, unless it is empty.
    /// Seconds that a pod gets to end; nothing = its own. 0 takes it out of the API at once, whatever its machine does.
    std::optional<int> grace = {};
};

struct LogOptions {
    QString container;
    int tailLines = 200;
    bool previous = false;
};

/// One page of a list. Version: empty = the newest, read from etcd; `0` = any, from the server's cache; else
/// at least as new. The server takes `limit` only with the first two, and with a continue token no version.
struct ListPage {
    QString resourceVersion;
    QString continueToken;
};

/// Makes the requests of one cluster and namespace. No I/O: verb in, HttpRequest out (credentials and retries
/// are ApiClient's). Paths and parameters: https://kubernetes.io/docs/reference/using-api/api-concepts/
class Requests
{
public:
    Requests(QUrl server, QString nameSpace);

    [[nodiscard]] net::HttpRequest get(const ResourceType &type, const QString &name) const;
    [[nodiscard]] net::HttpRequest list(const ResourceType &type, const ListOptions &options,
                                        const ListPage &page) const;
    /// With bookmarks; the server ends it after `duration`. Silence is no error, silence past that end is.
    [[nodiscard]] net::HttpRequest watch(const ResourceType &type, const ListOptions &options,
                                         const QString &resourceVersion, std::chrono::seconds duration) const;
    /// Sets the manifest's namespace.
    [[nodiscard]] net::HttpRequest create(const ResourceType &type, QJsonObject manifest,
                                          const CreateOptions &options) const;
    [[nodiscard]] net::HttpRequest remove(const ResourceType &type, const QString &name,
                                          const RemoveOptions &options) const;
    [[nodiscard]] net::HttpRequest mergePatch(const ResourceType &type, const QString &name,
                                              const QJsonObject &patch) const;
    [[nodiscard]] net::HttpRequest podLog(const QString &pod, const LogOptions &options) const;

private:
    using Query = QList<std::pair<QByteArray, QString>>;
    [[nodiscard]] QUrl url(const ResourceType &type, const QStringList &tail, const Query &query = {}) const;

    QUrl m_server;
    QString m_nameSpace;
};

/// An object's name as a part of a path. Errors: Invalid, for an empty name first of all: a delete of it would
/// be a delete of all.
[[nodiscard]] Result<void> checkName(const QString &name);

} // namespace remote::kube
