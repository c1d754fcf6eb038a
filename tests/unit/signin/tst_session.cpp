// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/signincredentials.h"
#include "core/signin/session.h"
#include "tests/support/fakeprovider.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::signin {
namespace {

using test::FakeProvider;
using test::settle;

const auto ended = R"({"error":"invalid_grant"})"_ba;

/// Tells when it is written to, and can be asked to wait.
class WatchedStore : public MemoryStore
{
public:
    Task<Result<void>> write(QString key, QString secret, std::stop_token stop) override
    {
        if (onWrite) {
            onWrite(secret);
        }
        co_return co_await MemoryStore::write(key, secret, stop);
    }
    std::function<void(const QString &)> onWrite;
};

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeProvider> m_provider;
    std::unique_ptr<WatchedStore> m_store;
    std::unique_ptr<Session> m_session;

    /// As a sign-in leaves it.
    [[nodiscard]] Credential credential(const QString &refreshToken = u"r1"_s) const
    {
        const qint64 seconds = m_provider->lifetime.count();
        return {refreshToken,
                u"first-token"_s,
                m_provider->clock.now().addSecs(seconds),
                m_provider->lifetime,
                {u"https://id.example"_s, u"anna"_s, u"Anna"_s, {}, {}, {}},
                u"nonce"_s};
    }
    void make()
    {
        m_session = std::make_unique<Session>(FakeProvider::client(), m_provider->http, *m_store, m_provider->clock);
    }
    void end()
    {
        if (m_session) {
            const auto over = m_session->shutDown();
            m_provider->clock.advance(10s);
            QVERIFY(over.isReady());
            m_session.reset();
        }
    }
    void begin(const QString &refreshToken = u"r1"_s)
    {
        QVERIFY(QCoro::waitFor(m_session->begin(credential(refreshToken), {})));
    }
    [[nodiscard]] Result<QString> token() const
    {
        const auto task = m_session->idToken({});
        settle();
        return task.isReady() ? QCoro::waitFor(m_session->idToken({})) : Result<QString>(u"still waits"_s);
    }
    [[nodiscard]] QString stored() const { return m_store->secrets().value(credentialKey(FakeProvider::client())); }

private Q_SLOTS:
    void init()
    {
        m_provider = std::make_unique<FakeProvider>();
        m_store = std::make_unique<WatchedStore>();
        make();
    }
    void cleanup()
    {
        end();
        m_store.reset();
        m_provider.reset();
    }

    void nobody()
    {
        QVERIFY(!*QCoro::waitFor(m_session->restore({})));
        QVERIFY(!m_session->isSignedIn());
        QCOMPARE(token().error().kind, ErrorKind::SignInNeeded);
        QCOMPARE(QCoro::waitFor(m_session->renew(u"x"_s, {})).error().kind, ErrorKind::SignInNeeded);
        QVERIFY(QCoro::waitFor(m_session->signOut({})));
        QVERIFY(m_provider->http.exchanges().isEmpty());
    }

    void keepsASignIn()
    {
        const QSignalSpy changes(m_session.get(), &Session::changed);
        begin();
        QCOMPARE(changes.size(), 1);
        QCOMPARE(*token(), u"first-token"_s);
        QCOMPARE(m_session->identity().name, u"Anna"_s);
        QVERIFY(m_provider->http.exchanges().isEmpty());
        end();
        make();
        QVERIFY(*QCoro::waitFor(m_session->restore({})));
        QCOMPARE(*token(), u"first-token"_s);
        QCOMPARE(m_session->identity().subject, u"anna"_s);
    }

    void whatItDoesNotUnderstandIsNothing()
    {
        for (const auto &text : {u"{"_s, u"{\"version\":2}"_s, u"{\"version\":1,\"id_token\":\"x\"}"_s}) {
            (void)QCoro::waitFor(m_store->write(credentialKey(FakeProvider::client()), text, {}));
            QVERIFY(!*QCoro::waitFor(m_session->restore({})));
        }
    }

