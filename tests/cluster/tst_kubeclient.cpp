// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/kubeconfig.h"
#include "core/kube/reflector.h"
#include "core/kube/watchdecoder.h"
#include "core/net/qthttp.h"
#include "tests/support/relay.h"
#include "tests/support/testnamespace.h"
#include "tests/support/testpki.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::kube {

namespace {

constexpr int patience = 20'000;

/// A person's connection to the real cluster.
struct Client {
    explicit Client(Cluster cluster)
        : http(cluster.endpoint)
        , api(http, std::move(cluster), clock)
    {
    }
    SystemClock clock;
    net::QtHttp http;
    ApiClient api;
};

QJsonObject configMap(const QString &name, const QString &value)
{
    return {{u"apiVersion"_s, u"v1"_s},
            {u"kind"_s, u"ConfigMap"_s},
            {u"metadata"_s, QJsonObject{{u"name"_s, name}}},
            {u"data"_s, QJsonObject{{u"k"_s, value}}}};
}

QJsonObject pod(const QJsonObject &container)
{
    QJsonObject whole{{u"name"_s, u"c"_s}, {u"image"_s, u"registry.remote.local:5000/workstations/plain:1"_s}};
    for (const QString &key : container.keys()) {
        whole[key] = container[key];
    }
    return {{u"apiVersion"_s, u"v1"_s},
            {u"kind"_s, u"Pod"_s},
            {u"metadata"_s, QJsonObject{{u"name"_s, u"p"_s}}},
            {u"spec"_s, QJsonObject{{u"containers"_s, QJsonArray{whole}}}}};
}

/// What the restricted level asks for, with limits of this size.
QJsonObject restricted(const QString &cpu)
{
    const QJsonObject context{{u"allowPrivilegeEscalation"_s, false},
                              {u"runAsNonRoot"_s, true},
                              {u"runAsUser"_s, 1000},
                              {u"capabilities"_s, QJsonObject{{u"drop"_s, QJsonArray{u"ALL"_s}}}},
                              {u"seccompProfile"_s, QJsonObject{{u"type"_s, u"RuntimeDefault"_s}}}};
    const QJsonObject amount{{u"cpu"_s, cpu}, {u"memory"_s, u"64Mi"_s}, {u"ephemeral-storage"_s, u"64Mi"_s}};
    return {{u"securityContext"_s, context},
            {u"resources"_s, QJsonObject{{u"limits"_s, amount}, {u"requests"_s, amount}}}};
}

} // namespace

/// The client against the real API server, as the person `demo` in a namespace of the test's own.
class TestKubeClient : public QObject
{
    Q_OBJECT

    std::optional<test::TestNamespace> m_namespace;

    [[nodiscard]] Cluster cluster() const
    {
        const Result<Kubeconfig> config = Kubeconfig::load(m_namespace->kubeconfig());
        return config.and_then([](const Kubeconfig &loaded) { return loaded.cluster(loaded.currentContext()); })
            .value();
    }
    static ErrorKind listing(Client &client)
    {
        const auto list = QCoro::waitFor(client.api.list<Pod>({}, {}));
        if (list) {
            qFatal("the list must be refused");
        }
        return list.error().kind;
    }

private Q_SLOTS:
    void initTestCase() { m_namespace.emplace(); }

    void listsPods()
    {
        Client client(cluster());
        const auto pods = QCoro::waitFor(client.api.list<Pod>({}, {}));
        QVERIFY2(pods, pods ? "" : qPrintable(pods.error().what));
        QVERIFY(pods->isEmpty());
    }

    void createsChangesAndRemoves()
    {
        Client client(cluster());
        const auto made = QCoro::waitFor(client.api.create<ConfigMap>(configMap(u"one"_s, u"a"_s), {}, {}));
        QVERIFY2(made, made ? "" : qPrintable(made.error().what));
        QCOMPARE(made->meta.nameSpace, m_namespace->name());
        QVERIFY(!made->meta.uid.isEmpty());

        const auto again = QCoro::waitFor(client.api.create<ConfigMap>(configMap(u"one"_s, u"a"_s), {}, {}));
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
        const auto patched = QCoro::waitFor(
            client.api.mergePatch<ConfigMap>(u"one"_s, {{u"data"_s, QJsonObject{{u"k"_s, u"b"_s}}}}, {}));
        QVERIFY2(patched, patched ? "" : qPrintable(patched.error().what));
        QCOMPARE(QCoro::waitFor(client.api.get<ConfigMap>(u"one"_s, {}))->data.value(u"k"_s), u"b"_s);

        const auto replaced = QCoro::waitFor(client.api.remove<ConfigMap>(u"one"_s, u"another-uid"_s, {}));
        QCOMPARE(replaced.error().kind, ErrorKind::Conflict);
        QVERIFY(QCoro::waitFor(client.api.remove<ConfigMap>(u"one"_s, made->meta.uid, {})));
        QVERIFY(QCoro::waitFor(client.api.remove<ConfigMap>(u"one"_s, made->meta.uid, {})));
        QCOMPARE(QCoro::waitFor(client.api.get<ConfigMap>(u"one"_s, {})).error().kind, ErrorKind::NotFound);
    }

