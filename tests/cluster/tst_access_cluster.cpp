// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/access.h"
#include "core/net/qthttp.h"
#include "tests/support/servingpod.h"

#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

struct Client {
    explicit Client(Cluster cluster)
        : http(cluster.endpoint)
        , api(http, std::move(cluster), clock)
    {
    }
    Access access() { return QCoro::waitFor(checkAccess(api, {})).value(); }

    SystemClock clock;
    net::QtHttp http;
    ApiClient api;
};

QString freshName()
{
    return u"remote-test-"_s + QUuid::createUuid().toString(QUuid::Id128).left(12);
}

} // namespace

/// What the real API server says of a person's rights.
class TestAccessCluster : public QObject
{
    Q_OBJECT

    std::optional<test::TestNamespace> m_space;

    [[nodiscard]] Cluster cluster(const QString &nameSpace) const
    {
        Cluster cluster = test::clusterOf(m_space->kubeconfig());
        cluster.nameSpace = nameSpace;
        return cluster;
    }

private Q_SLOTS:
    void initTestCase() { m_space.emplace(); }

    void theManifestsAreEnough()
    {
        Client client(cluster(m_space->name()));
        const Access access = client.access();
        QCOMPARE(access.person.name, u"demo"_s);
        QVERIFY(access.person.groups.contains(u"system:authenticated"_s));
        QCOMPARE(access.missing, QList<Right>());
        QVERIFY(access.isComplete());
    }

    void whatAnAdministratorTookAway()
    {
        m_space->kubectl({u"patch"_s, u"role"_s, u"remote-workstations"_s, u"--type=json"_s, u"--patch"_s,
                          uR"([{"op": "replace", "path": "/rules/1/resources/0", "value": "pods/status"}])"_s});
        Client client(cluster(m_space->name()));
        const QList<Right> expected{{{}, u"pods/log"_s, u"get"_s}};
        QTRY_COMPARE_WITH_TIMEOUT(client.access().missing, expected, 20'000);
        const QString message = administratorMessage(client.access(), u"x"_s);
        const QString yaml = message.sliced(message.indexOf(u"apiVersion:"_s));
        m_space->kubectl({u"apply"_s, u"--server-side"_s, u"--force-conflicts"_s, u"--filename"_s, u"-"_s},
                         yaml.toUtf8());
        QTRY_COMPARE_WITH_TIMEOUT(client.access().missing, QList<Right>(), 20'000);
    }

    /// Everything is missing; what the message says is all that an administrator has to apply.
    void aNamespaceThatNobodyMade()
    {
        const QString name = freshName();
        Client client(cluster(name));
        const Access access = client.access();
        QCOMPARE(access.missing, neededRights());
        QVERIFY(!access.isComplete());
        const QByteArray yaml = (namespaceManifest(name) + u"---\n"_s + rightsManifest(name, u"demo"_s)).toUtf8();
        m_space->kubectl({u"apply"_s, u"--server-side"_s, u"--filename"_s, u"-"_s, u"--namespace"_s, name}, yaml);
        const auto remove =
            qScopeGuard([&] { m_space->kubectl({u"delete"_s, u"namespace"_s, name, u"--wait=false"_s}); });
        QTRY_VERIFY_WITH_TIMEOUT(client.access().isComplete(), 20'000);
    }

    void isMadeWhereAllowed()
    {
        const QString name = freshName();
        Cluster mine = test::clusterOf(test::clusterFile(u"admin.kubeconfig"_s));
        mine.nameSpace = name;
        Client client(mine);
        const Access access = client.access();
        const auto remove =
            qScopeGuard([&] { m_space->kubectl({u"delete"_s, u"namespace"_s, name, u"--wait=false"_s}); });
        QCOMPARE(access.space, Access::Space::Created);
        QVERIFY(access.isComplete());
        QCOMPARE(m_space->kubectl({u"get"_s, u"namespace"_s, name, u"-o"_s,
                                   u"jsonpath={.metadata.labels.pod-security\\.kubernetes\\.io/enforce}"_s}),
                 "restricted");
        QCOMPARE(client.access().space, Access::Space::There);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestAccessCluster)
#include "tst_access_cluster.moc"
