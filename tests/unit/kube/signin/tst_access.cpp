// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/access.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/kubeanswers.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <yaml-cpp/yaml.h>

using namespace Qt::StringLiterals;

namespace remote::kube {

using test::status;

namespace {

/// A cluster that answers reviews by what it allows.
struct World {
    World()
        : api(http, Cluster{u"work"_s, {QUrl(u"https://k8s.example/clusters/one/"_s), {}, {}}, {}, u"team"_s, u"u"_s},
              clock)
    {
        http.onRequest = [this](const auto &exchange) { answer(*exchange); };
    }
    void answer(test::FakeExchange &exchange)
    {
        const QString path = exchange.request.url.path();
        const QJsonObject body = QJsonDocument::fromJson(exchange.request.body).object();
        if (path.endsWith(u"/selfsubjectreviews"_s)) {
            exchange.answer(who, R"({"status":{"userInfo":{"username":"ann@example.org","groups":["a","b"]}}})");
        } else if (path.endsWith(u"/selfsubjectaccessreviews"_s)) {
            const QJsonObject asked = body["spec"_L1]["resourceAttributes"_L1].toObject();
            const QString sub = asked["subresource"_L1].toString();
            const QString resource = asked["resource"_L1].toString() + (sub.isEmpty() ? QString() : u'/' + sub);
            const Right right{asked["group"_L1].toString(), resource, asked["verb"_L1].toString()};
            const bool isSpace = resource == "namespaces"_L1;
            if (!isSpace) {
                inSpace.insert(asked["namespace"_L1].toString());
            }
            const bool allowed = isSpace ? mayCreate : !denied.contains(right);
            exchange.answer(201, allowed ? R"({"status":{"allowed":true}})" : R"({"status":{"allowed":false}})");
        } else if (path == "/clusters/one/api/v1/namespaces/team"_L1) {
            exchange.answer(space, space == 200 ? "{}" : status(space));
        } else if (path == "/clusters/one/api/v1/namespaces"_L1) {
            made = body;
            exchange.answer(creation, creation == 201 ? "{}" : status(creation));
        } else {
            exchange.answer(404, status(404));
        }
    }
    Result<Access> check() { return QCoro::waitFor(checkAccess(api, {})); }

    test::FakeHttp http;
    test::FakeClock clock;
    ApiClient api;
    int who = 201;
    int space = 200;
    int creation = 201;
    bool mayCreate = false;
    QList<Right> denied;
    QSet<QString> inSpace;
    QJsonObject made;
};

QSet<QString> rightsOf(const YAML::Node &role)
{
    QSet<QString> rights;
    for (const auto &rule : role["rules"]) {
        for (const auto &group : rule["apiGroups"]) {
            for (const auto &resource : rule["resources"]) {
                for (const auto &verb : rule["verbs"]) {
                    rights.insert(u"%1|%2|%3"_s.arg(QString::fromStdString(group.as<std::string>()),
                                                    QString::fromStdString(resource.as<std::string>()),
                                                    QString::fromStdString(verb.as<std::string>())));
                }
            }
        }
    }
    return rights;
}

std::vector<YAML::Node> manifest(const char *name)
{
    return YAML::LoadAllFromFile(std::string(REMOTE_SOURCE_DIR "/installers/cluster/manifests/") + name);
}

} // namespace

class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What is asked for is what an administrator grants, not more and not less.
    void theManifestGrantsWhatIsNeeded()
    {
        QSet<QString> needed;
        for (const Right &right : neededRights()) {
            needed.insert(u"%1|%2|%3"_s.arg(right.group, right.resource, right.verb));
        }
        QCOMPARE(needed.size(), neededRights().size());
        const std::vector<YAML::Node> granted = manifest("rights.yaml");
        QCOMPARE(rightsOf(granted.at(0)), needed);
        const std::vector<YAML::Node> written =
            YAML::LoadAll(rightsManifest(u"team"_s, u"o'\"ann: {x}"_s).toStdString());
        QCOMPARE(rightsOf(written.at(0)), needed);
        QCOMPARE(written.at(1)["subjects"][0]["name"].as<std::string>(), std::string("o'\"ann: {x}"));
        QCOMPARE(YAML::Dump(written.at(1)["roleRef"]), YAML::Dump(granted.at(1)["roleRef"]));
        const YAML::Node space = YAML::Load(namespaceManifest(u"team"_s).toStdString());
        QCOMPARE(YAML::Dump(space["metadata"]["labels"]),
                 YAML::Dump(manifest("namespace.yaml").at(0)["metadata"]["labels"]));
    }