    void renewsAheadOfItsEnd()
    {
        begin();
        m_provider->thenTokens(u"r2"_s);
        m_provider->clock.advance(3'600s - 5min - 1s);
        QCOMPARE(m_provider->count(u"/token"_s), 0);
        m_provider->clock.advance(2s);
        QCOMPARE(m_provider->bodies(),
                 (QList<QByteArray>{"grant_type=refresh_token&refresh_token=r1&client_id=remote"}));
        QVERIFY(*token() != u"first-token"_s);
        m_provider->thenTokens(u"r3"_s);
        m_provider->clock.advance(1h);
        QCOMPARE(m_provider->bodies().last(), "grant_type=refresh_token&refresh_token=r2&client_id=remote");
        QVERIFY(stored().contains(u"\"r3\""));
    }

    void storesTheNewRefreshTokenFirst()
    {
        begin();
        QStringList order;
        m_store->onWrite = [&](const QString &text) {
            order.append(text.contains(u"r2") ? u"r2"_s : u"r1"_s);
            order.append(text.contains(u"first-token") ? u"old token"_s : u"new token"_s);
            order.append(u"keys asked %1 times"_s.arg(m_provider->count(u"/keys"_s)));
        };
        m_provider->thenTokens(u"r2"_s);
        m_provider->clock.advance(1h);
        QCOMPARE(order,
                 (QStringList{u"r2"_s, u"old token"_s, u"keys asked 0 times"_s, u"r2"_s, u"new token"_s,
                              u"keys asked 1 times"_s}));
    }

    void keepsTheRefreshTokenThatStays()
    {
        begin();
        m_provider->thenTokens({});
        m_provider->clock.advance(1h);
        QVERIFY(stored().contains(u"\"r1\""));
        QVERIFY(!stored().contains(u"first-token"));
    }

    void oneRenewalAtATime()
    {
        begin();
        m_provider->thenWait();
        m_provider->clock.advance(2h);
        auto one = m_session->idToken({});
        auto two = m_session->idToken({});
        auto three = m_session->renew(u"first-token"_s, {});
        settle();
        QCOMPARE(m_provider->count(u"/token"_s), 1);
        QVERIFY(!one.isReady() && !two.isReady() && !three.isReady());
        QJsonObject claims = test::goodClaims();
        claims["exp"_L1] = m_provider->clock.now().addSecs(60).toSecsSinceEpoch();
        m_provider->http.last()->answer(
            200, "{\"id_token\":\"" + m_provider->maker.token(claims) + "\",\"refresh_token\":\"r2\"}");
        settle();
        QVERIFY(*QCoro::waitFor(one) != u"first-token"_s);
        QCOMPARE(*QCoro::waitFor(two), *QCoro::waitFor(m_session->idToken({})));
        QVERIFY(*QCoro::waitFor(three));
        QCOMPARE(m_provider->count(u"/token"_s), 1);
    }

    void aTokenThatIsStillGoodNeedsNoWaiting()
    {
        begin();
        m_provider->thenWait();
        m_provider->clock.advance(3'600s - 4min);
        QCOMPARE(m_provider->count(u"/token"_s), 1);
        QCOMPARE(*token(), u"first-token"_s);
        QVERIFY(m_provider->http.last()->isOpen());
    }

    void stoppingAWaitLeavesTheRenewalAlone()
    {
        begin();
        m_provider->thenWait();
        m_provider->clock.advance(2h);
        std::stop_source stop;
        auto task = m_session->idToken(stop.get_token());
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::Cancelled);
        QVERIFY(m_provider->http.last()->isOpen());
        QCOMPARE(QCoro::waitFor(m_session->idToken(stop.get_token())).error().kind, ErrorKind::Cancelled);
    }

    void revoked()
    {
        begin();
        QSignalSpy told(m_session.get(), &Session::ended);
        m_provider->then(400, ended);
        m_provider->clock.advance(1h);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().first().value<Error>().kind, ErrorKind::SignInEnded);
        QCOMPARE(token().error().kind, ErrorKind::SignInEnded);
        QVERIFY(!m_session->isSignedIn());
        QVERIFY(stored().isEmpty());
        QCOMPARE(m_session->identity().name, u"Anna"_s);
        m_provider->clock.advance(24h);
        QVERIFY2(m_provider->count(u"/token"_s) == 1, "nobody asks again");
        begin();
        QCOMPARE(*token(), u"first-token"_s);
    }

