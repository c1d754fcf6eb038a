// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/session.h"
#include "tests/support/signinstage.h"

#include <QCoroTask>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

#include <memory>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::signin {
namespace {

using test::SignInStage;

constexpr int longWait = 60'000;

/// The machine's clock, set wrong.
class WrongClock : public SystemClock
{
public:
    explicit WrongClock(std::chrono::seconds off)
        : m_off(off)
    {
    }
    [[nodiscard]] QDateTime now() const override { return SystemClock::now().addSecs(m_off.count()); }

private:
    std::chrono::seconds m_off;
};

template <class T> QString kind(const Result<T> &result)
{
    return result ? QString() : kindName(result.error().kind) + u": "_s + result.error().what;
}

} // namespace

/// Against a real OpenID provider.
class TestSignInCluster : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SignInStage> m_stage;

    [[nodiscard]] Discovery service() const
    {
        return *QCoro::waitFor(discover(m_stage->http, m_stage->provider.issuer(), {}));
    }
    [[nodiscard]] Result<Tokens> refresh(const QString &refreshToken) const
    {
        return QCoro::waitFor(
            fetchTokens(m_stage->http, refreshRequest(m_stage->provider.client(), service(), refreshToken), {}));
    }
    /// A code that the service made for this request; it does not reach any listener.
    [[nodiscard]] QString codeFor(const AuthRequest &request) const
    {
        try {
            m_stage->fillIn(request.url, u"anna"_s);
        } catch (const std::runtime_error &) { // Nobody is at the address that the browser is sent to.
        }
        return QUrlQuery(m_stage->browser.url()).queryItemValue(u"code"_s);
    }

