// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/signin.h"
#include "tests/support/fakeprovider.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>
#include <QUrlQuery>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::signin {
namespace {

using test::FakeProvider;
using test::settle;

const ClosingPage page{u"en"_s, u"Remote"_s, u"You can close this page."_s, u"It did not work."_s};
const auto deviceAnswer =
    R"({"user_code":"WXYZ","device_code":"d","expires_in":60,"verification_uri":"https://id.example/device"})"_ba;

QByteArray refused(const QByteArray &code)
{
    return "{\"error\":\"" + code + "\"}";
}

/// What the page that was opened asks for.
struct Asked {
    QUrl url;
    [[nodiscard]] QString value(const QString &name) const
    {
        return QUrlQuery(url).queryItemValue(name, QUrl::FullyDecoded);
    }
    /// Where the service sends the browser.
    [[nodiscard]] QUrl back(const QList<std::pair<QString, QString>> &more) const
    {
        QUrl url(value(u"redirect_uri"_s));
        QUrlQuery query;
        query.addQueryItem(u"state"_s, value(u"state"_s));
        query.addQueryItem(u"iss"_s, u"https://id.example"_s);
        for (const auto &[name, text] : more) {
            query.addQueryItem(name, text);
        }
        url.setQuery(query);
        return url;
    }
};

} // namespace

class TestSignIn : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeProvider> m_provider;
    QNetworkAccessManager m_browser;
    std::stop_source m_stop;
    Asked m_asked;

    Task<Result<Credential>> start(const Loopback::Limits &limits = {})
    {
        return signInByBrowser(
            {m_provider->http, m_provider->clock}, FakeProvider::client(), page, limits,
            [this](const QUrl &url) { m_asked.url = url; }, m_stop.get_token());
    }
    void wait() const { QTRY_VERIFY(!m_asked.url.isEmpty()); }
    void browse(const QUrl &url)
    {
        QNetworkReply *reply = m_browser.get(QNetworkRequest(url));
        connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    }
    void thenTokens(const QString &refreshToken, QJsonObject claims = {})
    {
        claims.insert(u"nonce"_s, m_asked.value(u"nonce"_s));
        m_provider->thenTokens(refreshToken, claims);
    }

