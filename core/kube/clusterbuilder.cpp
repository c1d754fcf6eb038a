// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/clusterbuilder.h"

#include "core/kube/kubeconfigparser.h"
#include "core/kube/statictoken.h"
#include "core/net/qthttp.h"

#include <QFile>
#include <QFileInfo>
#include <QNetworkProxyFactory>
#include <QSslCertificate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

std::unexpected<Error> refuse(const Origin &origin, const QString &key, const QString &what)
{
    const QString field = key.isEmpty() ? origin.field : origin.field + u'.' + key;
    return fail(ErrorKind::KubeconfigInvalid, u"%1:%2: %3: %4"_s.arg(origin.file).arg(origin.line).arg(field, what),
                {{u"file"_s, origin.file},
                 {u"line"_s, origin.line > 0 ? QString::number(origin.line) : QString()},
                 {u"field"_s, field}});
}

/// The bytes of a `*-data` field or its file; empty when neither is set.
Result<QByteArray> bytes(const DataOrFile &source)
{
    if (!source.data.isEmpty() || source.file.isEmpty()) {
        return source.data;
    }
    QFile file(source.file);
    if (file.exists() && !QFileInfo(file).isFile()) {
        return fail(ErrorKind::Io, u"%1 is no file"_s.arg(source.file), {{u"file"_s, source.file}});
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Io, u"%1: %2"_s.arg(source.file, file.errorString()), {{u"file"_s, source.file}});
    }
    return file.read(KubeconfigParser::largestFile);
}

Result<QList<QSslCertificate>> certificates(const DataOrFile &source, const Origin &origin, const QString &key)
{
    const Result<QByteArray> pem = bytes(source);
    if (!pem) {
        return fail(pem.error());
    }
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (certificates.isEmpty()) {
        return refuse(origin, source.data.isEmpty() ? key : key + u"-data"_s, u"holds no certificate"_s);
    }
    return certificates;
}

Result<QUrl> serverUrl(const ClusterEntry &entry, bool usesTls)
{
    if (entry.server.isEmpty()) {
        return refuse(entry.origin, u"server"_s, u"is missing"_s);
    }
    QString text = entry.server;
    if (!text.contains("://"_L1)) {
        text.prepend(usesTls ? "https://"_L1 : "http://"_L1);
    }
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)) {
        return refuse(entry.origin, u"server"_s, u"is not an http or https address"_s);
    }
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment()) {
        return refuse(entry.origin, u"server"_s, u"has more than a host, a port and a path"_s);
    }
    return url;
}

Result<QNetworkProxy> proxyFor(const ClusterEntry &entry, const QUrl &server)
{
    if (entry.proxyUrl.isEmpty()) {
        // As kubectl: the environment's or the system's, never for this machine itself.
        const QList<QNetworkProxy> found = net::isLoopback(server.host())
            ? QList<QNetworkProxy>()
            : QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(server));
        return found.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : found.first();
    }
    const QUrl url(entry.proxyUrl, QUrl::StrictMode);
    const bool socks = url.scheme() == "socks5"_L1 || url.scheme() == "socks5h"_L1;
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && !socks)) {
        return refuse(entry.origin, u"proxy-url"_s, u"is not an http or socks5 address"_s);
    }
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                         static_cast<quint16>(url.port(socks ? 1080 : 80)), url.userName(QUrl::FullyDecoded),
                         url.password(QUrl::FullyDecoded));
}

Result<void> checkUser(const UserEntry &user, const QString &context)
{
    const bool basic = !user.userName.isEmpty() || !user.password.isEmpty();
    if (basic && (!user.token.isEmpty() || !user.tokenFile.isEmpty())) {
        return refuse(user.origin, {}, u"has both a token and a password"_s);
    }
    if (!user.execCommand.isEmpty() && !user.authProvider.isEmpty()) {
        return refuse(user.origin, {}, u"has both exec and auth-provider"_s);
    }
    if (user.actAs.isEmpty()
        && (!user.actAsUid.isEmpty() || !user.actAsGroups.isEmpty() || !user.actAsExtra.isEmpty())) {
        return refuse(user.origin, u"as"_s, u"is missing"_s);
    }
    if (user.certificate.isSet() != user.key.isSet()) {
        return refuse(user.origin, user.key.isSet() ? u"client-certificate"_s : u"client-key"_s, u"is missing"_s);
    }
    QString method = user.execCommand.isEmpty() ? user.authProvider : user.execCommand.section(u'/', -1);
    const auto isRepeated = [](const QStringList &values) { return values.size() > 1; };
    if (isRepeated(user.actAsGroups) || std::ranges::any_of(user.actAsExtra, isRepeated)) {
        method = u"impersonation of several groups"_s; // headers that QNetworkAccessManager can't repeat
    }
    if (!method.isEmpty()) {
        return fail(ErrorKind::SignInUnsupported, u"%1: sign-in by '%2'"_s.arg(user.origin.file, method),
                    {{u"file"_s, user.origin.file}, {u"context"_s, context}, {u"method"_s, method}});
    }
    return {};
}

