// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/idtoken.h"
#include "tests/support/tokenmaker.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::signin {
namespace {

using test::base64Url;
using test::goodClaims;
using test::TokenMaker;

constexpr qint64 begin = 1'767'225'600;

QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::UTC);
}

IdTokenExpectation expectation()
{
    return {u"https://id.example"_s, u"remote"_s, {}, {}, false, at(begin + 5)};
}

QJsonObject with(const QString &name, const QJsonValue &value)
{
    QJsonObject claims = goodClaims();
    claims.insert(name, value);
    return claims;
}

/// `good`, `bad`, `no key`, or the field that readJws() names.
QString checked(const QByteArray &token, const QByteArray &keySet)
{
    const Result<Jws> jws = readJws(token);
    if (!jws) {
        return jws.error().kind == ErrorKind::IdentityInvalid ? u"field "_s + jws.error().fact(u"field"_s) : u"wrong"_s;
    }
    switch (verify(*jws, *parseKeys(keySet))) {
    case Verdict::Good:
        return u"good"_s;
    case Verdict::Bad:
        return u"bad"_s;
    case Verdict::NoKey:
        return u"no key"_s;
    }
    return {};
}

QByteArray keySet(const QJsonArray &keys)
{
    return QJsonDocument(QJsonObject{{"keys"_L1, keys}}).toJson();
}

QByteArray changed(QByteArray token, qsizetype part)
{
    QByteArrayList parts = token.split('.');
    QByteArray &text = parts[part];
    const qsizetype at = text.size() / 2;
    text[at] = text[at] == 'A' ? 'B' : 'A';
    return parts.join('.');
}

} // namespace

class TestIdToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAlgorithm_data()
    {
        QTest::addColumn<QString>("algorithm");
        for (const auto &name : {u"RS256"_s, u"RS384"_s, u"RS512"_s, u"PS256"_s, u"PS384"_s, u"PS512"_s, u"ES256"_s,
                                 u"ES384"_s, u"ES512"_s, u"EdDSA"_s, u"Ed25519"_s}) {
            QTest::newRow(qPrintable(name)) << name;
        }
    }

    void everyAlgorithm()
    {
        QFETCH(QString, algorithm);
        const TokenMaker maker(algorithm);
        const TokenMaker other(algorithm);
        const QByteArray token = maker.token(goodClaims());
        QCOMPARE(checked(token, maker.keySet()), u"good"_s);
        QCOMPARE(checked(changed(token, 2), maker.keySet()), u"bad"_s);
        QCOMPARE(checked(token, other.keySet()), u"bad"_s);
        const QByteArrayList parts = token.split('.');
        const QByteArray forged = parts[0] + '.' + base64Url("{\"sub\":\"root\"}") + '.' + parts[2];
        QCOMPARE(checked(forged, maker.keySet()), u"bad"_s);
        QCOMPARE(checked(parts[0] + '.' + parts[1] + '.', maker.keySet()), u"bad"_s);
    }

    void headers_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("result");
        QTest::newRow("good") << QByteArray(R"({"alg":"ES256","kid":"one","typ":"JWT"})") << u"good"_s;
        QTest::newRow("without a key's name") << QByteArray(R"({"alg":"ES256"})") << u"good"_s;
        QTest::newRow("another key's name") << QByteArray(R"({"alg":"ES256","kid":"two"})") << u"no key"_s;
        QTest::newRow("none") << QByteArray(R"({"alg":"none"})") << u"field alg"_s;
        QTest::newRow("None") << QByteArray(R"({"alg":"None"})") << u"field alg"_s;
        QTest::newRow("HS256") << QByteArray(R"({"alg":"HS256","kid":"one"})") << u"field alg"_s;
        QTest::newRow("HS512") << QByteArray(R"({"alg":"HS512","kid":"one"})") << u"field alg"_s;
        QTest::newRow("no algorithm") << QByteArray(R"({"kid":"one"})") << u"field alg"_s;
        QTest::newRow("algorithm by number") << QByteArray(R"({"alg":1,"kid":"one"})") << u"field alg"_s;
        QTest::newRow("of another type") << QByteArray(R"({"alg":"RS256","kid":"one"})") << u"no key"_s;
        QTest::newRow("of another curve") << QByteArray(R"({"alg":"ES384","kid":"one"})") << u"no key"_s;
        QTest::newRow("an own key") << QByteArray(R"({"alg":"ES256","kid":"evil","jwk":{"kty":"EC"}})") << u"no key"_s;
        QTest::newRow("critical") << QByteArray(R"({"alg":"ES256","kid":"one","crit":["b64"],"b64":false})")
                                  << u"field crit"_s;
        QTest::newRow("no object") << QByteArray("[]") << u"field header"_s;
        QTest::newRow("no JSON") << QByteArray("alg") << u"field header"_s;
    }

    void headers()
    {
        QFETCH(QByteArray, header);
        QFETCH(QString, result);
        static const TokenMaker maker;
        QCOMPARE(checked(maker.token(header, QJsonDocument(goodClaims()).toJson()), maker.keySet()), result);
    }

    void forms_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a word") << QByteArray("token");
        QTest::newRow("two parts") << QByteArray("e30.e30");
        QTest::newRow("four parts") << QByteArray("eyJhbGciOiJFUzI1NiJ9.e30.AA.AA");
        QTest::newRow("encrypted (five parts)") << QByteArray("eyJhbGciOiJFUzI1NiJ9.A.A.A.A");
        QTest::newRow("dots") << QByteArray("..");
        QTest::newRow("padding") << QByteArray("eyJhbGciOiJFUzI1NiJ9.e30=.AA");
        QTest::newRow("plain base64") << QByteArray("eyJhbGciOiJFUzI1NiJ9.e30.A+/A");
        QTest::newRow("a line's end") << QByteArray("eyJhbGciOiJFUzI1NiJ9.e30.AAAA\n");
        QTest::newRow("one character too many") << QByteArray("eyJhbGciOiJFUzI1NiJ9.e30.AAAAA");
        QTest::newRow("claims that are none") << QByteArray("eyJhbGciOiJFUzI1NiJ9.W10.AAAA");
        QTest::newRow("endless") << QByteArray("eyJhbGciOiJFUzI1NiJ9.") + QByteArray(1'000'000, 'A') + ".AAAA";
    }

    void forms()
    {
        QFETCH(QByteArray, token);
        const Result<Jws> jws = readJws(token);
        QVERIFY(!jws);
        QCOMPARE(jws.error().kind, ErrorKind::IdentityInvalid);
    }

    void keys_data()
    {
        const TokenMaker maker;
        const auto with = [&](const QString &name, const QJsonValue &value) {
            QJsonObject key = maker.key();
            key.insert(name, value);
            return keySet({key});
        };
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("set");
        QTest::addColumn<QString>("result");
        const QByteArray token = maker.token(goodClaims());
        QTest::newRow("good") << token << maker.keySet() << u"good"_s;
        QTest::newRow("among others") << token
                                      << keySet({TokenMaker(u"RS256"_s, u"rsa"_s).key(), maker.key(), 7, QJsonObject()})
                                      << u"good"_s;
        QTest::newRow("two of one name") << token << keySet({TokenMaker().key(), maker.key()}) << u"good"_s;
        QTest::newRow("none") << token << keySet({}) << u"no key"_s;
        QTest::newRow("without use and alg") << token << keySet({[&] {
            QJsonObject key = maker.key();
            key.remove("use"_L1);
            key.remove("alg"_L1);
            return key;
        }()}) << u"good"_s;
        QTest::newRow("for encryption") << token << with(u"use"_s, u"enc"_s) << u"no key"_s;
        QTest::newRow("for another algorithm") << token << with(u"alg"_s, u"ES384"_s) << u"no key"_s;
        QTest::newRow("of another curve") << token << with(u"crv"_s, u"P-384"_s) << u"no key"_s;
        QTest::newRow("of an unknown curve") << token << with(u"crv"_s, u"secp256k1"_s) << u"no key"_s;
        QTest::newRow("not on the curve")
            << token << with(u"x"_s, QString::fromLatin1(base64Url(QByteArray(32, 'x')))) << u"no key"_s;
        QTest::newRow("too short a number") << token << with(u"x"_s, u"AAAA"_s) << u"no key"_s;
        QTest::newRow("symmetric") << token
                                   << keySet({QJsonObject{
                                          {"kty"_L1, "oct"_L1}, {"kid"_L1, "one"_L1}, {"k"_L1, "AAAA"_L1}}})
                                   << u"no key"_s;
        const auto rsa = [](const QByteArray &modulus, const QString &exponent) {
            return keySet({QJsonObject{{"kty"_L1, "RSA"_L1},
                                       {"kid"_L1, "one"_L1},
                                       {"n"_L1, QString::fromLatin1(base64Url(modulus))},
                                       {"e"_L1, exponent}}});
        };
        const QByteArray rsaToken = TokenMaker(u"RS256"_s).token(goodClaims());
        QTest::newRow("RSA of 1024 bits") << rsaToken << rsa(QByteArray(128, '\xff'), u"AQAB"_s) << u"no key"_s;
        QTest::newRow("RSA of 64 kbit") << rsaToken << rsa(QByteArray(8192, '\xff'), u"AQAB"_s) << u"no key"_s;
        QTest::newRow("RSA with exponent 1") << rsaToken << rsa(QByteArray(256, '\xff'), u"AQ"_s) << u"no key"_s;
        QTest::newRow("RSA without an exponent") << rsaToken << rsa(QByteArray(256, '\xff'), {}) << u"no key"_s;
    }

    void keys()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, set);
        QFETCH(QString, result);
        QCOMPARE(checked(token, set), result);
    }

    /// The old trick: the public key as the secret of an HMAC, or its type mistaken.
    void confusion()
    {
        const TokenMaker rsa(u"RS256"_s);
        const QByteArray header = base64Url(R"({"alg":"HS256","kid":"one"})");
        QCOMPARE(checked(header + '.' + base64Url("{}") + ".AAAA", rsa.keySet()), u"field alg"_s);
        // PSS and PKCS #1 are not one another's.
        const QByteArray pss = rsa.token(QByteArray(R"({"alg":"PS256","kid":"one"})"), "{}");
        QJsonObject anyAlgorithm = rsa.key();
        anyAlgorithm.remove("alg"_L1);
        QCOMPARE(checked(pss, keySet({anyAlgorithm})), u"bad"_s);
    }

    void noKeySet()
    {
        for (const QByteArray &bytes :
             {QByteArray(), QByteArray("[]"), QByteArray("{}"), QByteArray(R"({"keys":{}})")}) {
            QCOMPARE(parseKeys(bytes).error().kind, ErrorKind::SignInServiceInvalid);
        }
    }

    void claims_data()
    {
        QTest::addColumn<QJsonObject>("claims");
        QTest::addColumn<QString>("result");
        const auto invalid = [](const QString &field) { return u"IdentityInvalid "_s + field; };
        QTest::newRow("good") << goodClaims() << QString();
        QTest::newRow("audiences") << [] {
            QJsonObject claims = with(u"aud"_s, QJsonArray{"other"_L1, "remote"_L1});
            claims["azp"_L1] = "remote"_L1;
            return claims;
        }() << QString();
        QTest::newRow("audiences without azp")
            << with(u"aud"_s, QJsonArray{"other"_L1, "remote"_L1}) << invalid(u"azp"_s);
        QTest::newRow("azp") << with(u"azp"_s, u"other"_s) << invalid(u"azp"_s);
        QTest::newRow("another audience") << with(u"aud"_s, u"other"_s) << invalid(u"aud"_s);
        QTest::newRow("nearly the audience") << with(u"aud"_s, u"remote2"_s) << invalid(u"aud"_s);
        QTest::newRow("no audience") << with(u"aud"_s, QJsonArray()) << invalid(u"aud"_s);
        QTest::newRow("another issuer") << with(u"iss"_s, u"https://evil.example"_s) << invalid(u"iss"_s);
        QTest::newRow("the issuer with a slash") << with(u"iss"_s, u"https://id.example/"_s) << invalid(u"iss"_s);
        QTest::newRow("no subject") << with(u"sub"_s, QJsonValue::Null) << invalid(u"sub"_s);
        QTest::newRow("a subject by number") << with(u"sub"_s, 7) << invalid(u"sub"_s);
        QTest::newRow("no end") << with(u"exp"_s, QJsonValue::Null) << invalid(u"exp"_s);
        QTest::newRow("an end in words") << with(u"exp"_s, u"tomorrow"_s) << invalid(u"exp"_s);
        QTest::newRow("an end before all time") << with(u"exp"_s, -5) << invalid(u"exp"_s);
        QTest::newRow("an end after all time") << with(u"exp"_s, 1e300) << invalid(u"exp"_s);
        QTest::newRow("no beginning") << with(u"iat"_s, QJsonValue::Null) << invalid(u"iat"_s);
        QTest::newRow("fractions") << with(u"iat"_s, double(begin) + 0.5) << QString();
        QTest::newRow("not before now") << with(u"nbf"_s, begin) << QString();
        QTest::newRow("not before later") << with(u"nbf"_s, begin + 600) << u"ClockWrong "_s;
        QTest::newRow("mistyped nbf") << with(u"nbf"_s, u"x"_s) << invalid(u"nbf"_s);
        QTest::newRow("a nonce that nobody asked for") << with(u"nonce"_s, u"n"_s) << QString();
    }

    void claims()
    {
        QFETCH(QJsonObject, claims);
        QFETCH(QString, result);
        const Result<IdToken> checked = checkClaims(claims, expectation());
        QCOMPARE(checked ? QString() : kindName(checked.error().kind) + u' ' + checked.error().fact(u"field"_s),
                 result);
        QVERIFY(checked || checked.error().fact(u"host"_s) == u"id.example"_s);
    }

    void clocks_data()
    {
        QTest::addColumn<int>("off");
        QTest::addColumn<bool>("good");
        QTest::newRow("right") << 0 << true;
        QTest::newRow("a minute behind") << -60 << true;
        QTest::newRow("more than a minute behind") << -61 << false;
        QTest::newRow("a day behind") << -86'400 << false;
        QTest::newRow("half an hour ahead") << 1'800 << true;
        QTest::newRow("just beyond its end") << 3'659 << true;
        QTest::newRow("beyond its end") << 3'660 << false;
        QTest::newRow("years ahead") << 100'000'000 << false;
    }

    void clocks()
    {
        QFETCH(int, off);
        QFETCH(bool, good);
        IdTokenExpectation expected = expectation();
        expected.now = at(begin + off);
        const Result<IdToken> checked = checkClaims(goodClaims(), expected);
        QCOMPARE(checked.has_value(), good);
        if (!good) {
            QCOMPARE(checked.error().kind, ErrorKind::ClockWrong);
            QCOMPARE(checked.error().fact(u"time"_s), u"2026-01-01T00:00:00Z"_s);
        } else {
            QCOMPARE(checked->lifetime, 3'600s);
        }
    }

    void binding()
    {
        IdTokenExpectation expected = expectation();
        expected.nonce = u"n"_s;
        QVERIFY(checkClaims(goodClaims(), expected));
        QVERIFY(checkClaims(with(u"nonce"_s, u"n"_s), expected));
        QCOMPARE(checkClaims(with(u"nonce"_s, u"m"_s), expected).error().kind, ErrorKind::SignInMixedUp);
        expected.nonceNeeded = true;
        QVERIFY(checkClaims(with(u"nonce"_s, u"n"_s), expected));
        QCOMPARE(checkClaims(goodClaims(), expected).error().kind, ErrorKind::SignInMixedUp);

        expected = expectation();
        expected.subject = u"anna"_s;
        QVERIFY(checkClaims(goodClaims(), expected));
        expected.subject = u"berta"_s;
        QCOMPARE(checkClaims(goodClaims(), expected).error().kind, ErrorKind::SignInMixedUp);
    }

    void identity()
    {
        QJsonObject claims = goodClaims();
        QCOMPARE(checkClaims(claims, expectation())->identity.name, u"anna"_s);
        claims["email"_L1] = "anna@example.com"_L1;
        QCOMPARE(checkClaims(claims, expectation())->identity.name, u"anna@example.com"_s);
        claims["preferred_username"_L1] = "anna.b"_L1;
        claims["name"_L1] = "Anna Berg"_L1;
        claims["groups"_L1] = QJsonArray{"dev"_L1, "ops"_L1};
        const Identity who = checkClaims(claims, expectation())->identity;
        QCOMPARE(who,
                 (Identity{u"https://id.example"_s,
                           u"anna"_s,
                           u"Anna Berg"_s,
                           u"anna.b"_s,
                           u"anna@example.com"_s,
                           {u"dev"_s, u"ops"_s}}));
    }
};

} // namespace remote::signin

QTEST_GUILESS_MAIN(remote::signin::TestIdToken)
#include "tst_idtoken.moc"
