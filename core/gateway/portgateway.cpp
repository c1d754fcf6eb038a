// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/portgateway.h"

#include "core/gateway/connection.h"
#include "core/gateway/rawconnection.h"

#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace remote::gateway {

namespace {

constexpr qsizetype connectionLimit = 512;

} // namespace

class PortGateway::Private
{
public:
    Private(PortGateway *q, std::unique_ptr<kube::Forwarder> forwarder, Check check);
    void accept();
    void guardHttp(RawConnection *raw);
    template <class T> void keep(T *connection);
    void end();

    Check m_check;
    QTcpServer m_server;
    PortFamily m_family = std::make_shared<QSet<quint16>>();
    std::optional<PortGuard> m_guard; ///< Once the port is known.
    std::shared_ptr<Upstream> m_upstream;
    QObjectList m_connections;
};

PortGateway::Private::Private(PortGateway *q, std::unique_ptr<kube::Forwarder> forwarder, Check check)
    : m_check(check)
    , m_upstream(std::make_shared<Upstream>(std::move(forwarder), std::make_shared<SystemClock>()))
{
    m_server.setListenBacklogSize(int(connectionLimit));
    connect(&m_server, &QTcpServer::newConnection, q, [this] { accept(); });
    // Queued: whoever hears of it may delete the gateway, and with it the connection that told.
    connect(
        m_upstream.get(), &Upstream::lost, q,
        [this, q](const Error &error) {
            end();
            Q_EMIT q->lost(error);
        },
        Qt::QueuedConnection);
}

template <class T> void PortGateway::Private::keep(T *connection)
{
    m_connections.append(connection);
    connect(connection, &T::finished, &m_server, [this, connection] {
        m_connections.removeOne(connection);
        connection->deleteLater();
    });
}

void PortGateway::Private::accept()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        if (m_connections.size() >= connectionLimit) {
            client->abort();
            client->deleteLater();
            continue;
        }
        auto *raw = new RawConnection(client, m_check == Check::Http, m_upstream, &m_server);
        keep(raw);
        connect(raw, &RawConnection::beginsAsHttp, &m_server, [this, raw] { guardHttp(raw); });
    }
}

void PortGateway::Private::guardHttp(RawConnection *raw)
{
    m_connections.removeOne(raw);
    raw->deleteLater();
    keep(new Connection(raw->takeClient(), *m_guard, m_upstream, AssetShelf(), &m_server));
}

void PortGateway::Private::end()
{
    m_family->remove(m_server.serverPort());
    m_server.close();
    qDeleteAll(std::exchange(m_connections, {}));
    m_upstream->close();
}

PortGateway::PortGateway(std::unique_ptr<kube::Forwarder> forwarder, Check check, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(forwarder), check))
{
}

PortGateway::~PortGateway()
{
    d->m_upstream->disconnect(this);
    d->end();
}

Result<void> PortGateway::listen(quint16 preferredPort)
{
    if (!d->m_server.listen(QHostAddress::LocalHost, preferredPort)
        && !d->m_server.listen(QHostAddress::LocalHost, 0)) {
        return fail(ErrorKind::PortInUse, d->m_server.errorString(), {{u"port"_s, QString::number(preferredPort)}});
    }
    d->m_family->insert(port());
    d->m_guard.emplace(port(), d->m_family);
    return {};
}

quint16 PortGateway::port() const
{
    return d->m_server.serverPort();
}

QUrl PortGateway::url() const
{
    return QUrl(u"http://localhost:%1/"_s.arg(port()));
}

void PortGateway::join(const PortFamily &family)
{
    d->m_family = family;
}

qsizetype PortGateway::connections() const
{
    return d->m_connections.size();
}

} // namespace remote::gateway
