// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/session.h"

#include "core/kube/access.h"

#include <QCoroSignal>
#include <QCryptographicHash>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace remote::app {

namespace {

kube::Cluster inSpace(kube::Cluster cluster, const QString &nameSpace)
{
    cluster.nameSpace = nameSpace.isEmpty() ? cluster.nameSpace : nameSpace;
    return cluster;
}

} // namespace

Session::Session(kube::Cluster cluster, Clock &clock, CatalogueSource source, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_assets(std::make_shared<gateway::AssetCache>(QStandardPaths::writableLocation(QStandardPaths::CacheLocation)
                                                     + u"/assets"_s))
    , m_http(cluster.endpoint)
    , m_api(m_http, cluster, clock)
    , m_catalogueApi(m_http, inSpace(cluster, m_source.nameSpace), clock)
    , m_service(m_api, clock)
{
    m_service.setSupplies(
        [this](const QString &repository, std::stop_token stop) { return findSupplies(repository, std::move(stop)); });
}

bool Session::isOf(const kube::Cluster &cluster) const
{
    const kube::Cluster &mine = m_api.cluster();
    return mine.context == cluster.context && mine.nameSpace == cluster.nameSpace
        && mine.endpoint.server == cluster.endpoint.server;
}

QString Session::keyOf(const QString &id) const
{
    const kube::Cluster &cluster = m_api.cluster();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : {cluster.endpoint.server.toString(), cluster.nameSpace, id}) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    return QString::fromLatin1(hash.result().toHex().first(16));
}

gateway::AssetShelf Session::shelfOf(const QString &imageDigest) const
{
    const QString server = m_api.cluster().endpoint.server.toString();
    return {m_assets, imageDigest.isEmpty() ? QByteArray() : (server + u' ' + imageDigest).toUtf8()};
}

Task<Result<catalogue::Parsed>> Session::loadCatalogue(std::stop_token stop)
{
    ++m_loading;
    Result<catalogue::Parsed> parsed = co_await catalogue::load(m_catalogueApi, m_source.name, m_source.file, stop);
    --m_loading;
    if (parsed) {
        m_certificates = parsed->catalogue.certificates;
    }
    QMetaObject::invokeMethod(this, &Session::catalogueLoaded, Qt::QueuedConnection);
    co_return parsed;
}

// Without a catalogue a start goes on with what the image trusts.
Task<Result<workstation::Supplies>> Session::findSupplies(QString repository, std::stop_token stop)
{
    if (!m_certificates) {
        co_await loadCatalogue(stop);
    }
    Result<workstation::Supplies> found;
    if (m_findGitAccess) {
        found = co_await m_findGitAccess(repository, stop);
        if (!found) {
            co_return found;
        }
    }
    workstation::Supplies supplies = *std::move(found);
    supplies.certificates = m_certificates.value_or(QByteArray());
    if (m_authorTools.chosen && m_authorTools.account) {
        supplies.author = co_await findAuthor(stop);
    }
    co_return supplies;
}

/// Nothing where nobody tells: git then asks for it at the first commit, as ever.
Task<std::optional<git::Author>> Session::findAuthor(std::stop_token stop)
{
    git::Author account = m_authorTools.account();
    if (account.name.isEmpty()) {
        const Result<kube::Person> person = co_await kube::whoAmI(m_api, stop);
        account = git::authorOfAccount(person ? person->name : QString(), {});
    }
    const git::Author author = git::preferred(m_authorTools.chosen(), account);
    const bool known = !author.name.isEmpty() && !author.email.isEmpty();
    co_return known ? std::optional(author) : std::nullopt;
}

Task<> Session::shutDown()
{
    co_await m_service.shutDown(); // its starts may load, too
    while (m_loading > 0) {
        co_await qCoro(this, &Session::catalogueLoaded);
    }
}

} // namespace remote::app