Result<QSslConfiguration> tlsConfiguration(const ClusterEntry &cluster, const UserEntry &user)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    if (cluster.insecure && cluster.authority.isSet()) {
        return refuse(cluster.origin, u"insecure-skip-tls-verify"_s, u"makes no sense with a certificate authority"_s);
    }
    if (cluster.insecure) {
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    }
    if (cluster.authority.isSet()) {
        const auto authorities = certificates(cluster.authority, cluster.origin, u"certificate-authority"_s);
        if (!authorities) {
            return fail(authorities.error());
        }
        tls.setCaCertificates(*authorities);
    }
    if (user.certificate.isSet()) {
        const auto chain = certificates(user.certificate, user.origin, u"client-certificate"_s);
        const Result<QByteArray> pem = bytes(user.key);
        if (!chain || !pem) {
            return fail(!chain ? chain.error() : pem.error());
        }
        const QSslKey key = privateKey(*pem);
        if (key.isNull()) {
            return refuse(user.origin, user.key.data.isEmpty() ? u"client-key"_s : u"client-key-data"_s,
                          u"holds no RSA or EC key without a password"_s);
        }
        tls.setLocalCertificateChain(*chain);
        tls.setPrivateKey(key);
    }
    return tls;
}

Result<ContextEntry> findContext(const Kubeconfig::Data &data, const QString &context)
{
    if (!data.contexts.contains(context)) {
        return fail(ErrorKind::NotFound, u"%1: no context '%2'"_s.arg(data.file, context),
                    {{u"file"_s, data.file}, {u"context"_s, context}});
    }
    ContextEntry entry = data.contexts[context];
    if (!data.clusters.contains(entry.cluster)) {
        return refuse(entry.origin, u"cluster"_s, u"there is no cluster '%1'"_s.arg(entry.cluster));
    }
    if (!data.users.contains(entry.user)) {
        return refuse(entry.origin, u"user"_s, u"there is no user '%1'"_s.arg(entry.user));
    }
    return entry;
}

/// Everything but who asks: address, TLS and proxy.
Result<net::Endpoint> endpoint(const ClusterEntry &cluster, const UserEntry &user)
{
    const bool usesTls = cluster.authority.isSet() || user.certificate.isSet() || cluster.insecure;
    const Result<QUrl> server = serverUrl(cluster, usesTls);
    if (!server) {
        return fail(server.error());
    }
    const bool secret = !user.token.isEmpty() || !user.tokenFile.isEmpty() || !user.password.isEmpty();
    if (server->scheme() == "http"_L1 && secret && !net::isLoopback(server->host())) {
        return refuse(cluster.origin, u"server"_s, u"would send the user's secret unprotected; use https"_s);
    }
    const Result<QSslConfiguration> tls = tlsConfiguration(cluster, user);
    if (!tls) {
        return fail(tls.error());
    }
    const Result<QNetworkProxy> proxy = proxyFor(cluster, *server);
    if (!proxy) {
        return fail(proxy.error());
    }
    return net::Endpoint{*server, *tls, cluster.tlsServerName, *proxy};
}

} // namespace

QSslKey privateKey(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey); !key.isNull()) {
            return key;
        }
    }
    return {};
}

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
    return Cluster{context,
                   *way,
                   std::make_shared<StaticToken>(user, std::make_shared<SystemClock>()),
                   entry->nameSpace.isEmpty() ? u"default"_s : entry->nameSpace,
                   entry->user,
                   cluster.insecure};
}

} // namespace remote::kube