    void dryRunMakesNothing()
    {
        Client client(cluster());
        const auto checked = QCoro::waitFor(client.api.create<Pod>(pod(restricted(u"10m"_s)), {.dryRun = true}, {}));
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().what));
        QCOMPARE(QCoro::waitFor(client.api.get<Pod>(u"p"_s, {})).error().kind, ErrorKind::NotFound);
    }

    void dryRunIsStrictAboutFields()
    {
        Client client(cluster());
        QJsonObject container = restricted(u"10m"_s);
        container[u"imagePullPolicyy"_s] = u"Never"_s;
        const auto checked = QCoro::waitFor(client.api.create<Pod>(pod(container), {.dryRun = true}, {}));
        QCOMPARE(checked.error().kind, ErrorKind::Invalid);
    }

    void anUnrestrictedPodBreaksPolicy()
    {
        Client client(cluster());
        QJsonObject container = restricted(u"10m"_s);
        container.remove(u"securityContext"_s);
        const auto checked = QCoro::waitFor(client.api.create<Pod>(pod(container), {.dryRun = true}, {}));
        QVERIFY2(checked.error().kind == ErrorKind::PolicyViolation, qPrintable(checked.error().what));
        QVERIFY(checked.error().fact(u"message"_s).contains("PodSecurity"_L1));
    }

    void aHugePodExceedsTheQuota()
    {
        Client client(cluster());
        const auto checked = QCoro::waitFor(client.api.create<Pod>(pod(restricted(u"1000"_s)), {.dryRun = true}, {}));
        QCOMPARE(checked.error().kind, ErrorKind::QuotaExceeded);
        QVERIFY(!checked.error().fact(u"requested"_s).isEmpty());
        QVERIFY(!checked.error().fact(u"limited"_s).isEmpty());
    }

    void quotaIsReadable()
    {
        Client client(cluster());
        const auto quotas = QCoro::waitFor(client.api.list<ResourceQuota>({}, {}));
        QVERIFY2(quotas, quotas ? "" : qPrintable(quotas.error().what));
        QVERIFY(!quotas->isEmpty());
        QVERIFY(!quotas->constFirst().hard.isEmpty());
    }

    void anotherNamespaceIsForbidden()
    {
        Cluster other = cluster();
        other.nameSpace = u"kube-system"_s;
        Client client(other);
        const auto list = QCoro::waitFor(client.api.list<Pod>({}, {}));
        QCOMPARE(list.error().kind, ErrorKind::Forbidden);
        QCOMPARE(list.error().fact(u"verb"_s), u"list"_s);
        QCOMPARE(list.error().fact(u"resource"_s), u"pods"_s);

        const auto reflected = QCoro::waitFor(reflect<Pod>(client.api, client.clock, {}, {}, {}));
        QCOMPARE(reflected.error().kind, ErrorKind::Forbidden);
    }

    void logOfNoPod()
    {
        Client client(cluster());
        QCOMPARE(QCoro::waitFor(client.api.podLog(u"none"_s, {}, {})).error().kind, ErrorKind::NotFound);
    }

    void foreignAuthority()
    {
        Cluster foreign = cluster();
        foreign.endpoint.tls.setCaCertificates(QSslCertificate::fromData(test::TestPki().authority()));
        Client client(foreign);
        QCOMPARE(listing(client), ErrorKind::CertificateUntrusted);
    }

    void anotherName()
    {
        Cluster named = cluster();
        named.endpoint.peerName = u"other.example"_s;
        Client client(named);
        QCOMPARE(listing(client), ErrorKind::CertificateInvalid);
    }

    void nobodyThere()
    {
        Cluster away = cluster();
        away.endpoint.server.setPort(1);
        Client client(away);
        QCOMPARE(listing(client), ErrorKind::Unreachable);
    }

    void nobodyKnown()
    {
        const Cluster known = cluster();
        const QByteArray authority = known.endpoint.tls.caCertificates().constFirst().toPem().toBase64();
        const QByteArray yaml = "clusters: [{name: c, cluster: {server: '" + known.endpoint.server.toEncoded()
            + "', certificate-authority-data: " + authority
            + "}}]\nusers: [{name: u, user: {token: not-a-token}}]\n"
              "contexts: [{name: x, context: {cluster: c, user: u}}]\n";
        Client client(Kubeconfig::parse(yaml, u"/x"_s)->cluster(u"x"_s).value());
        QCOMPARE(listing(client), ErrorKind::Unauthorized);
    }

    void aWatchFromLongAgoIsGone()
    {
        Client client(cluster());
        WatchDecoder decoder;
        std::optional<Error> told;
        std::stop_source stop;
        const auto response = QCoro::waitFor(client.api.stream(
            client.api.requests().watch(Resource<Pod>::type(), {}, u"1"_s, 10s),
            [&](QByteArrayView piece) {
                if (const auto events = decoder.feed(piece); !events) {
                    told = events.error();
                }
            },
            stop.get_token()));
        QCOMPARE(told ? told->kind : response.error().kind, ErrorKind::Gone);
    }

    void watchSeesChanges()
    {
        Client client(cluster());
        QStringList told;
        ReflectHandlers<ConfigMap> handlers;
        handlers.replaced = [&](const QList<ConfigMap> &all) { told.append(u"="_s + QString::number(all.size())); };
        handlers.changed = [&](const ConfigMap &one) { told.append(u'+' + one.meta.name + one.data.value(u"k"_s)); };
        handlers.removed = [&](const ConfigMap &one) { told.append(u'-' + one.meta.name); };
        std::stop_source stop;
        Task<Result<void>> watching =
            reflect<ConfigMap>(client.api, client.clock, {{}, u"metadata.name=two"_s}, handlers, stop.get_token());
        QTRY_COMPARE_WITH_TIMEOUT(told, QStringList{u"=0"_s}, patience);

        QVERIFY(QCoro::waitFor(client.api.create<ConfigMap>(configMap(u"two"_s, u"a"_s), {}, {})));
        QVERIFY(QCoro::waitFor(
            client.api.mergePatch<ConfigMap>(u"two"_s, {{u"data"_s, QJsonObject{{u"k"_s, u"b"_s}}}}, {})));
        QVERIFY(QCoro::waitFor(client.api.remove<ConfigMap>(u"two"_s, QString(), {})));
        QTRY_COMPARE_WITH_TIMEOUT(told, (QStringList{u"=0"_s, u"+twoa"_s, u"+twob"_s, u"-two"_s}), patience);

        stop.request_stop();
        QCOMPARE(QCoro::waitFor(watching).error().kind, ErrorKind::Cancelled);
    }

    /// The way to the server is cut, things change, the way is back: every change is told, none twice.
    void watchSurvivesALostWay()
    {
        Client changer(cluster());
        Cluster relayed = cluster();
        test::Relay relay(relayed.endpoint.server.host(), static_cast<quint16>(relayed.endpoint.server.port()));
        relayed.endpoint.peerName = relayed.endpoint.server.host();
        relayed.endpoint.server.setHost(u"127.0.0.1"_s);
        relayed.endpoint.server.setPort(relay.port());
        Client client(relayed);

        QStringList told;
        ReflectHandlers<ConfigMap> handlers;
        handlers.replaced = [&](const QList<ConfigMap> &all) { told.append(u"="_s + QString::number(all.size())); };
        handlers.changed = [&](const ConfigMap &one) { told.append(u'+' + one.data.value(u"k"_s)); };
        handlers.troubled = [&](const Error &error) { told.append(u'!' + kindName(error.kind)); };
        handlers.recovered = [&] { told.append(u"ok"_s); };
        std::stop_source stop;
        Task<Result<void>> watching =
            reflect<ConfigMap>(client.api, client.clock, {{}, u"metadata.name=three"_s}, handlers, stop.get_token());
        QTRY_COMPARE_WITH_TIMEOUT(told, QStringList{u"=0"_s}, patience);
        QVERIFY(QCoro::waitFor(changer.api.create<ConfigMap>(configMap(u"three"_s, u"0"_s), {}, {})));
        QTRY_COMPARE_WITH_TIMEOUT(told, (QStringList{u"=0"_s, u"+0"_s}), patience);

        relay.cut();
        QTRY_COMPARE_WITH_TIMEOUT(told.last(), u"!Unreachable"_s, patience);
        for (const QString &value : {u"1"_s, u"2"_s}) {
            QVERIFY(QCoro::waitFor(
                changer.api.mergePatch<ConfigMap>(u"three"_s, {{u"data"_s, QJsonObject{{u"k"_s, value}}}}, {})));
        }
        relay.restore();
        const QStringList all{u"=0"_s, u"+0"_s, u"!Unreachable"_s, u"ok"_s, u"+1"_s, u"+2"_s};
        QTRY_COMPARE_WITH_TIMEOUT(told, all, patience);

        stop.request_stop();
        QCOMPARE(QCoro::waitFor(watching).error().kind, ErrorKind::Cancelled);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestKubeClient)
#include "tst_kubeclient.moc"