    void everythingIsThere()
    {
        World world;
        const Result<Access> access = world.check();
        QVERIFY2(access, access ? "" : qPrintable(access.error().what));
        QVERIFY(access->isComplete());
        QCOMPARE(access->person.name, u"ann@example.org"_s);
        QCOMPARE(access->person.groups, (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(access->nameSpace, u"team"_s);
        QCOMPARE(world.inSpace, QSet<QString>{u"team"_s});
        QCOMPARE(world.http.log().size(), neededRights().size() + 3);
    }

    void allAtOnce()
    {
        World world;
        world.http.onRequest = {};
        const Task<Result<Access>> task = checkAccess(world.api, {});
        QCOMPARE(world.http.exchanges().size(), neededRights().size() + 3);
        for (const auto &exchange : world.http.exchanges()) {
            world.answer(*exchange);
        }
        QTRY_VERIFY(task.isReady());
    }

    void someIsMissing()
    {
        World world;
        world.denied = {
            {{}, u"pods/exec"_s, u"get"_s}, {{}, u"secrets"_s, u"create"_s}, {{}, u"secrets"_s, u"patch"_s}};
        const Result<Access> access = world.check();
        QCOMPARE(access->missing, world.denied);
        QVERIFY(!access->isComplete());
        const QString message = administratorMessage(*access, u"https://k8s.example"_s);
        QVERIFY2(message.contains(u"\n- pods/exec: get\n- secrets: create, patch\n"), qPrintable(message));
        QVERIFY(message.contains(u"ann@example.org wants to use Remote in the namespace team of https://k8s.example"));
        QVERIFY(message.endsWith(rightsManifest(u"team"_s, u"ann@example.org"_s)));
        QVERIFY(!message.contains(u"kind: Namespace\n"));
    }

    void namespaces_data()
    {
        QTest::addColumn<int>("space");
        QTest::addColumn<bool>("mayCreate");
        QTest::addColumn<int>("creation");
        QTest::addColumn<Access::Space>("outcome");
        using Space = Access::Space;
        QTest::newRow("there") << 200 << true << 500 << Space::There;
        QTest::newRow("not to be seen") << 403 << true << 500 << Space::Unknown;
        QTest::newRow("created") << 404 << true << 201 << Space::Created;
        QTest::newRow("another was faster") << 404 << true << 409 << Space::There;
        QTest::newRow("refused after all") << 404 << true << 403 << Space::Missing;
        QTest::newRow("not allowed") << 404 << false << 500 << Space::Missing;
    }
    void namespaces()
    {
        QFETCH(int, space);
        QFETCH(bool, mayCreate);
        QFETCH(int, creation);
        QFETCH(Access::Space, outcome);
        World world;
        world.space = space;
        world.mayCreate = mayCreate;
        world.creation = creation;
        const Result<Access> access = world.check();
        QVERIFY2(access, access ? "" : qPrintable(access.error().what));
        QCOMPARE(access->space, outcome);
        QCOMPARE(access->isComplete(), outcome != Access::Space::Missing);
        QCOMPARE(world.made.isEmpty(), creation == 500);
        if (!world.made.isEmpty()) {
            QCOMPARE(world.made["metadata"_L1]["name"_L1].toString(), u"team"_s);
            QCOMPARE(world.made["metadata"_L1]["labels"_L1]["pod-security.kubernetes.io/enforce"_L1].toString(),
                     u"restricted"_s);
        }
        const QString message = administratorMessage(*access, u"x"_s);
        QCOMPARE(message.contains(namespaceManifest(u"team"_s)), outcome == Access::Space::Missing);
    }

    void olderServersDoNotTellWho()
    {
        World world;
        world.who = 404;
        QCOMPARE(world.check()->person.name, u""_s);
    }

    void failures()
    {
        World world;
        world.who = 401;
        QCOMPARE(world.check().error().kind, ErrorKind::Unauthorized);
        world.who = 201;
        world.space = 500;
        QCOMPARE(world.check().error().kind, ErrorKind::ServerFailure);
    }

    void stops()
    {
        World world;
        world.http.onRequest = {};
        std::stop_source stop;
        Task<Result<Access>> task = checkAccess(world.api, stop.get_token());
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::Cancelled);
        for (const auto &exchange : world.http.exchanges()) {
            QVERIFY(!exchange->isOpen());
        }
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestAccess)
#include "tst_access.moc"
