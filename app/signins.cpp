// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/signins.h"

#include "core/net/proxy.h"

namespace remote::app {

Result<net::Endpoint> endpointOf(const QUrl &server, const QList<QSslCertificate> &authorities)
{
    const Result<net::ProxyWay> way = net::proxyFor(server);
    if (!way) {
        return fail(way.error());
    }
    QSslConfiguration tls = net::baseTls();
    if (!authorities.isEmpty()) {
        tls.setCaCertificates(authorities);
    }
    return net::Endpoint{server, tls, {}, way->proxy, way->relay};
}

SignIns::Desk::Desk(const signin::Client &client, net::Endpoint way, SecretStore &store, Clock &clock)
    : http(std::move(way))
    , session(client, http, store, clock)
{
}

SignIns::SignIns(FallbackStore &store, Clock &clock)
    : m_store(store)
    , m_clock(clock)
{
}

Result<SignIns::Desk *> SignIns::desk(const invitation::Invitation &invitation)
{
    std::unique_ptr<Desk> &desk = m_desks[signin::credentialKey(invitation.client)];
    if (!desk) {
        Result<net::Endpoint> way = endpointOf(QUrl(invitation.client.issuer), invitation.issuerAuthorities);
        if (!way) {
            return fail(way.error());
        }
        desk = std::make_unique<Desk>(invitation.client, *std::move(way), m_store, m_clock);
    }
    return desk.get();
}

Task<> SignIns::shutDown()
{
    for (const auto &[key, desk] : m_desks) {
        if (desk) {
            co_await desk->session.shutDown();
        }
    }
}

} // namespace remote::app
