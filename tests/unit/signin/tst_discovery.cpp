// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/authrequest.h"
#include "core/signin/discovery.h"
#include "tests/support/fakehttp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

const auto issuer = u"https://id.example/realms/a"_s;

QJsonObject goodDocument()
{
    return {{"issuer"_L1, issuer},
            {"authorization_endpoint"_L1, "https://id.example/auth?tenant=a"_L1},
            {"token_endpoint"_L1, "https://id.example/token"_L1},
            {"jwks_uri"_L1, "https://keys.example/set"_L1},
            {"something_else"_L1, QJsonArray{1, 2}}};
}

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

QJsonObject with(const QString &name, const QJsonValue &value)
{
    QJsonObject document = goodDocument();
    document.insert(name, value);
    return document;
}

} // namespace

class TestDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void urls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("found");
        const auto path = u"/.well-known/openid-configuration"_s;
        QTest::newRow("host") << u"https://id.example"_s << u"https://id.example"_s + path;
        QTest::newRow("port") << u"https://id.example:8443"_s << u"https://id.example:8443"_s + path;
        QTest::newRow("path") << u"https://id.example/a"_s << u"https://id.example/a"_s + path;
        QTest::newRow("slash") << u"https://id.example/a/"_s << u"https://id.example/a"_s + path;
        QTest::newRow("http") << u"http://id.example"_s << QString();
        QTest::newRow("http here") << u"http://127.0.0.1"_s << QString();
        QTest::newRow("file") << u"file:///etc/passwd"_s << QString();
        QTest::newRow("no URL") << u"id.example"_s << QString();
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("no host") << u"https:///a"_s << QString();
        QTest::newRow("query") << u"https://id.example?a=b"_s << QString();
        QTest::newRow("fragment") << u"https://id.example#a"_s << QString();
        QTest::newRow("password") << u"https://a:b@id.example"_s << QString();
        QTest::newRow("space") << u"https://id example"_s << QString();
    }

    void urls()
    {
        QFETCH(QString, url);
        QFETCH(QString, found);
        const Result<QUrl> result = discoveryUrl(url);
        QCOMPARE(result ? result->toString() : QString(), found);
        QVERIFY(result || result.error().kind == ErrorKind::Invalid);
    }

    void good()
    {
        const Result<Discovery> least = parseDiscovery(bytes(goodDocument()), issuer);
        QVERIFY(least);
        QCOMPARE(least->authorization, QUrl(u"https://id.example/auth?tenant=a"_s));
        QCOMPARE(least->keys, QUrl(u"https://keys.example/set"_s));
        QVERIFY(!least->device.isValid() && !least->revocation.isValid());
        QVERIFY(!least->namesItselfInAnswer && !least->secretInBody);

        QJsonObject document = goodDocument();
        document["device_authorization_endpoint"_L1] = "https://id.example/device"_L1;
        document["revocation_endpoint"_L1] = "https://id.example/revoke"_L1;
        document["authorization_response_iss_parameter_supported"_L1] = true;
        document["code_challenge_methods_supported"_L1] = QJsonArray{"plain"_L1, "S256"_L1};
        document["response_types_supported"_L1] = QJsonArray{"code"_L1};
        document["scopes_supported"_L1] = QJsonArray{"openid"_L1, "email"_L1};
        document["token_endpoint_auth_methods_supported"_L1] = QJsonArray{"client_secret_post"_L1};
        const Result<Discovery> most = parseDiscovery(bytes(document), issuer);
        QVERIFY(most);
        QCOMPARE(most->device, QUrl(u"https://id.example/device"_s));
        QCOMPARE(most->revocation, QUrl(u"https://id.example/revoke"_s));
        QCOMPARE(most->scopes, (QStringList{u"openid"_s, u"email"_s}));
        QVERIFY(most->namesItselfInAnswer && most->secretInBody);
    }

    void bad_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("field");
        QTest::newRow("empty") << QByteArray() << QString();
        QTest::newRow("a page") << QByteArray("<html>") << QString();
        QTest::newRow("an array") << QByteArray("[]") << QString();
        QTest::newRow("another issuer") << bytes(with(u"issuer"_s, u"https://evil.example"_s)) << u"issuer"_s;
        QTest::newRow("nearly the issuer") << bytes(with(u"issuer"_s, issuer + u'/')) << u"issuer"_s;
        QTest::newRow("issuer by number") << bytes(with(u"issuer"_s, 1)) << u"issuer"_s;
        for (const auto &field : {u"authorization_endpoint"_s, u"token_endpoint"_s, u"jwks_uri"_s}) {
            QTest::addRow("without %s", qPrintable(field)) << bytes(with(field, QJsonValue::Null)) << field;
            QTest::addRow("mistyped %s", qPrintable(field)) << bytes(with(field, 5)) << field;
        }
        for (const auto &field : {u"authorization_endpoint"_s, u"token_endpoint"_s, u"jwks_uri"_s,
                                  u"device_authorization_endpoint"_s, u"revocation_endpoint"_s}) {
            QTest::addRow("http %s", qPrintable(field)) << bytes(with(field, u"http://id.example/x"_s)) << field;
            QTest::addRow("script %s", qPrintable(field)) << bytes(with(field, u"javascript:alert(1)"_s)) << field;
            QTest::addRow("relative %s", qPrintable(field)) << bytes(with(field, u"/token"_s)) << field;
        }
        QTest::newRow("no PKCE S256") << bytes(with(u"code_challenge_methods_supported"_s, QJsonArray{"plain"_L1}))
                                      << u"code_challenge_methods_supported"_s;
        QTest::newRow("no code") << bytes(with(u"response_types_supported"_s, QJsonArray{"id_token"_L1}))
                                 << u"response_types_supported"_s;
    }

    void bad()
    {
        QFETCH(QByteArray, document);
        QFETCH(QString, field);
        const Result<Discovery> result = parseDiscovery(document, issuer);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::SignInServiceInvalid);
        QCOMPARE(result.error().fact(u"field"_s), field);
        QCOMPARE(result.error().fact(u"host"_s), u"id.example"_s);
    }

    void answers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("kind");
        QTest::newRow("good") << 200 << bytes(goodDocument()) << QString();
        QTest::newRow("not there") << 404 << QByteArray() << u"SignInServiceInvalid"_s;
        QTest::newRow("elsewhere") << 302 << bytes(goodDocument()) << u"SignInServiceInvalid"_s;
        QTest::newRow("too long") << 200 << bytes(goodDocument()) + QByteArray(2'000'000, ' ')
                                  << u"SignInServiceInvalid"_s;
        QTest::newRow("trouble") << 503 << QByteArray() << u"SignInServiceDown"_s;
        QTest::newRow("busy") << 429 << QByteArray() << u"SignInServiceDown"_s;
    }

    void answers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, kind);
        test::FakeHttp http;
        http.then(status, body);
        const Result<Discovery> result = QCoro::waitFor(discover(http, issuer, {}));
        QCOMPARE(result ? QString() : kindName(result.error().kind), kind);
        QCOMPARE(http.last()->request.url, *discoveryUrl(issuer));
    }

    void noAnswer_data()
    {
        QTest::addColumn<ErrorKind>("of");
        QTest::addColumn<ErrorKind>("becomes");
        QTest::newRow("unreachable") << ErrorKind::Unreachable << ErrorKind::SignInServiceDown;
        QTest::newRow("slow") << ErrorKind::TimedOut << ErrorKind::SignInServiceDown;
        QTest::newRow("broken") << ErrorKind::Protocol << ErrorKind::SignInServiceDown;
        QTest::newRow("untrusted") << ErrorKind::CertificateUntrusted << ErrorKind::CertificateUntrusted;
        QTest::newRow("proxy") << ErrorKind::ProxyFailed << ErrorKind::ProxyFailed;
        QTest::newRow("cancelled") << ErrorKind::Cancelled << ErrorKind::Cancelled;
    }

    void noAnswer()
    {
        QFETCH(ErrorKind, of);
        QFETCH(ErrorKind, becomes);
        test::FakeHttp http;
        http.thenFail(Error{of, u"as the test wants"_s, {}, {}});
        const Result<Discovery> result = QCoro::waitFor(discover(http, issuer, {}));
        QCOMPARE(result.error().kind, becomes);
        QCOMPARE(result.error().fact(u"host"_s), u"id.example"_s);
    }

    void request()
    {
        const Discovery service = *parseDiscovery(bytes(goodDocument()), issuer);
        const Client client{issuer, u"remote & co"_s, {}, {u"email"_s, u"offline_access"_s}};
        const AuthRequest made = makeAuthRequest(client, service, u"http://127.0.0.1:4444/callback"_s);
        const QUrlQuery query(made.url);
        const auto value = [&query](const QString &name) { return query.queryItemValue(name, QUrl::FullyDecoded); };
        QCOMPARE(value(u"tenant"_s), u"a"_s);
        QCOMPARE(value(u"response_type"_s), u"code"_s);
        QCOMPARE(value(u"client_id"_s), u"remote & co"_s);
        QCOMPARE(value(u"redirect_uri"_s), u"http://127.0.0.1:4444/callback"_s);
        QCOMPARE(value(u"scope"_s), u"openid email offline_access"_s);
        QCOMPARE(value(u"state"_s), made.state);
        QCOMPARE(value(u"nonce"_s), made.nonce);
        QCOMPARE(value(u"code_challenge"_s), codeChallenge(made.verifier));
        QCOMPARE(value(u"code_challenge_method"_s), u"S256"_s);
        QCOMPARE(value(u"prompt"_s), u"consent"_s);
        QVERIFY2(!made.url.toString().contains(made.verifier), "the verifier stays here");
        QCOMPARE(made.verifier.size(), 43); // RFC 7636, 4.1: 43 to 128
        QVERIFY(QSet<QString>({made.state, made.nonce, made.verifier}).size() == 3);
        QVERIFY(makeAuthRequest(client, service, {}).state != made.state);
    }

    /// RFC 7636, appendix B.
    void challenge()
    {
        QCOMPARE(codeChallenge(u"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_s),
                 u"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"_s);
    }

    void scopes()
    {
        Discovery service;
        QCOMPARE(scopesFor({}, service), (QStringList{u"openid"_s, u"offline_access"_s}));
        service.scopes = {u"openid"_s, u"email"_s};
        QCOMPARE(scopesFor({}, service), QStringList{u"openid"_s});
        const AuthRequest made = makeAuthRequest({}, service, {});
        QVERIFY(!made.url.toString().contains(u"prompt"));
    }
};

} // namespace remote::signin

QTEST_GUILESS_MAIN(remote::signin::TestDiscovery)
#include "tst_discovery.moc"
