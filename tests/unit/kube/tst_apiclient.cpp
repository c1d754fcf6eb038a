// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/apiclient.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/kubeanswers.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::kube {

using test::json;
using test::status;

namespace {

/// Tokens in order; renew() moves to the next, if there is one.
class Tokens : public Credentials
{
public:
    explicit Tokens(QByteArrayList tokens)
        : m_tokens(std::move(tokens))
    {
    }
    Task<Result<Identity>> identity(std::stop_token) override
    {
        if (m_tokens.isEmpty()) {
            co_return fail(ErrorKind::Io, u"no token"_s);
        }
        co_return Identity{{{"Authorization", "Bearer " + m_tokens.first()}}, certificate};
    }
    Task<Result<bool>> renew(Identity refused, std::stop_token) override
    {
        ++renewals;
        refusals.append(refused.headers.constFirst().second);
        if (failure) {
            co_return fail(*failure);
        }
        if (m_tokens.size() > 1) {
            m_tokens.removeFirst();
            co_return true;
        }
        co_return false;
    }
    int renewals = 0;
    QByteArrayList refusals;
    std::optional<Error> failure;
    std::shared_ptr<const net::ClientCertificate> certificate;

private:
    QByteArrayList m_tokens;
};

QByteArray map(const QByteArray &name)
{
    return json("{'kind':'ConfigMap','metadata':{'name':'" + name + "','uid':'u'},'data':{'k':'v'}}");
}

QByteArray page(const QByteArrayList &names, const QByteArray &version, const QByteArray &more = {})
{
    QByteArrayList items;
    for (const QByteArray &name : names) {
        items.append(map(name));
    }
    return json("{'metadata':{'resourceVersion':'" + version + "','continue':'" + more + "'},'items':["
                + items.join(',') + "]}");
}

} // namespace

class TestApiClient : public QObject
{
    Q_OBJECT

    struct World {
        explicit World(QByteArrayList tokens = {"t1"})
            : credentials(std::make_shared<Tokens>(std::move(tokens)))
            , api(http, Cluster{u"work"_s, {QUrl(u"https://k8s.example"_s), {}, {}}, credentials, u"team"_s, u"u"_s},
                  clock)
        {
        }
        test::FakeHttp http;
        test::FakeClock clock;
        std::shared_ptr<Tokens> credentials;
        ApiClient api;
    };

    static QByteArray authorization(const test::FakeExchange &exchange)
    {
        return net::HttpResponse{0, exchange.request.headers, {}}.header("authorization");
    }

private Q_SLOTS:
    void getsAnObject()
    {
        World world;
        world.http.then(200, map("m"));
        const Result<ConfigMap> got = QCoro::waitFor(world.api.get<ConfigMap>(u"m"_s, {}));
        QCOMPARE(got->data, (StringMap{{u"k"_s, u"v"_s}}));
        QCOMPARE(world.http.log(), QStringList{u"GET /api/v1/namespaces/team/configmaps/m"_s});
        QCOMPARE(authorization(*world.http.last()), "Bearer t1");
    }

    void refusalsAreErrors()
    {
        World world;
        world.http.then(404, status(404, "NotFound", "no m"));
        const Result<ConfigMap> got = QCoro::waitFor(world.api.get<ConfigMap>(u"m"_s, {}));
        QCOMPARE(got.error().kind, ErrorKind::NotFound);
        QCOMPARE(got.error().fact(u"message"_s), u"no m"_s);
    }

    void answersThatAreNoObject()
    {
        World world;
        world.http.then(200, "<html>log in</html>");
        QCOMPARE(QCoro::waitFor(world.api.get<ConfigMap>(u"m"_s, {})).error().kind, ErrorKind::Protocol);
        world.http.then(200, json("{'metadata':{}}"));
        const Error error = QCoro::waitFor(world.api.get<ConfigMap>(u"m"_s, {})).error();
        QCOMPARE(error.kind, ErrorKind::Invalid);
        QCOMPARE(error.fact(u"field"_s), u"metadata.name"_s);
    }

    void listsAllPages()
    {
        World world;
        world.http.then(200, page({"a", "b"}, "7", "more=="));
        world.http.then(200, page({"c"}, "7"));
        const auto list = QCoro::waitFor(world.api.list<ConfigMap>({u"x=y"_s, {}}, {}));
        QVERIFY(list);
        QCOMPARE(list->size(), 3);
        QCOMPARE(list->at(2).meta.name, u"c"_s);
        QCOMPARE(world.http.log(),
                 (QStringList{
                     u"GET /api/v1/namespaces/team/configmaps?labelSelector=x%3Dy&limit=500"_s,
                     u"GET /api/v1/namespaces/team/configmaps?labelSelector=x%3Dy&limit=500&continue=more%3D%3D"_s}));
    }

