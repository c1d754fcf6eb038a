// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/tokenendpoint.h"

#include "core/base/json.h"
#include "core/signin/refusal.h"
#include "core/signin/service.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

using Form = QList<std::pair<QByteArray, QString>>;

constexpr auto deviceGrant = "urn:ietf:params:oauth:grant-type:device_code"_L1;
constexpr int shortestInterval = 1;
constexpr int longestInterval = 120;
constexpr int longestLifetime = 24 * 3'600;

/// As application/x-www-form-urlencoded wants it.
QByteArray formValue(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

net::HttpRequest formRequest(const Client &client, const Discovery &service, const QUrl &url, Form form)
{
    net::HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/x-www-form-urlencoded"}};
    if (client.clientSecret.isEmpty() || service.secretInBody) {
        form.append({"client_id", client.clientId});
    } else { // RFC 6749, 2.3.1: both are encoded first
        const QByteArray pair = formValue(client.clientId) + ':' + formValue(client.clientSecret);
        request.headers.append({"Authorization", "Basic " + pair.toBase64()});
    }
    if (!client.clientSecret.isEmpty() && service.secretInBody) {
        form.append({"client_secret", client.clientSecret});
    }
    for (const auto &[name, value] : form) {
        request.body += (request.body.isEmpty() ? "" : "&") + name + '=' + formValue(value);
    }
    return request;
}

std::unexpected<Error> invalid(const QUrl &url, const QString &what, const QString &field)
{
    return fail(ErrorKind::SignInServiceInvalid, what, {{u"host"_s, url.host()}, {u"field"_s, field}});
}

Result<QJsonObject> bodyOf(const net::HttpResponse &answer, const QUrl &url)
{
    const Result<QJsonObject> body = json::parseObject(answer.body);
    if (answer.status == 200 && body) {
        return *body;
    }
    const QString code = body ? body->value("error"_L1).toString() : QString();
    if (answer.status / 100 == 4 && !code.isEmpty()) {
        return fail(refusal(code, body->value("error_description"_L1).toString(), {{u"host"_s, url.host()}}));
    }
    return invalid(url, u"%1 answered %2 without JSON of its kind"_s.arg(url.path()).arg(answer.status), {});
}

} // namespace

net::HttpRequest codeRequest(const Client &client, const Discovery &service, const AuthRequest &request,
                             const QString &code)
{
    return formRequest(client, service, service.token,
                       {{"grant_type", u"authorization_code"_s},
                        {"code", code},
                        {"redirect_uri", request.redirect},
                        {"code_verifier", request.verifier}});
}

net::HttpRequest refreshRequest(const Client &client, const Discovery &service, const QString &refreshToken)
{
    return formRequest(client, service, service.token,
                       {{"grant_type", u"refresh_token"_s}, {"refresh_token", refreshToken}});
}

net::HttpRequest deviceRequest(const Client &client, const Discovery &service)
{
    return formRequest(client, service, service.device, {{"scope", scopesFor(client, service).join(u' ')}});
}

net::HttpRequest deviceTokenRequest(const Client &client, const Discovery &service, const QString &deviceCode)
{
    return formRequest(client, service, service.token, {{"grant_type", deviceGrant}, {"device_code", deviceCode}});
}

net::HttpRequest revocationRequest(const Client &client, const Discovery &service, const QString &refreshToken)
{
    return formRequest(client, service, service.revocation,
                       {{"token", refreshToken}, {"token_type_hint", u"refresh_token"_s}});
}

Result<Tokens> parseTokens(const net::HttpResponse &answer, const QUrl &url)
{
    const Result<QJsonObject> body = bodyOf(answer, url);
    if (!body) {
        return fail(body.error());
    }
    const Tokens tokens{body->value("id_token"_L1).toString(), body->value("refresh_token"_L1).toString()};
    if (tokens.idToken.isEmpty()) {
        return invalid(url, u"the answer has no id_token"_s, u"id_token"_s);
    }
    return tokens;
}

Result<DeviceCode> parseDeviceCode(const net::HttpResponse &answer, const QUrl &url)
{
    const Result<QJsonObject> body = bodyOf(answer, url);
    if (!body) {
        return fail(body.error());
    }
    const auto text = [&body](QLatin1StringView name) { return body->value(name).toString(); };
    const auto seconds = [&body](QLatin1StringView name, int fallback, int least, int most) {
        return std::chrono::seconds(std::clamp(body->value(name).toInt(fallback), least, most));
    };
    DeviceCode code;
    code.userCode = text("user_code"_L1);
    code.deviceCode = text("device_code"_L1);
    code.page = QUrl(text("verification_uri"_L1), QUrl::StrictMode);
    code.fullPage = QUrl(text("verification_uri_complete"_L1), QUrl::StrictMode);
    code.lifetime = seconds("expires_in"_L1, 0, 0, longestLifetime);
    code.interval = seconds("interval"_L1, 5, shortestInterval, longestInterval);
    if (code.userCode.isEmpty() || code.deviceCode.isEmpty() || code.lifetime.count() == 0) {
        return invalid(url, u"the answer lacks a code or its lifetime"_s, u"device_code"_s);
    }
    if (!isSafeUrl(code.page) || (!code.fullPage.isEmpty() && !isSafeUrl(code.fullPage))) {
        return invalid(url, u"the page for the code is not https"_s, u"verification_uri"_s);
    }
    return code;
}

Result<void> parseRevocation(const net::HttpResponse &answer, const QUrl &url)
{
    if (answer.status == 200) {
        return {};
    }
    const Result<QJsonObject> body = bodyOf(answer, url);
    return fail(body ? Error{ErrorKind::SignInServiceInvalid, u"the revocation failed"_s, {}, {}} : body.error());
}

Task<Result<Tokens>> fetchTokens(net::Http &http, net::HttpRequest request, std::stop_token stop)
{
    const QUrl url = request.url;
    const Result<net::HttpResponse> answer = co_await ask(http, std::move(request), std::move(stop));
    co_return answer ? parseTokens(*answer, url) : Result<Tokens>(fail(answer.error()));
}

} // namespace remote::signin
