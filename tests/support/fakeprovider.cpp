// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakeprovider.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace remote::test {
namespace {

const auto description = R"({"issuer":"https://id.example","authorization_endpoint":"https://id.example/auth",
"token_endpoint":"https://id.example/token","jwks_uri":"https://id.example/keys",
"device_authorization_endpoint":"https://id.example/device","revocation_endpoint":"https://id.example/revoke",
"authorization_response_iss_parameter_supported":true})"_ba;

} // namespace

FakeProvider::FakeProvider()
{
    http.onRequest = [this](const std::shared_ptr<FakeExchange> &exchange) { answer(*exchange); };
}

signin::Client FakeProvider::client()
{
    return {u"https://id.example"_s, u"remote"_s, {}, {u"openid"_s, u"offline_access"_s}};
}

void FakeProvider::answer(FakeExchange &exchange)
{
    const QString path = exchange.request.url.path();
    if (path == "/.well-known/openid-configuration"_L1) {
        exchange.answer(200, description);
    } else if (path == "/keys"_L1) {
        exchange.answer(200, maker.keySet());
    } else if (!m_script.isEmpty()) {
        m_script.takeFirst()(exchange);
    } else {
        exchange.answer(500, "the test expected no request");
    }
}

void FakeProvider::thenTokens(const QString &refreshToken, const QJsonObject &claims)
{
    m_script.append([=, this](FakeExchange &exchange) {
        QJsonObject whole = goodClaims();
        const qint64 now = clock.now().toSecsSinceEpoch();
        whole["iat"_L1] = now;
        whole["exp"_L1] = now + lifetime.count();
        for (auto it = claims.begin(); it != claims.end(); ++it) {
            whole.insert(it.key(), it.value());
        }
        QJsonObject body{{"id_token"_L1, QString::fromLatin1(maker.token(whole))}, {"access_token"_L1, "unused"_L1}};
        if (!refreshToken.isEmpty()) {
            body["refresh_token"_L1] = refreshToken;
        }
        exchange.answer(200, QJsonDocument(body).toJson());
    });
}

void FakeProvider::then(int status, const QByteArray &body)
{
    m_script.append([=](FakeExchange &exchange) { exchange.answer(status, body); });
}

void FakeProvider::thenFail(ErrorKind kind)
{
    m_script.append([=](FakeExchange &exchange) { exchange.fail(Error{kind, u"as the test wants"_s, {}, {}}); });
}

void FakeProvider::thenWait()
{
    m_script.append([](FakeExchange &) {});
}

QList<QByteArray> FakeProvider::bodies() const
{
    QList<QByteArray> found;
    for (const auto &exchange : http.exchanges()) {
        if (!exchange->request.body.isEmpty()) {
            found.append(exchange->request.body);
        }
    }
    return found;
}

int FakeProvider::count(const QString &path) const
{
    int number = 0;
    for (const auto &exchange : http.exchanges()) {
        number += exchange->request.url.path() == path ? 1 : 0;
    }
    return number;
}

} // namespace remote::test
