// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/signincredentials.h"
#include "core/kube/apiclient.h"
#include "tests/support/openidcluster.h"
#include "tests/support/signinstage.h"
#include "tests/support/tokenmaker.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::signin {
namespace {

constexpr int lifetime = 10; ///< Seconds.
constexpr int longWait = 60'000;

/// Who the API server says that it is: name and groups.
struct Reviewed {
    QString name;
    QStringList groups;
};

/// A session's way to the API server.
class Access
{
public:
    Access(test::SignInStage &stage, const test::OpenIdCluster &server)
        : session(stage.provider.client(), stage.http, secrets, stage.clock)
        , m_cluster(server.cluster(std::make_shared<app::SignInCredentials>(session)))
        , m_http(m_cluster.endpoint)
        , m_api(m_http, m_cluster, stage.clock)
    {
    }
    ~Access() { QCoro::waitFor(session.shutDown()); }

    Result<Reviewed> whoAmI()
    {
        net::HttpRequest request;
        request.method = "POST";
        request.url = m_cluster.endpoint.server.resolved(QUrl(u"/apis/authentication.k8s.io/v1/selfsubjectreviews"_s));
        request.headers = {{"Content-Type", "application/json"}};
        request.body = R"({"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"})";
        const Result<net::HttpResponse> answer = QCoro::waitFor(m_api.send(request, {}));
        if (!answer) {
            return fail(app::withAccount(answer.error()));
        }
        const QJsonObject who = QJsonDocument::fromJson(answer->body)["status"_L1]["userInfo"_L1].toObject();
        Reviewed reviewed{who["username"_L1].toString(), {}};
        for (const QJsonValue group : who["groups"_L1].toArray()) {
            reviewed.groups.append(group.toString());
        }
        return reviewed;
    }

    MemoryStore secrets;
    Session session;

private:
    kube::Cluster m_cluster;
    net::QtHttp m_http;
    kube::ApiClient m_api;
};

template <class T> QString kind(const Result<T> &result)
{
    return result ? QString() : kindName(result.error().kind) + u": "_s + result.error().what;
}

} // namespace

/// A real API server takes who signed in at a real OpenID provider.
class TestSignInApiCluster : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::SignInStage> m_stage;
    std::unique_ptr<test::OpenIdCluster> m_server;

private Q_SLOTS:
    void initTestCase()
    {
        m_stage = std::make_unique<test::SignInStage>(test::OpenIdProvider::Settings{.lifetime = lifetime});
        m_server = std::make_unique<test::OpenIdCluster>(m_stage->pki, m_stage->provider.issuer(),
                                                         m_stage->provider.authority());
    }
    void cleanupTestCase()
    {
        m_server.reset();
        m_stage.reset();
    }

    /// Also through several lifetimes of a token, with requests all the time: none fails.
    void theServerKnowsWhoItIs()
    {
        const Result<Credential> credential = m_stage->signIn(u"anna"_s);
        QVERIFY2(credential, qPrintable(kind(credential)));
        Access access(*m_stage, *m_server);
        const QSignalSpy ended(&access.session, &Session::ended);
        QVERIFY(QCoro::waitFor(access.session.begin(*credential, {})));
        QTRY_VERIFY_WITH_TIMEOUT(access.whoAmI().has_value(), longWait); // It fetches the issuer's keys first.

        QSet<QString> tokens;
        QElapsedTimer timer;
        timer.start();
        while (timer.durationElapsed() < std::chrono::seconds(4 * lifetime)) {
            const Result<Reviewed> who = access.whoAmI();
            QVERIFY2(who, qPrintable(kind(who)));
            QCOMPARE(who->name, u"company:anna"_s);
            QVERIFY(who->groups.contains(u"company:developers"_s) && who->groups.contains(u"company:readers"_s));
            tokens.insert(*QCoro::waitFor(access.session.idToken({})));
            QTest::qWait(200);
        }
        QVERIFY2(tokens.size() >= 4, qPrintable(QString::number(tokens.size())));
        QCOMPARE(ended.size(), 0);
    }

    void everybodyIsThemselves()
    {
        const Result<Credential> credential = m_stage->signIn(u"berta"_s);
        QVERIFY2(credential, qPrintable(kind(credential)));
        Access access(*m_stage, *m_server);
        QVERIFY(QCoro::waitFor(access.session.begin(*credential, {})));
        const Result<Reviewed> who = access.whoAmI();
        QVERIFY2(who, qPrintable(kind(who)));
        QCOMPARE(who->name, u"company:berta"_s);
        QVERIFY(!who->groups.contains(u"company:developers"_s));
    }

    void aForgedTokenHasNoAccess()
    {
        Credential forged;
        QJsonObject claims = test::goodClaims();
        const QDateTime now = QDateTime::currentDateTimeUtc();
        claims["iss"_L1] = m_stage->provider.issuer();
        claims["preferred_username"_L1] = "anna"_L1;
        claims["iat"_L1] = now.toSecsSinceEpoch();
        claims["exp"_L1] = now.addSecs(600).toSecsSinceEpoch();
        forged.idToken = QString::fromLatin1(test::TokenMaker().token(claims));
        forged.refreshToken = u"none"_s;
        forged.expires = now.addSecs(600);
        forged.lifetime = 600s;
        Access access(*m_stage, *m_server);
        QVERIFY(QCoro::waitFor(access.session.begin(forged, {})));
        QCOMPARE(access.whoAmI().error().kind, ErrorKind::AccountUnknown);
    }

    void nobodyHasNoAccess()
    {
        Access access(*m_stage, *m_server);
        QCOMPARE(access.whoAmI().error().kind, ErrorKind::SignInNeeded);
    }
};

} // namespace remote::signin

QTEST_GUILESS_MAIN(remote::signin::TestSignInApiCluster)
#include "tst_signinapi_cluster.moc"