    void noRefreshToken()
    {
        begin({});
        m_provider->clock.advance(3'600s - 1s);
        QCOMPARE(*token(), u"first-token"_s);
        m_provider->clock.advance(1s);
        QCOMPARE(token().error().kind, ErrorKind::SignInEnded);
        QVERIFY(m_provider->http.exchanges().isEmpty());
    }

    void serviceDown()
    {
        begin();
        for (int i = 0; i < 4; ++i) {
            m_provider->thenFail(ErrorKind::Unreachable);
        }
        m_provider->clock.advance(3'600s - 5min);
        QVERIFY2(*token() == u"first-token"_s, "it is good for five minutes more");
        m_provider->clock.advance(5min);
        QVERIFY2(m_provider->count(u"/token"_s) > 4, "it tries again and again");
        QVERIFY(m_provider->count(u"/token"_s) < 15);
        QCOMPARE(token().error().kind, ErrorKind::SignInServiceDown);
        QVERIFY(m_session->isSignedIn());
        QVERIFY(stored().contains(u"r1"));
        m_provider->thenTokens(u"r2"_s);
        m_provider->clock.advance(1min);
        QVERIFY(token().has_value());
    }

    void wrongTokens_data()
    {
        QTest::addColumn<QJsonObject>("claims");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("another person") << QJsonObject{{"sub"_L1, "berta"_L1}} << ErrorKind::SignInMixedUp;
        QTest::newRow("another sign-in") << QJsonObject{{"nonce"_L1, "other"_L1}} << ErrorKind::SignInMixedUp;
        QTest::newRow("another client") << QJsonObject{{"aud"_L1, "other"_L1}} << ErrorKind::IdentityInvalid;
        QTest::newRow("another clock") << QJsonObject{{"iat"_L1, 4e9}, {"exp"_L1, 4e9 + 100}} << ErrorKind::ClockWrong;
    }

    void wrongTokens()
    {
        QFETCH(QJsonObject, claims);
        QFETCH(ErrorKind, kind);
        begin();
        m_provider->clock.advance(3'000s);
        m_provider->thenTokens(u"r2"_s, claims);
        const auto task = m_session->renew(u"first-token"_s, {});
        settle();
        QCOMPARE(QCoro::waitFor(m_session->idToken({})).value_or(QString()), u"first-token"_s);
        QVERIFY(task.isReady());
        QVERIFY2(stored().contains(u"r2"), "the refresh token is void already");
        m_provider->thenTokens(u"r3"_s, claims);
        QCOMPARE(QCoro::waitFor(m_session->renew(u"first-token"_s, {})).error().kind, kind);
    }

    void theKeysChange()
    {
        begin();
        m_provider->thenTokens(u"r2"_s);
        m_provider->clock.advance(1h);
        QCOMPARE(m_provider->count(u"/keys"_s), 1);
        m_provider->thenTokens(u"r3"_s);
        m_provider->clock.advance(1h);
        QVERIFY2(m_provider->count(u"/keys"_s) == 1, "known keys are not asked for");
        m_provider->maker = test::TokenMaker(u"RS256"_s, u"two"_s);
        m_provider->thenTokens(u"r4"_s);
        m_provider->clock.advance(1h);
        QCOMPARE(m_provider->count(u"/keys"_s), 2);
        QVERIFY(token().has_value());
    }

    void theClusterRefusesTheToken()
    {
        begin();
        app::SignInCredentials credentials(*m_session);
        const kube::Identity refused = *QCoro::waitFor(credentials.identity({}));
        QCOMPARE(refused.headers, (net::Headers{{"Authorization", "Bearer first-token"}}));
        QVERIFY2(QCoro::waitFor(credentials.renew(refused, {})).error().kind == ErrorKind::AccountUnknown,
                 "a new token is refused: another would be, too");
        QVERIFY(m_provider->http.exchanges().isEmpty());

        m_provider->clock.advance(1min);
        m_provider->thenTokens(u"r2"_s);
        QVERIFY(*QCoro::waitFor(credentials.renew(refused, {})));
        QVERIFY2(*QCoro::waitFor(credentials.renew(refused, {})), "another request has fetched a new one");
        QCOMPARE(m_provider->count(u"/token"_s), 1);
    }

    void accountWithoutAccess()
    {
        const Error error = app::withAccount({ErrorKind::Unauthorized, u"401"_s, {}, {}});
        QCOMPARE(error.kind, ErrorKind::AccountUnknown);
        QCOMPARE(error.cause->kind, ErrorKind::Unauthorized);
        QCOMPARE(app::withAccount({ErrorKind::Forbidden, u"403"_s, {}, {}}).kind, ErrorKind::Forbidden);
    }

    void signsOut()
    {
        begin();
        m_provider->then(200, {});
        QVERIFY(QCoro::waitFor(m_session->signOut({})));
        QCOMPARE(m_provider->bodies().last(), "token=r1&token_type_hint=refresh_token&client_id=remote");
        QVERIFY(stored().isEmpty());
        QCOMPARE(token().error().kind, ErrorKind::SignInNeeded);
        m_provider->clock.advance(24h);
        QCOMPARE(m_provider->count(u"/token"_s), 0);
    }

    void signsOutWhileTheServiceIsDown()
    {
        begin();
        m_provider->thenFail(ErrorKind::Unreachable);
        QCOMPARE(QCoro::waitFor(m_session->signOut({})).error().kind, ErrorKind::SignInServiceDown);
        QVERIFY(stored().isEmpty());
        QVERIFY(!m_session->isSignedIn());
    }

    void signsOutDuringARenewal()
    {
        begin();
        m_provider->thenWait();
        m_provider->clock.advance(2h);
        const auto task = m_session->signOut({});
        settle();
        QVERIFY(!task.isReady());
        QJsonObject claims = test::goodClaims();
        claims["exp"_L1] = m_provider->clock.now().addSecs(60).toSecsSinceEpoch();
        m_provider->then(200, {});
        m_provider->http.last()->answer(
            200, "{\"id_token\":\"" + m_provider->maker.token(claims) + "\",\"refresh_token\":\"r2\"}");
        settle();
        QVERIFY(task.isReady());
        QCOMPARE(m_provider->bodies().last(), "token=r2&token_type_hint=refresh_token&client_id=remote");
        QVERIFY(stored().isEmpty());
    }

    void endsWithTheProgram()
    {
        begin();
        m_provider->thenWait();
        m_provider->clock.advance(2h);
        auto task = m_session->shutDown();
        settle();
        QVERIFY2(!task.isReady(), "an answer with a new refresh token may come any moment");
        m_provider->clock.advance(5s);
        QVERIFY(task.isReady());
        QVERIFY(m_provider->http.last()->wasCancelled());
        QCOMPARE(QCoro::waitFor(m_session->idToken({})).error().kind, ErrorKind::Cancelled);
    }
};

} // namespace remote::signin

QTEST_GUILESS_MAIN(remote::signin::TestSession)
#include "tst_session.moc"
