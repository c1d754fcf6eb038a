// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/catalogue/source.h"
#include "core/gateway/assetcache.h"
#include "core/kube/apiclient.h"
#include "core/net/qthttp.h"
#include "core/workstation/clusterservice.h"

namespace remote::app {

/// Where a cluster's catalogue comes from.
struct CatalogueSource {
    QString file;           ///< The person's own; need not exist.
    QString nameSpace = {}; ///< Of the shared one; empty = the person's.
    QString name = {};      ///< Empty = as usual.
};

/// What a start needs to know of the person's sign-ins at git servers.
using FindGitAccess = std::function<Task<Result<workstation::Supplies>>(QString repository, std::stop_token stop)>;

/// Whom git writes into the person's commits.
struct AuthorTools {
    std::function<git::Author()> chosen;  ///< By themselves, field by field.
    std::function<git::Author()> account; ///< As the sign-in service tells; empty where there is none.
};

/// The objects of one chosen cluster.
class Session : public QObject
{
    Q_OBJECT
public:
    Session(kube::Cluster cluster, Clock &clock, CatalogueSource source, QObject *parent = nullptr);

    /// Before begin().
    void setGitAccess(FindGitAccess find) { m_findGitAccess = std::move(find); }
    /// Likewise.
    void setAuthor(AuthorTools tools) { m_authorTools = std::move(tools); }
    /// Begins to list and watch.
    void begin() { m_service.begin(); }
    [[nodiscard]] const QString &context() const { return m_api.cluster().context; }
    /// Whether it is of the same place in the same cluster.
    [[nodiscard]] bool isOf(const kube::Cluster &cluster) const;
    [[nodiscard]] workstation::Service &service() { return m_service; }
    [[nodiscard]] kube::ApiClient &api() { return m_api; }
    /// A short name for a workstation that no other cluster's has; fit for a file name.
    [[nodiscard]] QString keyOf(const QString &id) const;
    /// Where files of editors from this image are kept. Those of another image or cluster never see them; nothing is
    /// kept when the digest is empty.
    [[nodiscard]] gateway::AssetShelf shelfOf(const QString &imageDigest) const;
    Task<Result<catalogue::Parsed>> loadCatalogue(std::stop_token stop);

    /// Stops and awaits all that runs here.
    Task<> shutDown();

Q_SIGNALS:
    void catalogueLoaded();

private:
    Task<Result<workstation::Supplies>> findSupplies(QString repository, std::stop_token stop);
    Task<std::optional<git::Author>> findAuthor(std::stop_token stop);

    CatalogueSource m_source;
    std::shared_ptr<gateway::AssetCache> m_assets;
    net::QtHttp m_http;
    kube::ApiClient m_api;
    kube::ApiClient m_catalogueApi;
    workstation::ClusterService m_service;
    FindGitAccess m_findGitAccess;
    AuthorTools m_authorTools;
    std::optional<QByteArray> m_certificates; ///< Of the catalogue, once it is there.
    int m_loading = 0;                        ///< Catalogues being loaded.
};

} // namespace remote::app