private Q_SLOTS:
    void initTestCase() { m_stage = std::make_unique<SignInStage>(); }
    void cleanupTestCase() { m_stage.reset(); }

    void signsIn()
    {
        const Result<Credential> credential = m_stage->signIn(u"anna"_s);
        QVERIFY2(credential, qPrintable(kind(credential)));
        QCOMPARE(credential->identity,
                 (Identity{m_stage->provider.issuer(),
                           u"anna"_s,
                           u"Anna Berg"_s,
                           u"anna"_s,
                           u"anna@example.com"_s,
                           {u"developers"_s, u"readers"_s}}));
        QVERIFY(!credential->refreshToken.isEmpty());
        QCOMPARE(credential->lifetime, 3'600s);

        const test::FormBrowser &browser = m_stage->browser;
        QCOMPARE(browser.status(), 200);
        QCOMPARE(browser.url().host(), u"127.0.0.1"_s);
        QVERIFY2(browser.page().contains(u"You can close this page."), qPrintable(browser.page()));
        const QUrlQuery query(browser.url());
        QVERIFY(!query.queryItemValue(u"code"_s).isEmpty());
        QVERIFY(!browser.page().contains(query.queryItemValue(u"code"_s)));
        QVERIFY(!browser.page().contains(query.queryItemValue(u"state"_s)));
    }

    void algorithms_data()
    {
        QTest::addColumn<QString>("algorithm");
        for (const char *name : {"RS256", "PS256", "EdDSA"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void algorithms()
    {
        QFETCH(QString, algorithm);
        SignInStage stage({.algorithm = algorithm});
        const Result<Credential> credential = stage.signIn(u"berta"_s);
        QVERIFY2(credential, qPrintable(kind(credential)));
        QCOMPARE(credential->identity.name, u"Berta Tal"_s);
    }

    void thePersonSaysNo()
    {
        const Result<Credential> refused = m_stage->signIn(u"anna"_s, u"deny"_s);
        QCOMPARE(refused.error().kind, ErrorKind::SignInDenied);
        QVERIFY(m_stage->browser.page().contains(u"The sign-in did not work"));
    }

    void theAccountHasNoAccess()
    {
        const Result<Credential> refused = m_stage->signIn(u"carla"_s);
        QCOMPARE(refused.error().kind, ErrorKind::SignInDenied);
        QCOMPARE(refused.error().fact(u"message"_s), u"this account may not use Remote"_s);
    }

    void anUnknownClient()
    {
        Client other = m_stage->provider.client();
        other.clientId = u"other"_s;
        QCOMPARE(QCoro::waitFor(fetchTokens(m_stage->http, refreshRequest(other, service(), u"x"_s), {})).error().kind,
                 ErrorKind::ClientRefused);
    }

    void aCertificateOfSomebodyElse()
    {
        net::Endpoint endpoint = m_stage->provider.endpoint();
        endpoint.tls.setCaCertificates({});
        net::QtHttp http(endpoint);
        QCOMPARE(QCoro::waitFor(discover(http, m_stage->provider.issuer(), {})).error().kind,
                 ErrorKind::CertificateUntrusted);
    }

    void wrongClock_data()
    {
        QTest::addColumn<std::chrono::seconds>("off");
        QTest::newRow("a day ahead") << std::chrono::seconds(24h);
        QTest::newRow("a day behind") << -std::chrono::seconds(24h);
    }

    void wrongClock()
    {
        QFETCH(std::chrono::seconds, off);
        WrongClock clock(off);
        QUrl opened;
        const auto task = signInByBrowser({m_stage->http, clock}, m_stage->provider.client(), {}, {},
                                          [&](const QUrl &url) { opened = url; }, {});
        QTRY_VERIFY_WITH_TIMEOUT(!opened.isEmpty(), longWait);
        m_stage->fillIn(opened, u"anna"_s);
        const Result<Credential> result = QCoro::waitFor(task);
        QCOMPARE(result.error().kind, ErrorKind::ClockWrong);
        const QDateTime told = QDateTime::fromString(result.error().fact(u"time"_s), Qt::ISODate);
        QVERIFY(std::abs(told.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    }

    /// A code that another attempt got (RFC 9700, 4.5), with the state of this one: an attacker knows both.
    void anInjectedCode()
    {
        const QString foreign =
            codeFor(makeAuthRequest(m_stage->provider.client(), service(), u"http://127.0.0.1:1/callback"_s));
        QVERIFY(!foreign.isEmpty());
        QUrl opened;
        const auto task = signInByBrowser({m_stage->http, m_stage->clock}, m_stage->provider.client(), {}, {},
                                          [&](const QUrl &url) { opened = url; }, {});
        QTRY_VERIFY_WITH_TIMEOUT(!opened.isEmpty(), longWait);
        QUrl back(QUrlQuery(opened).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
        QUrlQuery query;
        query.addQueryItem(u"code"_s, foreign);
        query.addQueryItem(u"state"_s, QUrlQuery(opened).queryItemValue(u"state"_s));
        query.addQueryItem(u"iss"_s, m_stage->provider.issuer());
        back.setQuery(query);
        m_stage->browser.open(back);
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::SignInMixedUp);
    }

    void aReplayedCode()
    {
        const AuthRequest request =
            makeAuthRequest(m_stage->provider.client(), service(), u"http://127.0.0.1:1/callback"_s);
        const QString code = codeFor(request);
        const net::HttpRequest exchange = codeRequest(m_stage->provider.client(), service(), request, code);
        const Result<Tokens> first = QCoro::waitFor(fetchTokens(m_stage->http, exchange, {}));
        QVERIFY2(first, qPrintable(kind(first)));
        QCOMPARE(QCoro::waitFor(fetchTokens(m_stage->http, exchange, {})).error().kind, ErrorKind::SignInEnded);
        QVERIFY2(refresh(first->refreshToken).error().kind == ErrorKind::SignInEnded,
                 "what the code gave is void, too");
    }

    void byCode()
    {
        DeviceCode shown;
        const auto task = signInByCode({m_stage->http, m_stage->clock}, m_stage->provider.client(),
                                       [&](const DeviceCode &code) { shown = code; }, {});
        QTRY_VERIFY_WITH_TIMEOUT(!shown.userCode.isEmpty(), longWait);
        test::FormBrowser &browser = m_stage->browser;
        browser.open(shown.page);
        browser.submit({{u"user_code"_s, shown.userCode}});
        browser.submit({}); // The page asks whether it is the same code.
        if (browser.page().contains(u"name=\"account\"")) {
            browser.submit({{u"account"_s, u"anna"_s},
                            {u"password"_s, QString::fromLatin1(test::OpenIdProvider::password)},
                            {u"answer"_s, u"login"_s}});
        }
        if (browser.page().contains(u"value=\"allow\"")) {
            browser.submit({{u"answer"_s, u"allow"_s}});
        }
        QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), longWait);
        const Result<Credential> credential = QCoro::waitFor(task);
        QVERIFY2(credential, qPrintable(kind(credential) + browser.page()));
        QVERIFY(!credential->refreshToken.isEmpty());
    }

    void byCodeTooLate()
    {
        SignInStage stage({.deviceLifetime = 7});
        const auto task =
            signInByCode({stage.http, stage.clock}, stage.provider.client(), [](const DeviceCode &) {}, {});
        QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), longWait);
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::SignInTimedOut);
    }

    /// Each renewal gives a new refresh token; who comes with an old one ends the whole sign-in (RFC 9700, 4.14.2).
    void renewalAndRotation()
    {
        SignInStage stage({.lifetime = 4});
        const Result<Credential> credential = stage.signIn(u"anna"_s);
        QVERIFY2(credential, qPrintable(kind(credential)));
        MemoryStore secrets;
        Session session(stage.provider.client(), stage.http, secrets, stage.clock);
        const QSignalSpy told(&session, &Session::ended);
        QVERIFY(QCoro::waitFor(session.begin(*credential, {})));
        const auto stored = [&] {
            return QCoro::waitFor(CredentialStore(secrets).load(stage.provider.client(), {}))
                .value()
                .value_or(Credential());
        };
        QSet<QString> refreshTokens{credential->refreshToken};
        QSet<QString> idTokens{credential->idToken};
        for (int renewals = 0; renewals < 3; ++renewals) {
            QTRY_VERIFY_WITH_TIMEOUT(!refreshTokens.contains(stored().refreshToken), longWait);
            QTRY_VERIFY_WITH_TIMEOUT(!idTokens.contains(stored().idToken), longWait);
            refreshTokens.insert(stored().refreshToken);
            const Result<QString> token = QCoro::waitFor(session.idToken({}));
            QVERIFY2(token, qPrintable(kind(token)));
            idTokens.insert(*token);
        }
        QCOMPARE(told.size(), 0);

        const Result<Tokens> replayed = QCoro::waitFor(fetchTokens(
            stage.http,
            refreshRequest(stage.provider.client(), *QCoro::waitFor(discover(stage.http, stage.provider.issuer(), {})),
                           credential->refreshToken),
            {}));
        QCOMPARE(replayed.error().kind, ErrorKind::SignInEnded);
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, longWait);
        QCOMPARE(QCoro::waitFor(session.idToken({})).error().kind, ErrorKind::SignInEnded);
        QVERIFY(secrets.secrets().isEmpty());
        QCoro::waitFor(session.shutDown());
    }

    void theRefreshTokenIsOver()
    {
        SignInStage stage({.lifetime = 8, .refreshLifetime = 2});
        const Result<Credential> credential = stage.signIn(u"anna"_s);
        QVERIFY2(credential, qPrintable(kind(credential)));
        MemoryStore secrets;
        Session session(stage.provider.client(), stage.http, secrets, stage.clock);
        QVERIFY(QCoro::waitFor(session.begin(*credential, {})));
        QTRY_COMPARE_WITH_TIMEOUT(kindName(QCoro::waitFor(session.idToken({})).error_or(Error()).kind),
                                  u"SignInEnded"_s, longWait);
        QCoro::waitFor(session.shutDown());
    }

    void signingOutRevokes()
    {
        const Result<Credential> credential = m_stage->signIn(u"anna"_s);
        QVERIFY2(credential, qPrintable(kind(credential)));
        MemoryStore secrets;
        Session session(m_stage->provider.client(), m_stage->http, secrets, m_stage->clock);
        QVERIFY(QCoro::waitFor(session.begin(*credential, {})));
        const Result<void> out = QCoro::waitFor(session.signOut({}));
        QVERIFY2(out, qPrintable(kind(out)));
        QVERIFY(secrets.secrets().isEmpty());
        QCOMPARE(refresh(credential->refreshToken).error().kind, ErrorKind::SignInEnded);
        QCoro::waitFor(session.shutDown());
    }

    void theServiceIsDown()
    {
        SignInStage stage;
        const Result<Credential> credential = stage.signIn(u"anna"_s);
        QVERIFY2(credential, qPrintable(kind(credential)));
        MemoryStore secrets;
        Session session(stage.provider.client(), stage.http, secrets, stage.clock);
        QVERIFY(QCoro::waitFor(session.begin(*credential, {})));
        Credential old = *credential;
        old.expires = QDateTime::currentDateTimeUtc();
        stage.provider.stop();
        QVERIFY(QCoro::waitFor(session.begin(old, {})));
        QCOMPARE(QCoro::waitFor(session.idToken({})).error().kind, ErrorKind::SignInServiceDown);
        QVERIFY(session.isSignedIn());
        QCOMPARE(stage.signIn(u"anna"_s).error().kind, ErrorKind::SignInServiceDown);
        QCoro::waitFor(session.shutDown());
    }
};

} // namespace remote::signin

QTEST_GUILESS_MAIN(remote::signin::TestSignInCluster)
#include "tst_signin_cluster.moc"
