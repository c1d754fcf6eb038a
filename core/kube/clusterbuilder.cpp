// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/clusterbuilder.h"

#include "core/kube/certificates.h"
#include "core/kube/usercredentials.h"
#include "core/net/qthttp.h"

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

/// Without a scheme it is http, whatever else the entry holds (client-go: IsConfigTransportTLS looks at nothing else).
Result<QUrl> serverUrl(const ClusterEntry &entry)
{
    if (entry.server.isEmpty()) {
        return refuseEntry(entry.origin, u"server"_s, u"is missing"_s);
    }
    QString text = entry.server;
    const bool isAddress = !text.contains("://"_L1);
    if (isAddress) {
        text.prepend("http://"_L1);
    }
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)) {
        return refuseEntry(entry.origin, u"server"_s, u"is not an http or https address"_s);
    }
    if (!url.userInfo().isEmpty()) {
        return refuseEntry(entry.origin, u"server"_s, u"holds a name or password"_s);
    }
    if (isAddress && url.path().size() > 1) {
        return refuseEntry(entry.origin, u"server"_s, u"is neither an address nor a host and port"_s);
    }
    return url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
}

Result<QSslConfiguration> tlsConfiguration(const ClusterEntry &cluster, const UserEntry &user)
{
    QSslConfiguration tls = net::baseTls();
    if (cluster.insecure && cluster.authority.isSet()) {
        return refuseEntry(cluster.origin, u"insecure-skip-tls-verify"_s,
                           u"makes no sense with a certificate authority"_s);
    }
    if (cluster.insecure) {
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    }
    if (cluster.authority.isSet()) {
        const auto authorities = certificatesOf(cluster.authority, cluster.origin, u"certificate-authority"_s);
        if (!authorities) {
            return fail(authorities.error());
        }
        tls.setCaCertificates(*authorities);
    }
    const auto certificate = clientCertificateOf(user);
    if (!certificate) {
        return fail(certificate.error());
    }
    if (*certificate) {
        (*certificate)->applyTo(tls);
    }
    return tls;
}

Result<net::ProxyWay> proxyWay(const ClusterEntry &cluster, const QUrl &server)
{
    if (cluster.proxyUrl.isEmpty()) {
        return net::proxyFor(server);
    }
    Result<net::ProxyWay> way = net::proxyOf(QUrl(cluster.proxyUrl, QUrl::StrictMode));
    return way ? way : refuseEntry(cluster.origin, u"proxy-url"_s, u"is not an http, https or socks5 address"_s);
}

Result<ContextEntry> findContext(const Kubeconfig::Data &data, const QString &context)
{
    if (!data.contexts.contains(context)) {
        return fail(ErrorKind::NotFound, u"%1: no context '%2'"_s.arg(data.file, context),
                    {{u"file"_s, data.file}, {u"context"_s, context}});
    }
    ContextEntry entry = data.contexts[context];
    if (!data.clusters.contains(entry.cluster)) {
        return refuseEntry(entry.origin, u"cluster"_s, u"there is no cluster '%1'"_s.arg(entry.cluster));
    }
    if (!entry.user.isEmpty() && !data.users.contains(entry.user)) {
        return refuseEntry(entry.origin, u"user"_s, u"there is no user '%1'"_s.arg(entry.user));
    }
    return entry;
}

/// Everything but who asks: address, TLS and proxy.
Result<net::Endpoint> endpoint(const ClusterEntry &cluster, const UserEntry &user)
{
    const Result<QUrl> server = serverUrl(cluster);
    if (!server) {
        return fail(server.error());
    }
    // kubectl would go on without the secret, and be told that nobody knows it.
    if (server->scheme() == "http"_L1 && hasSecret(user) && !net::isLoopback(server->host())) {
        return refuseEntry(cluster.origin, u"server"_s, u"would send the user's secret unprotected; use https"_s);
    }
    const Result<QSslConfiguration> tls = tlsConfiguration(cluster, user);
    if (!tls) {
        return fail(tls.error());
    }
    const Result<net::ProxyWay> way = proxyWay(cluster, *server);
    if (!way) {
        return fail(way.error());
    }
    return net::Endpoint{*server, *tls, cluster.tlsServerName, way->proxy, way->relay};
}

} // namespace

Result<Cluster> buildCluster(const Kubeconfig::Data &data, const QString &context)
{
    const Result<ContextEntry> entry = findContext(data, context);
    if (!entry) {
        return fail(entry.error());
    }
    const ClusterEntry cluster = data.clusters[entry->cluster];
    const UserEntry user = data.users[entry->user];
    if (const Result<void> checked = checkUser(user, context); !checked) {
        return fail(checked.error());
    }
    const Result<net::Endpoint> way = endpoint(cluster, user);
    if (!way) {
        return fail(way.error());
    }
    Result<std::shared_ptr<Credentials>> credentials = credentialsOf(user, cluster, way->server.scheme() == "https"_L1);
    if (!credentials) {
        return fail(credentials.error());
    }
    return Cluster{context,
                   *way,
                   std::move(*credentials),
                   entry->nameSpace.isEmpty() ? u"default"_s : entry->nameSpace,
                   entry->user,
                   cluster.insecure};
}

} // namespace remote::kube
