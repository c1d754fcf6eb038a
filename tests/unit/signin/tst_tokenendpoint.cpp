// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/tokenendpoint.h"
#include "tests/support/fakehttp.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::signin {
namespace {

const QUrl url(u"https://id.example/token"_s);

Discovery service()
{
    Discovery service;
    service.issuer = u"https://id.example"_s;
    service.token = url;
    service.device = QUrl(u"https://id.example/device"_s);
    service.revocation = QUrl(u"https://id.example/revoke"_s);
    return service;
}

const Client client{u"https://id.example"_s, u"remote"_s, {}, {u"openid"_s}};

QByteArray header(const net::HttpRequest &request, const QByteArray &name)
{
    for (const auto &[each, value] : request.headers) {
        if (each == name) {
            return value;
        }
    }
    return {};
}

QByteArray deviceAnswer(const QJsonObject &more)
{
    QJsonObject answer{{"user_code"_L1, "WXYZ"_L1},
                       {"device_code"_L1, "d"_L1},
                       {"expires_in"_L1, 600},
                       {"verification_uri"_L1, "https://id.example/device"_L1}};
    for (auto it = more.begin(); it != more.end(); ++it) {
        answer.insert(it.key(), it.value());
    }
    return QJsonDocument(answer).toJson();
}

template <class T> QString kind(const Result<T> &result)
{
    return result ? QString() : kindName(result.error().kind);
}

} // namespace

class TestTokenEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests()
    {
        const AuthRequest asked{u"s"_s, u"n"_s, u"the-verifier"_s, u"http://127.0.0.1:4444/callback"_s, {}};
        const net::HttpRequest code = codeRequest(client, service(), asked, u"a+b&c"_s);
        QCOMPARE(code.method, "POST");
        QCOMPARE(code.url, url);
        QCOMPARE(header(code, "Content-Type"), "application/x-www-form-urlencoded");
        QCOMPARE(code.body,
                 "grant_type=authorization_code&code=a%2Bb%26c&redirect_uri=http%3A%2F%2F127.0.0.1%3A4444%2Fcallback"
                 "&code_verifier=the-verifier&client_id=remote");
        QCOMPARE(refreshRequest(client, service(), u"r"_s).body,
                 "grant_type=refresh_token&refresh_token=r&client_id=remote");
        QCOMPARE(deviceRequest(client, service()).body, "scope=openid&client_id=remote");
        QCOMPARE(deviceRequest(client, service()).url, service().device);
        QCOMPARE(deviceTokenRequest(client, service(), u"d"_s).body,
                 "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d&client_id=remote");
        const net::HttpRequest revocation = revocationRequest(client, service(), u"r"_s);
        QCOMPARE(revocation.url, service().revocation);
        QCOMPARE(revocation.body, "token=r&token_type_hint=refresh_token&client_id=remote");
        for (const net::HttpRequest &each : {code, revocation}) {
            QVERIFY(!each.url.hasQuery());
            QVERIFY(header(each, "Authorization").isEmpty());
        }
    }

    void secrets()
    {
        Client trusted = client;
        trusted.clientSecret = u"p:w"_s;
        const net::HttpRequest basic = refreshRequest(trusted, service(), u"r"_s);
        QCOMPARE(header(basic, "Authorization"), "Basic " + QByteArray("remote:p%3Aw").toBase64());
        QCOMPARE(basic.body, "grant_type=refresh_token&refresh_token=r");
        Discovery posting = service();
        posting.secretInBody = true;
        const net::HttpRequest posted = refreshRequest(trusted, posting, u"r"_s);
        QVERIFY(header(posted, "Authorization").isEmpty());
        QCOMPARE(posted.body, "grant_type=refresh_token&refresh_token=r&client_id=remote&client_secret=p%3Aw");
    }

    void tokens_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("kind");
        QTest::newRow("good") << 200 << QByteArray(R"({"id_token":"i","refresh_token":"r","access_token":"a"})")
                              << QString();
        QTest::newRow("no refresh token") << 200 << QByteArray(R"({"id_token":"i"})") << QString();
        QTest::newRow("no id_token") << 200 << QByteArray(R"({"access_token":"a"})") << u"SignInServiceInvalid"_s;
        QTest::newRow("mistyped") << 200 << QByteArray(R"({"id_token":5})") << u"SignInServiceInvalid"_s;
        QTest::newRow("a page") << 200 << QByteArray("<html>") << u"SignInServiceInvalid"_s;
        QTest::newRow("a page that refuses") << 403 << QByteArray("<html>") << u"SignInServiceInvalid"_s;
        QTest::newRow("elsewhere") << 302 << QByteArray() << u"SignInServiceInvalid"_s;
        const QMap<QByteArray, QString> kinds{{"invalid_grant", u"SignInEnded"_s},
                                              {"invalid_client", u"ClientRefused"_s},
                                              {"unauthorized_client", u"ClientRefused"_s},
                                              {"access_denied", u"SignInDenied"_s},
                                              {"expired_token", u"SignInTimedOut"_s},
                                              {"temporarily_unavailable", u"SignInServiceDown"_s},
                                              {"authorization_pending", u"SignInServiceInvalid"_s},
                                              {"news", u"SignInServiceInvalid"_s}};
        for (const auto &[code, kind] : kinds.asKeyValueRange()) {
            QTest::newRow(code.constData()) << 400 << "{\"error\":\"" + code + "\"}" << kind;
        }
        QTest::newRow("401") << 401 << QByteArray(R"({"error":"invalid_client"})") << u"ClientRefused"_s;
    }

    void tokens()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, kind);
        const Result<Tokens> result = parseTokens({status, {}, body}, url);
        QCOMPARE(signin::kind(result), kind);
        if (result) {
            QCOMPARE(result->idToken, u"i"_s);
            QCOMPARE(result->refreshToken, body.contains("refresh") ? u"r"_s : QString());
        } else {
            QCOMPARE(result.error().fact(u"host"_s), u"id.example"_s);
        }
    }

    void noSecretInAnError()
    {
        const Error error =
            parseTokens({400, {}, R"({"error":"invalid_grant","error_description":"token=eyJhbGciOi.abcdefgh.x"})"},
                        url)
                .error();
        QVERIFY(!error.fact(u"message"_s).contains(u"eyJ"));
        QVERIFY(!error.what.contains(u"eyJ"));
    }

    void deviceCodes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("kind");
        const auto with = [](const QJsonObject &more) { return deviceAnswer(more); };
        const auto invalid = u"SignInServiceInvalid"_s;
        QTest::newRow("good") << with({}) << QString();
        QTest::newRow("http") << with({{"verification_uri"_L1, "http://id.example/device"_L1}}) << invalid;
        QTest::newRow("a program") << with({{"verification_uri"_L1, "file:///bin/sh"_L1}}) << invalid;
        QTest::newRow("a program for the whole")
            << with({{"verification_uri_complete"_L1, "javascript:1"_L1}}) << invalid;
        QTest::newRow("no page") << with({{"verification_uri"_L1, QJsonValue::Null}}) << invalid;
        QTest::newRow("no code") << with({{"user_code"_L1, QJsonValue::Null}}) << invalid;
        QTest::newRow("no time") << with({{"expires_in"_L1, QJsonValue::Null}}) << invalid;
        QTest::newRow("endless") << with({{"expires_in"_L1, -5}}) << invalid;
    }

    void deviceCodes()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, kind);
        const Result<DeviceCode> result = parseDeviceCode({200, {}, body}, url);
        QCOMPARE(signin::kind(result), kind);
        if (result) {
            QCOMPARE(result->userCode, u"WXYZ"_s);
            QCOMPARE(result->lifetime, 600s);
            QCOMPARE(result->interval, 5s);
        }
    }

    void intervals()
    {
        const auto interval = [](const QJsonValue &value) {
            return parseDeviceCode({200, {}, deviceAnswer({{"interval"_L1, value}})}, url)->interval;
        };
        QCOMPARE(interval(7), 7s);
        QCOMPARE(interval(0), 1s);
        QCOMPARE(interval(-3), 1s);
        QCOMPARE(interval(100'000), 120s);
        QCOMPARE(interval("7"_L1), 5s);
    }

    void revocations()
    {
        QVERIFY(parseRevocation({200, {}, {}}, url));
        QCOMPARE(kind(parseRevocation({503, {}, {}}, url)), u"SignInServiceInvalid"_s);
        QCOMPARE(kind(parseRevocation({400, {}, R"({"error":"invalid_client"})"}, url)), u"ClientRefused"_s);
    }
};

} // namespace remote::signin

QTEST_GUILESS_MAIN(remote::signin::TestTokenEndpoint)
#include "tst_tokenendpoint.moc"
