// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/discovery.h"

#include "core/base/json.h"
#include "core/signin/service.h"

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

QStringList texts(const QJsonObject &document, QLatin1StringView name)
{
    QStringList found;
    for (const QJsonValue value : document.value(name).toArray()) {
        found.append(value.toString());
    }
    return found;
}

std::unexpected<Error> invalid(const QString &issuer, const QString &what, const QString &field)
{
    return fail(ErrorKind::SignInServiceInvalid, what, {{u"host"_s, QUrl(issuer).host()}, {u"field"_s, field}});
}

/// Reads the endpoints of one document, and remembers the first that is wrong.
class Endpoints
{
public:
    explicit Endpoints(const QJsonObject &document)
        : m_document(document)
    {
    }
    QUrl required(const QString &name)
    {
        if (!m_document.value(name).isString() && m_wrong.isEmpty()) {
            m_wrong = name;
        }
        return optional(name);
    }
    QUrl optional(const QString &name)
    {
        const QJsonValue value = m_document.value(name);
        if (value.isUndefined() || value.isNull()) {
            return {};
        }
        const QUrl url(value.toString(), QUrl::StrictMode);
        if (!isSafeUrl(url) && m_wrong.isEmpty()) {
            m_wrong = name;
        }
        return url;
    }
    [[nodiscard]] const QString &wrong() const { return m_wrong; }

private:
    const QJsonObject &m_document;
    QString m_wrong;
};

/// What we need of the protocols' variants: the code flow with PKCE S256 (RFC 9700, 2.1.1). Services that do not say
/// anything of PKCE mostly have it.
QString missingAbility(const QJsonObject &document)
{
    const QStringList methods = texts(document, "code_challenge_methods_supported"_L1);
    const QStringList responses = texts(document, "response_types_supported"_L1);
    if (!methods.isEmpty() && !methods.contains("S256"_L1)) {
        return u"code_challenge_methods_supported"_s;
    }
    return responses.isEmpty() || responses.contains("code"_L1) ? QString() : u"response_types_supported"_s;
}

} // namespace

Result<QUrl> discoveryUrl(const QString &issuer)
{
    const QUrl url(issuer, QUrl::StrictMode);
    if (!isSafeUrl(url) || url.hasQuery() || url.hasFragment()) {
        return fail(ErrorKind::Invalid, u"the issuer is no plain https URL"_s, {{u"field"_s, u"issuer"_s}});
    }
    const QString base = issuer.endsWith(u'/') ? issuer.chopped(1) : issuer;
    return QUrl(base + u"/.well-known/openid-configuration"_s, QUrl::StrictMode);
}

Result<Discovery> parseDiscovery(const QByteArray &bytes, const QString &issuer)
{
    const Result<QJsonObject> document = json::parseObject(bytes);
    if (!document) {
        return invalid(issuer, u"the description is no JSON object"_s, {});
    }
    if (document->value("issuer"_L1).toString() != issuer) {
        return invalid(issuer, u"the description is of another issuer"_s, u"issuer"_s);
    }
    Endpoints endpoints(*document);
    Discovery found;
    found.issuer = issuer;
    found.authorization = endpoints.required(u"authorization_endpoint"_s);
    found.token = endpoints.required(u"token_endpoint"_s);
    found.keys = endpoints.required(u"jwks_uri"_s);
    found.device = endpoints.optional(u"device_authorization_endpoint"_s);
    found.revocation = endpoints.optional(u"revocation_endpoint"_s);
    if (!endpoints.wrong().isEmpty()) {
        return invalid(issuer, u"an endpoint is missing or not https"_s, endpoints.wrong());
    }
    if (const QString field = missingAbility(*document); !field.isEmpty()) {
        return invalid(issuer, u"the service can't do what is needed"_s, field);
    }
    const QStringList methods = texts(*document, "token_endpoint_auth_methods_supported"_L1);
    found.scopes = texts(*document, "scopes_supported"_L1);
    found.namesItselfInAnswer = document->value("authorization_response_iss_parameter_supported"_L1).toBool();
    found.secretInBody = methods.contains("client_secret_post"_L1) && !methods.contains("client_secret_basic"_L1);
    return found;
}

Task<Result<Discovery>> discover(net::Http &http, QString issuer, std::stop_token stop)
{
    const Result<QUrl> url = discoveryUrl(issuer);
    if (!url) {
        co_return fail(url.error());
    }
    const Result<QByteArray> bytes = co_await fetch(http, *url, std::move(stop));
    co_return bytes ? parseDiscovery(*bytes, issuer) : Result<Discovery>(fail(bytes.error()));
}

} // namespace remote::signin
