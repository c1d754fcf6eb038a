// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/gateway.h"

#include "core/gateway/connection.h"
#include "core/gateway/guard.h"
#include "core/gateway/probe.h"

#include <QTcpServer>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::gateway {

namespace {

constexpr int backlog = 1024;
/// Short: over the channel protocol a refusal is silence, and whoever waits for the editor asks again.
constexpr std::chrono::seconds probeLimit{3};

} // namespace

class Gateway::Private
{
public:
    Private(Gateway *q, std::unique_ptr<kube::Forwarder> forwarder, AssetShelf shelf);
    void accept();
    [[nodiscard]] bool hasRoom() const;
    [[nodiscard]] bool makeRoom();
    void keep(Connection *connection);

    QTcpServer m_server;
    QTimer m_acceptLater;
    QByteArray m_secret = Guard::makeSecret();
    std::optional<Guard> m_guard; ///< Once the port is known.
    AssetShelf m_shelf;
    std::shared_ptr<Upstream> m_upstream;
    QList<Connection *> m_connections; ///< Oldest first.
};

Gateway::Private::Private(Gateway *q, std::unique_ptr<kube::Forwarder> forwarder, AssetShelf shelf)
    : m_shelf(std::move(shelf))
    , m_upstream(std::make_shared<Upstream>(std::move(forwarder), std::make_shared<SystemClock>()))
{
    m_server.setListenBacklogSize(backlog);
    m_server.setMaxPendingConnections(1);
    m_acceptLater.setSingleShot(true);
    connect(&m_acceptLater, &QTimer::timeout, q, [this] { accept(); });
    connect(&m_server, &QTcpServer::newConnection, q, [this] { accept(); });
    // Queued: whoever hears of it may delete the gateway, and with it the connection that told.
    connect(m_upstream.get(), &Upstream::troubled, q, &Gateway::troubled, Qt::QueuedConnection);
    connect(m_upstream.get(), &Upstream::recovered, q, &Gateway::recovered, Qt::QueuedConnection);
    connect(m_upstream.get(), &Upstream::lost, q, &Gateway::lost, Qt::QueuedConnection);
}

void Gateway::Private::accept()
{
    while (m_server.hasPendingConnections()) {
        if (!makeRoom()) {
            m_acceptLater.start(Gateway::strangerGrace);
            return;
        }
        keep(new Connection(m_server.nextPendingConnection(), *m_guard, m_upstream, m_shelf, &m_server));
    }
}

void Gateway::Private::keep(Connection *connection)
{
    m_connections.append(connection);
    connect(connection, &Connection::admitted, &m_server,
            [this] { m_acceptLater.start(std::chrono::milliseconds(0)); });
    connect(connection, &Connection::finished, &m_server, [this, connection] {
        m_connections.removeOne(connection);
        connection->deleteLater();
        m_acceptLater.start(std::chrono::milliseconds(0));
    });
}

bool Gateway::Private::hasRoom() const
{
    const qsizetype strangers =
        std::ranges::count_if(m_connections, [](const Connection *one) { return !one->isAdmitted(); });
    return strangers < Gateway::strangerLimit && m_connections.size() < Gateway::connectionLimit;
}

bool Gateway::Private::makeRoom()
{
    while (!hasRoom()) {
        const auto oldest =
            std::ranges::find_if(m_connections, [](const Connection *one) { return !one->isAdmitted(); });
        if (oldest == m_connections.end() || (*oldest)->age() < Gateway::strangerGrace) {
            return false;
        }
        Connection *tried = *oldest;
        tried->readNow();
        if (m_connections.contains(tried) && !tried->isAdmitted()) {
            m_connections.removeOne(tried);
            delete tried;
        }
    }
    return true;
}

Gateway::Gateway(std::unique_ptr<kube::Forwarder> forwarder, AssetShelf shelf, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(forwarder), std::move(shelf)))
{
}

Gateway::~Gateway()
{
    qDeleteAll(std::exchange(d->m_connections, {}));
    d->m_upstream->disconnect(this);
    d->m_upstream->close();
}

Result<void> Gateway::listen(quint16 preferredPort)
{
    if (!d->m_server.listen(QHostAddress::LocalHost, preferredPort)
        && !d->m_server.listen(QHostAddress::LocalHost, 0)) {
        return fail(ErrorKind::PortInUse, d->m_server.errorString(), {{u"port"_s, QString::number(preferredPort)}});
    }
    d->m_guard.emplace(port(), d->m_secret);
    return {};
}

quint16 Gateway::port() const
{
    return d->m_server.serverPort();
}

QUrl Gateway::url() const
{
    return QUrl(u"http://127.0.0.1:%1/"_s.arg(port()));
}

QNetworkCookie Gateway::cookie() const
{
    QNetworkCookie cookie(d->m_guard->cookieName(), d->m_guard->secret());
    cookie.setHttpOnly(true);
    cookie.setSameSitePolicy(QNetworkCookie::SameSite::Strict);
    cookie.setPath(u"/"_s);
    return cookie;
}

void Gateway::wake()
{
    d->m_upstream->wake();
}

Task<Result<int>> Gateway::probe(QString path, std::stop_token stop)
{
    const QByteArray host = d->m_guard->host();
    Result<StreamPtr> stream = co_await d->m_upstream->openOnce(kube::Use::Shared, stop);
    if (!stream) {
        co_return fail(stream.error());
    }
    co_return co_await probeEditor(std::move(*stream), path.toUtf8(), host, probeLimit, stop);
}

} // namespace remote::gateway