private Q_SLOTS:
    void init()
    {
        m_provider = std::make_unique<FakeProvider>();
        m_stop = {};
        m_asked = {};
    }

    void byBrowser()
    {
        const auto task = start();
        wait();
        QCOMPARE(m_asked.url.host(), u"id.example"_s);
        thenTokens(u"r1"_s, {{"name"_L1, "Anna"_L1}});
        browse(m_asked.back({{u"code"_s, u"the-code"_s}}));
        const Result<Credential> result = QCoro::waitFor(task);
        QVERIFY(result);
        QCOMPARE(result->refreshToken, u"r1"_s);
        QCOMPARE(result->identity.name, u"Anna"_s);
        QCOMPARE(result->expires, m_provider->clock.now().addSecs(3'600));
        const QUrlQuery sent(QString::fromLatin1(m_provider->bodies().first()));
        QCOMPARE(sent.queryItemValue(u"code"_s), u"the-code"_s);
        QCOMPARE(codeChallenge(sent.queryItemValue(u"code_verifier"_s)), m_asked.value(u"code_challenge"_s));
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("a code of somebody else") << 400 << refused("invalid_grant") << ErrorKind::SignInMixedUp;
        QTest::newRow("an unknown client") << 401 << refused("invalid_client") << ErrorKind::ClientRefused;
        QTest::newRow("trouble") << 500 << QByteArray() << ErrorKind::SignInServiceDown;
        QTest::newRow("no id_token") << 200 << QByteArray("{}") << ErrorKind::SignInServiceInvalid;
        QTest::newRow("a forged id_token")
            << 200 << "{\"id_token\":\"" + test::TokenMaker().token(test::goodClaims()) + "\"}"
            << ErrorKind::IdentityInvalid;
    }

    void refusals()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        const auto task = start();
        wait();
        m_provider->then(status, body);
        browse(m_asked.back({{u"code"_s, u"the-code"_s}}));
        const Result<Credential> result = QCoro::waitFor(task);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, kind);
    }

    void anotherNonce()
    {
        const auto task = start();
        wait();
        m_provider->thenTokens(u"r1"_s, {{"nonce"_L1, "of another sign-in"_L1}});
        browse(m_asked.back({{u"code"_s, u"the-code"_s}}));
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::SignInMixedUp);
    }

    void wrongClock()
    {
        const auto task = start();
        wait();
        thenTokens(u"r1"_s, {{"iat"_L1, 1'000'000'000}, {"exp"_L1, 1'000'003'600}});
        browse(m_asked.back({{u"code"_s, u"the-code"_s}}));
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::ClockWrong);
    }

    void denied()
    {
        const auto task = start();
        wait();
        browse(m_asked.back({{u"error"_s, u"access_denied"_s}}));
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::SignInDenied);
        QVERIFY(m_provider->bodies().isEmpty());
    }

    void nobodyCompletesThePage()
    {
        const auto task = start({.whole = 50ms});
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::SignInTimedOut);
    }

    void stopsAtEveryStep_data()
    {
        QTest::addColumn<int>("requests");
        QTest::newRow("before") << 0;
        QTest::newRow("at the description") << 1;
        QTest::newRow("at the page") << 2;
        QTest::newRow("at the tokens") << 3;
    }

    void stopsAtEveryStep()
    {
        QFETCH(int, requests);
        if (requests == 0) {
            m_stop.request_stop();
        } else if (requests == 1) {
            m_provider->http.thenWait();
        }
        const auto task = start();
        if (requests > 1) {
            wait();
        }
        if (requests == 3) {
            m_provider->thenWait();
            browse(m_asked.back({{u"code"_s, u"the-code"_s}}));
            QTRY_COMPARE(m_provider->count(u"/token"_s), 1);
        }
        m_stop.request_stop();
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::Cancelled);
    }

    void serviceDown()
    {
        m_provider->http.thenFail({ErrorKind::Unreachable, u"as the test wants"_s, {}, {}});
        QCOMPARE(QCoro::waitFor(start()).error().kind, ErrorKind::SignInServiceDown);
    }

    void byCode()
    {
        DeviceCode shown;
        const auto task = signInByCode({m_provider->http, m_provider->clock}, FakeProvider::client(),
                                       [&](const DeviceCode &code) { shown = code; }, {});
        m_provider->then(200, deviceAnswer);
        settle();
        QCOMPARE(shown.userCode, u"WXYZ"_s);
        m_provider->then(400, refused("authorization_pending"));
        m_provider->clock.advance(5s);
        QCOMPARE(m_provider->count(u"/token"_s), 1);
        m_provider->then(400, refused("slow_down"));
        m_provider->clock.advance(5s);
        QCOMPARE(m_provider->count(u"/token"_s), 2);
        m_provider->thenTokens(u"r1"_s);
        m_provider->clock.advance(9s);
        QCOMPARE(m_provider->count(u"/token"_s), 2);
        m_provider->clock.advance(1s);
        QVERIFY(task.isReady());
        QCOMPARE(QCoro::waitFor(task)->refreshToken, u"r1"_s);
    }

    void byCodeEnds_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("no") << "access_denied"_ba << ErrorKind::SignInDenied;
        QTest::newRow("too late") << "expired_token"_ba << ErrorKind::SignInTimedOut;
        QTest::newRow("never") << "authorization_pending"_ba << ErrorKind::SignInTimedOut;
    }

    void byCodeEnds()
    {
        QFETCH(QByteArray, code);
        QFETCH(ErrorKind, kind);
        m_provider->then(200, deviceAnswer);
        for (int i = 0; i < 20; ++i) {
            m_provider->then(400, refused(code));
        }
        const auto task = signInByCode({m_provider->http, m_provider->clock}, FakeProvider::client(), [](auto) {}, {});
        m_provider->clock.advance(60s);
        QVERIFY(task.isReady());
        QCOMPARE(QCoro::waitFor(task).error().kind, kind);
        QVERIFY(m_provider->count(u"/token"_s) <= 12);
    }

    void byCodeStops()
    {
        m_provider->then(200, deviceAnswer);
        const auto task = signInByCode(
            {m_provider->http, m_provider->clock}, FakeProvider::client(), [](auto) {}, m_stop.get_token());
        settle();
        m_stop.request_stop();
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::Cancelled);
        QCOMPARE(m_provider->count(u"/token"_s), 0);
    }
};

} // namespace remote::signin

QTEST_GUILESS_MAIN(remote::signin::TestSignIn)
#include "tst_signin.moc"