    void aListThatExpiresStartsOver()
    {
        World world;
        world.http.then(200, page({"old"}, "7", "more"));
        world.http.then(410, status(410));
        world.http.then(200, page({"a"}, "9"));
        const auto list = QCoro::waitFor(world.api.list<ConfigMap>({}, {}));
        QCOMPARE(list->size(), 1);
        QCOMPARE(list->at(0).meta.name, u"a"_s);
    }

    void aListThatAlwaysExpiresEnds()
    {
        World world;
        world.http.onRequest = [](const auto &exchange) { exchange->answer(410, status(410)); };
        QCOMPARE(QCoro::waitFor(world.api.list<ConfigMap>({}, {})).error().kind, ErrorKind::Gone);
    }

    void aListWithoutAVersionIsNone()
    {
        World world;
        world.http.then(200, json("{'items':[]}"));
        QCOMPARE(QCoro::waitFor(world.api.list<ConfigMap>({}, {})).error().kind, ErrorKind::Protocol);
    }

    void creates()
    {
        World world;
        world.http.then(201, map("m"));
        const QJsonObject manifest = QJsonDocument::fromJson(map("m")).object();
        QVERIFY(QCoro::waitFor(world.api.create<ConfigMap>(manifest, {.dryRun = true}, {})));
        QCOMPARE(world.http.log(),
                 QStringList{u"POST /api/v1/namespaces/team/configmaps?dryRun=All&fieldValidation=Strict"_s});
        world.http.then(409, status(409));
        QCOMPARE(QCoro::waitFor(world.api.create<ConfigMap>(manifest, {}, {})).error().kind, ErrorKind::Conflict);
    }

    void removingWhatIsGoneIsFine()
    {
        World world;
        world.http.then(200, "{}");
        QVERIFY(QCoro::waitFor(world.api.remove<ConfigMap>(u"m"_s, u"u"_s, {})));
        world.http.then(404, status(404));
        QVERIFY(QCoro::waitFor(world.api.remove<ConfigMap>(u"m"_s, u"u"_s, {})));
        world.http.then(409, status(409));
        QCOMPARE(QCoro::waitFor(world.api.remove<ConfigMap>(u"m"_s, u"u"_s, {})).error().kind, ErrorKind::Conflict);
    }

    void anEmptyNameReachesNothing()
    {
        World world;
        QCOMPARE(QCoro::waitFor(world.api.get<ConfigMap>({}, {})).error().kind, ErrorKind::Invalid);
        QCOMPARE(QCoro::waitFor(world.api.remove<ConfigMap>({}, QString(), {})).error().kind, ErrorKind::Invalid);
        QCOMPARE(QCoro::waitFor(world.api.mergePatch<ConfigMap>({}, {}, {})).error().kind, ErrorKind::Invalid);
        QCOMPARE(QCoro::waitFor(world.api.podLog({}, {}, {})).error().kind, ErrorKind::Invalid);
        QVERIFY(world.http.log().isEmpty());
    }

    void patchesAndReadsLogs()
    {
        World world;
        world.http.then(200, map("m"));
        QVERIFY(QCoro::waitFor(world.api.mergePatch<ConfigMap>(u"m"_s, {{u"data"_s, QJsonObject()}}, {})));
        QCOMPARE(world.http.last()->request.method, "PATCH");
        world.http.then(200, "line 1\nl\xc3\xadne 2\n");
        QCOMPARE(QCoro::waitFor(world.api.podLog(u"p"_s, {u"clone"_s}, {})).value(), u"line 1\nlíne 2\n"_s);
    }

    void a401RenewsOnce()
    {
        World world({"t1", "t2", "t3"});
        world.http.then(401, status(401));
        world.http.then(200, map("m"));
        QVERIFY(QCoro::waitFor(world.api.get<ConfigMap>(u"m"_s, {})));
        QCOMPARE(authorization(*world.http.exchanges()[0]), "Bearer t1");
        QCOMPARE(authorization(*world.http.exchanges()[1]), "Bearer t2");

        world.http.then(401, status(401));
        world.http.then(401, status(401));
        QCOMPARE(QCoro::waitFor(world.api.get<ConfigMap>(u"m"_s, {})).error().kind, ErrorKind::Unauthorized);
        QCOMPARE(world.credentials->renewals, 2);
        QCOMPARE(world.credentials->refusals, (QByteArrayList{"Bearer t1", "Bearer t2"}));
        QCOMPARE(world.http.unused(), 0);
    }

    void a401WithNothingNew()
    {
        World world;
        world.http.then(401, status(401));
        QCOMPARE(QCoro::waitFor(world.api.get<ConfigMap>(u"m"_s, {})).error().kind, ErrorKind::Unauthorized);
        QCOMPARE(world.http.exchanges().size(), 1);
    }

