// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/usercredentials.h"

#include "core/kube/certificates.h"
#include "core/kube/execanswer.h"
#include "core/kube/execplugin.h"
#include "core/kube/impersonation.h"
#include "core/kube/oidcprovider.h"
#include "core/kube/statictoken.h"
#include "core/net/qthttp.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

bool hasPassword(const UserEntry &user)
{
    return !user.userName.isEmpty() || !user.password.isEmpty();
}

bool hasToken(const UserEntry &user)
{
    return !user.token.isEmpty() || !user.tokenFile.isEmpty();
}

Result<void> checkExec(const UserEntry &user)
{
    const ExecEntry &exec = *user.exec;
    if (user.authProvider) {
        return refuseEntry(user.origin, {}, u"has both exec and auth-provider"_s);
    }
    if (exec.command.isEmpty()) {
        return refuseEntry(user.origin, u"exec.command"_s, u"is missing"_s);
    }
    if (exec.apiVersion != "client.authentication.k8s.io/v1"_L1
        && exec.apiVersion != "client.authentication.k8s.io/v1beta1"_L1) {
        return refuseEntry(user.origin, u"exec.apiVersion"_s, u"is not client.authentication.k8s.io/v1 or v1beta1"_s);
    }
    if (!QStringList{u"Never"_s, u"IfAvailable"_s, u"Always"_s}.contains(exec.interactiveMode)) {
        return refuseEntry(user.origin, u"exec.interactiveMode"_s, u"is not Never, IfAvailable or Always"_s);
    }
    if (std::ranges::any_of(exec.environment, [](const auto &one) { return one.first.isEmpty(); })) {
        return refuseEntry(user.origin, u"exec.env"_s, u"has an entry without a name"_s);
    }
    return {};
}

Result<void> checkAuthProvider(const UserEntry &user, const QString &context)
{
    const AuthProviderEntry &provider = *user.authProvider;
    if (provider.name != "oidc"_L1) {
        return fail(ErrorKind::SignInUnsupported, u"%1: sign-in by '%2'"_s.arg(user.origin.file, provider.name),
                    {{u"file"_s, user.origin.file}, {u"context"_s, context}, {u"method"_s, provider.name}});
    }
    for (const QString &needed : {u"idp-issuer-url"_s, u"client-id"_s}) {
        if (provider.config.value(needed).isEmpty()) {
            return refuseEntry(user.origin, u"auth-provider.config."_s + needed, u"is missing"_s);
        }
    }
    if (QUrl(provider.config[u"idp-issuer-url"_s]).scheme() != "https"_L1) {
        return refuseEntry(user.origin, u"auth-provider.config.idp-issuer-url"_s, u"is not an https address"_s);
    }
    return {};
}

/// The way to the issuer, which may have a certificate authority of its own.
Result<net::Endpoint> issuerEndpoint(const UserEntry &user)
{
    const QMap<QString, QString> &config = user.authProvider->config;
    const QUrl issuer(config[u"idp-issuer-url"_s]);
    DataOrFile authority{QByteArray::fromBase64(config[u"idp-certificate-authority-data"_s].toLatin1()),
                         config[u"idp-certificate-authority"_s]};
    if (!authority.file.isEmpty()) {
        authority.file = QFileInfo(user.origin.file).absoluteDir().absoluteFilePath(authority.file);
    }
    QSslConfiguration tls = net::baseTls();
    if (authority.isSet()) {
        const auto trusted =
            certificatesOf(authority, user.origin, u"auth-provider.config.idp-certificate-authority"_s);
        if (!trusted) {
            return fail(trusted.error());
        }
        tls.setCaCertificates(*trusted);
    }
    const Result<net::ProxyWay> way = net::proxyFor(issuer);
    if (!way) {
        return fail(way.error());
    }
    return net::Endpoint{issuer, tls, {}, way->proxy, way->relay};
}

Result<std::shared_ptr<Credentials>> fetched(const UserEntry &user, const ClusterEntry &cluster,
                                             const std::shared_ptr<Clock> &clock)
{
    if (user.authProvider) {
        const Result<net::Endpoint> issuer = issuerEndpoint(user);
        if (!issuer) {
            return fail(issuer.error());
        }
        return std::make_shared<OidcProvider>(user, std::make_unique<net::QtHttp>(*issuer), clock);
    }
    QJsonObject told;
    if (user.exec->provideClusterInfo) {
        const Result<QByteArray> authority = bytesOf(cluster.authority);
        if (!authority) {
            return fail(authority.error());
        }
        told = execCluster(cluster, *authority);
    }
    return ExecPlugin::shared(*user.exec, told, clock);
}

} // namespace

bool hasSecret(const UserEntry &user)
{
    return hasToken(user) || hasPassword(user) || user.exec || user.authProvider;
}

Result<void> checkUser(const UserEntry &user, const QString &context)
{
    if (hasPassword(user) && hasToken(user)) {
        return refuseEntry(user.origin, {}, u"has both a token and a password"_s);
    }
    if (user.actAs.isEmpty()
        && (!user.actAsUid.isEmpty() || !user.actAsGroups.isEmpty() || !user.actAsExtra.isEmpty())) {
        return refuseEntry(user.origin, u"as"_s, u"is missing"_s);
    }
    if (user.certificate.isSet() && !user.key.isSet()) {
        return refuseEntry(user.origin, u"client-key"_s, u"is missing"_s);
    }
    if (user.exec) {
        return checkExec(user);
    }
    return user.authProvider ? checkAuthProvider(user, context) : Result<void>();
}

Result<std::shared_ptr<Credentials>> credentialsOf(const UserEntry &user, const ClusterEntry &cluster, bool usesTls)
{
    const auto clock = std::make_shared<SystemClock>();
    std::shared_ptr<Credentials> credentials = std::make_shared<StaticToken>(usesTls ? user : UserEntry(), clock);
    const bool asks = user.authProvider || (user.exec && !user.certificate.isSet());
    if (usesTls && asks && !hasToken(user) && !hasPassword(user)) {
        Result<std::shared_ptr<Credentials>> asked = fetched(user, cluster, clock);
        if (!asked) {
            return asked;
        }
        credentials = *asked;
    }
    if (!user.actAs.isEmpty()) {
        credentials = std::make_shared<Impersonation>(credentials, user);
    }
    return credentials;
}

} // namespace remote::kube
