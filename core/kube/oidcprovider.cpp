// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/oidcprovider.h"

#include "core/base/json.h"
#include "core/base/log.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <QScopeGuard>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

/// A token is taken as ended so long before it is (golang.org/x/oauth2).
constexpr int earlier = 10;

QByteArray form(const QList<std::pair<QByteArray, QString>> &fields)
{
    QByteArrayList items;
    for (const auto &[name, value] : fields) {
        items.append(name + '=' + QUrl::toPercentEncoding(value));
    }
    return items.join('&');
}

} // namespace

QDateTime jwtExpiry(const QString &token)
{
    const QStringList parts = token.split(u'.');
    if (parts.size() != 3) {
        return {};
    }
    const QByteArray payload = QByteArray::fromBase64(parts[1].toLatin1(), QByteArray::Base64UrlEncoding);
    const QJsonValue expiry = QJsonDocument::fromJson(payload).object().value("exp"_L1);
    return expiry.isDouble() ? QDateTime::fromSecsSinceEpoch(expiry.toInteger(), QTimeZone::UTC) : QDateTime();
}

Result<void> replaceInKubeconfig(const QString &name, const QList<std::pair<QString, QString>> &texts)
{
    QFile lock(name + u".lock"_s);
    if (!lock.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return fail(ErrorKind::Io, u"%1: %2"_s.arg(lock.fileName(), lock.errorString()), {{u"file"_s, name}});
    }
    const auto unlock = qScopeGuard([&] { lock.remove(); });
    QFile file(name);
    QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    for (const auto &[before, after] : texts) {
        if (!before.isEmpty()) {
            bytes.replace(before.toUtf8(), after.toUtf8());
        }
    }
    QSaveFile saved(name); // keeps the permissions
    if (bytes.isEmpty() || !saved.open(QIODevice::WriteOnly) || saved.write(bytes) != bytes.size() || !saved.commit()) {
        return fail(ErrorKind::Io, u"%1 could not be changed"_s.arg(name), {{u"file"_s, name}});
    }
    return {};
}

OidcProvider::OidcProvider(const UserEntry &user, std::unique_ptr<net::Http> issuer, std::shared_ptr<Clock> clock)
    : FetchedCredentials(std::move(clock))
    , m_http(std::move(issuer))
    , m_file(user.origin.file)
    , m_issuer(user.authProvider->config.value(u"idp-issuer-url"_s))
    , m_clientId(user.authProvider->config.value(u"client-id"_s))
    , m_clientSecret(user.authProvider->config.value(u"client-secret"_s))
    , m_idToken(user.authProvider->config.value(u"id-token"_s))
    , m_refreshToken(user.authProvider->config.value(u"refresh-token"_s))
{
    if (!m_idToken.isEmpty()) {
        keep(fetched(m_idToken));
    }
}

FetchedCredentials::Fetched OidcProvider::fetched(const QString &idToken) const
{
    // One that does not tell its end is refused by the server soon enough.
    const QDateTime expiry = jwtExpiry(idToken);
    return {{{{"Authorization", "Bearer " + idToken.toUtf8()}}},
            expiry.isValid() ? std::optional(expiry.addSecs(-earlier)) : std::nullopt};
}

Error OidcProvider::failed(const QString &what) const
{
    return {ErrorKind::Unauthorized, u"%1: %2"_s.arg(m_issuer, what), {{u"host"_s, QUrl(m_issuer).host()}}, {}};
}

Task<Result<QJsonObject>> OidcProvider::ask(net::HttpRequest request, std::stop_token stop)
{
    request.headers.emplaceBack("Accept", "application/json");
    const Result<net::HttpResponse> response = co_await m_http->send(std::move(request), std::move(stop));
    if (!response) {
        co_return fail(response.error());
    }
    const Result<QJsonObject> answer = json::parseObject(response->body);
    if (response->status != 200) {
        const QString why = answer ? answer->value("error"_L1).toString() : QString();
        co_return fail(failed(u"HTTP %1 %2"_s.arg(response->status).arg(why)));
    }
    if (!answer) {
        co_return fail(failed(u"the answer is not JSON"_s));
    }
    co_return *answer;
}

Task<Result<QUrl>> OidcProvider::tokenEndpoint(std::stop_token stop)
{
    QString address = m_issuer;
    while (address.endsWith(u'/')) {
        address.chop(1);
    }
    net::HttpRequest request;
    request.url = QUrl(address + u"/.well-known/openid-configuration"_s);
    const Result<QJsonObject> found = co_await ask(std::move(request), std::move(stop));
    if (!found) {
        co_return fail(found.error());
    }
    const QUrl endpoint(found->value("token_endpoint"_L1).toString());
    // The refresh token goes there: never over plain http.
    if (endpoint.scheme() != "https"_L1 || endpoint.host().isEmpty()) {
        co_return fail(failed(u"names no https token_endpoint"_s));
    }
    co_return endpoint;
}

net::HttpRequest OidcProvider::refreshRequest(const QUrl &endpoint) const
{
    net::HttpRequest request{"POST", endpoint, {{"Content-Type", "application/x-www-form-urlencoded"}}, {}};
    QList<std::pair<QByteArray, QString>> fields{{"grant_type", u"refresh_token"_s}, {"refresh_token", m_refreshToken}};
    if (m_clientSecret.isEmpty()) {
        fields.append({"client_id", m_clientId});
    } else { // RFC 6749, 2.3.1: each part is encoded as in a form
        const QByteArray both = QUrl::toPercentEncoding(m_clientId) + ':' + QUrl::toPercentEncoding(m_clientSecret);
        request.headers.append({"Authorization", "Basic " + both.toBase64()});
    }
    request.body = form(fields);
    return request;
}

Task<Result<FetchedCredentials::Fetched>> OidcProvider::fetch(std::stop_token stop)
{
    if (m_refreshToken.isEmpty()) {
        co_return fail(failed(u"the id token has ended, and there is no refresh token"_s));
    }
    const Result<QUrl> endpoint = co_await tokenEndpoint(stop);
    if (!endpoint) {
        co_return fail(endpoint.error());
    }
    const Result<QJsonObject> answer = co_await ask(refreshRequest(*endpoint), stop);
    if (!answer) {
        co_return fail(answer.error());
    }
    const QString idToken = answer->value("id_token"_L1).toString();
    if (idToken.isEmpty()) {
        co_return fail(failed(u"the issuer hands out no id token for a refresh token"_s));
    }
    const QString refreshToken = answer->value("refresh_token"_L1).toString(m_refreshToken);
    const Result<void> written = replaceInKubeconfig(m_file, {{m_idToken, idToken}, {m_refreshToken, refreshToken}});
    if (!written) {
        qCWarning(kubeLog).noquote() << "New tokens are kept in memory only:" << written.error().what;
    }
    m_idToken = idToken;
    m_refreshToken = refreshToken;
    co_return fetched(idToken);
}

} // namespace remote::kube