    /// Why nothing new came tells more than that the old was refused.
    void a401WhoseRenewalFails()
    {
        World world;
        world.credentials->failure = Error{ErrorKind::Unreachable, u"issuer"_s, {}, {}};
        world.http.then(401, status(401));
        QCOMPARE(QCoro::waitFor(world.api.get<ConfigMap>(u"m"_s, {})).error().kind, ErrorKind::Unreachable);
    }

    void anotherCertificateWakesWatches()
    {
        World world;
        int woken = 0;
        connect(&world.api.wakeCall(), &WakeCall::rang, this, [&] { ++woken; });
        world.http.onRequest = [](const auto &exchange) { exchange->answer(200, map("m")); };
        for (int i = 0; i < 2; ++i) {
            world.credentials->certificate = std::make_shared<const net::ClientCertificate>();
            for (int request = 0; request < 2; ++request) {
                QVERIFY(QCoro::waitFor(world.api.get<ConfigMap>(u"m"_s, {})));
                QCOMPARE(world.http.last()->request.certificate, world.credentials->certificate);
            }
            test::settle();
            QCOMPARE(woken, i);
        }
    }

    void credentialsThatFail()
    {
        World world{QByteArrayList()};
        QCOMPARE(QCoro::waitFor(world.api.get<ConfigMap>(u"m"_s, {})).error().kind, ErrorKind::Io);
        QVERIFY(world.http.exchanges().isEmpty());
    }

    void waitsWhenAsked_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("too many requests") << 429;
        QTest::newRow("unavailable") << 503;
    }

    void waitsWhenAsked()
    {
        QFETCH(int, code);
        World world;
        world.http.then(code, status(code), {{"Retry-After", "3"}});
        world.http.then(200, map("m"));
        Task<Result<ConfigMap>> task = world.api.get<ConfigMap>(u"m"_s, {});
        world.clock.advance(2999ms);
        QVERIFY(!task.isReady());
        world.clock.advance(1ms);
        QVERIFY(QCoro::waitFor(task));
    }

    void waitsABoundedNumberOfTimes()
    {
        World world;
        world.http.onRequest = [](const auto &exchange) {
            exchange->answer(429, status(429), {{"Retry-After", "600"}});
        };
        Task<Result<ConfigMap>> task = world.api.get<ConfigMap>(u"m"_s, {});
        world.clock.advance(1h);
        QVERIFY(task.isReady());
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::TooManyRequests);
        QCOMPARE(world.http.exchanges().size(), 5);
        QCOMPARE(world.clock.asked(), QList<std::chrono::milliseconds>(4, 30s));
    }

    void doesNotRepeatWhatWasNotAskedFor()
    {
        World world;
        world.http.then(500, status(500));
        QCOMPARE(QCoro::waitFor(world.api.get<ConfigMap>(u"m"_s, {})).error().kind, ErrorKind::ServerFailure);
        world.http.thenFail({ErrorKind::Unreachable, u"refused"_s, {}, {}});
        QCOMPARE(QCoro::waitFor(world.api.get<ConfigMap>(u"m"_s, {})).error().kind, ErrorKind::Unreachable);
        QCOMPARE(world.http.exchanges().size(), 2);
    }

    void streams()
    {
        World world;
        QByteArray got;
        Task<Result<net::HttpResponse>> task =
            world.api.stream(world.api.requests().watch(Resource<Pod>::type(), {}, u"1"_s, 300s),
                             [&](QByteArrayView piece) { got += piece; }, {});
        world.http.last()->data("ab");
        world.http.last()->data("cd");
        test::settle();
        QCOMPARE(got, "abcd");
        world.http.last()->end();
        QCOMPARE(QCoro::waitFor(task)->status, 200);
    }

    /// Stops after the n-th step of a list that is refused, waits, goes on, expires and starts over.
    void stopsAtEveryAwait()
    {
        const auto answer = [](World &world, int code, const QByteArray &body, const net::Headers &headers = {}) {
            return [=, &world] { world.http.last()->answer(code, body, headers); };
        };
        for (int steps = 0; steps < 6; ++steps) {
            World world({"t1", "t2"});
            const std::function<void()> life[] = {
                answer(world, 401, status(401)),  answer(world, 503, status(503), {{"Retry-After", "1"}}),
                [&] { world.clock.advance(1s); }, answer(world, 200, page({"a"}, "7", "more")),
                answer(world, 410, status(410)),
            };
            std::stop_source stop;
            Task<Result<QList<ConfigMap>>> task = world.api.list<ConfigMap>({}, stop.get_token());
            test::settle();
            for (int step = 0; step < steps; ++step) {
                life[step]();
                test::settle();
            }
            QVERIFY2(!task.isReady(), QByteArray::number(steps));
            stop.request_stop();
            QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::Cancelled);
            QCOMPARE(world.clock.sleeping(), 0);
            QVERIFY(!world.http.last()->isOpen());
        }
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestApiClient)
#include "tst_apiclient.moc"
