// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/access.h"
#include "core/kube/kubeconfig.h"
#include "core/kube/reflector.h"
#include "tests/support/pluginscript.h"
#include "tests/support/servingpod.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::kube {

using test::PluginScript;
using test::ServingPod;

namespace {

constexpr int patience = 60'000;

/// The person's cluster, reached as whom the plugin says.
struct Client {
    Client(const Cluster &known, const PluginScript &script)
        : cluster(made(known, script))
        , http(cluster.endpoint)
        , api(http, cluster, clock)
    {
    }
    static Cluster made(const Cluster &known, const PluginScript &script)
    {
        const QByteArray yaml = "{current-context: x, clusters: [{name: c, cluster: {server: '"
            + known.endpoint.server.toEncoded()
            + "', certificate-authority-data: " + known.endpoint.tls.caCertificates().constFirst().toPem().toBase64()
            + "}}], users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, "
              "interactiveMode: Never}}}], contexts: [{name: x, context: {cluster: c, user: u, namespace: "
            + known.nameSpace.toUtf8() + "}}]}";
        return Kubeconfig::parse(yaml, script.path(u"config"_s))->cluster(u"x"_s).value();
    }
    [[nodiscard]] QString who() { return QCoro::waitFor(whoAmI(api, {})).value_or(Person()).name; }

    SystemClock clock;
    Cluster cluster;
    net::QtHttp http;
    ApiClient api;
};

/// Hands out tokens of the account `robot` that hold as long as the Secret does whose name is in the file `bound`.
QByteArray tokenScript(const QString &nameSpace)
{
    const QByteArray kubectl = "kubectl --kubeconfig '" + test::clusterFile(u"admin.kubeconfig"_s).toUtf8()
        + "' --namespace " + nameSpace.toUtf8();
    return "token=$(" + kubectl
        + " create token robot --bound-object-kind Secret --bound-object-name \"$(cat bound)\") || exit 1\n"
          "printf '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
          "\"status\":{\"token\":\"%s\"}}' \"$token\" >answer";
}

/// The certificate and key of a kubeconfig of the cluster, as a plugin's status.
QByteArray statusOf(const QString &kubeconfig)
{
    const QByteArray json = test::run(u"kubectl"_s,
                                      {u"--kubeconfig"_s, test::clusterFile(kubeconfig), u"config"_s, u"view"_s,
                                       u"--minify"_s, u"--raw"_s, u"--flatten"_s, u"-o"_s, u"json"_s});
    const QJsonObject user = QJsonDocument::fromJson(json)["users"_L1][0]["user"_L1].toObject();
    const auto pem = [&](const QString &field) {
        return QString::fromLatin1(QByteArray::fromBase64(user[field].toString().toLatin1()));
    };
    const QByteArray status = QJsonDocument(QJsonObject{{u"clientCertificateData"_s, pem(u"client-certificate-data"_s)},
                                                        {u"clientKeyData"_s, pem(u"client-key-data"_s)}})
                                  .toJson(QJsonDocument::Compact);
    return status.sliced(1, status.size() - 2);
}

} // namespace

/// Credential plugins against the real API server: requests and tunnels.
class TestExecPluginCluster : public QObject
{
    Q_OBJECT

    std::optional<ServingPod> m_pod;

    void bind(const PluginScript &script, const QString &secret) const
    {
        m_pod->space().kubectl({u"create"_s, u"secret"_s, u"generic"_s, secret});
        QFile file(script.path(u"bound"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(secret.toUtf8()) > 0);
    }

    /// Until the server refuses what the client has now; it keeps what it once checked for some seconds.
    void spoil(Client &client, const QString &secret) const
    {
        const Identity identity = QCoro::waitFor(client.cluster.credentials->identity({})).value();
        m_pod->space().kubectl({u"delete"_s, u"secret"_s, secret});
        QTRY_COMPARE_WITH_TIMEOUT(QCoro::waitFor(client.http.send(asked(client, identity), {}))->status, 401, patience);
    }
    static net::HttpRequest asked(const Client &client, const Identity &identity)
    {
        QUrl url = client.cluster.endpoint.server;
        url.setPath(u"/api/v1/namespaces/%1/pods"_s.arg(client.cluster.nameSpace));
        return {"GET", url, identity.headers, {}};
    }
    std::optional<Error> openTunnel(Client &client) const
    {
        const auto forwarder = makeForwarder(client.api, m_pod->ref(), 8080);
        const auto stream = QCoro::waitFor(forwarder->open(Use::Own, {}));
        if (!stream) {
            return stream.error();
        }
        (*stream)->write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        return QTest::qWaitFor([&] { return (*stream)->peek(12) == "HTTP/1.1 200"; }, patience)
            ? std::nullopt
            : std::optional(Error{ErrorKind::TimedOut, u"no answer"_s, {}, {}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_pod.emplace(ServingPod::testServer());
        const QString account = u"%1:robot"_s.arg(m_pod->space().name());
        m_pod->space().kubectl({u"create"_s, u"serviceaccount"_s, u"robot"_s});
        m_pod->space().kubectl({u"create"_s, u"rolebinding"_s, u"robot"_s, u"--role=remote-workstations"_s,
                                u"--serviceaccount"_s, account});
    }

    void tokensThatEndAreRenewedOnce()
    {
        PluginScript script(tokenScript(m_pod->space().name()));
        bind(script, u"first"_s);
        Client client(m_pod->cluster(), script);
        QCOMPARE(client.who(), u"system:serviceaccount:%1:robot"_s.arg(m_pod->space().name()));
        QVERIFY(QCoro::waitFor(client.api.list<Pod>({}, {})));
        QCOMPARE(script.runs(), 1);

        bind(script, u"second"_s);
        spoil(client, u"first"_s);
        const auto pods = QCoro::waitFor(client.api.list<Pod>({}, {}));
        QVERIFY2(pods, pods ? "" : qPrintable(pods.error().what));
        QCOMPARE(pods->size(), 1);
        QCOMPARE(script.runs(), 2);

        bind(script, u"third"_s);
        spoil(client, u"second"_s);
        const std::optional<Error> failed = openTunnel(client);
        QVERIFY2(!failed, failed ? qPrintable(failed->what) : "");
        QCOMPARE(script.runs(), 3);
    }

    void aTokenThatNobodyTakes()
    {
        PluginScript script;
        Client client(m_pod->cluster(), script);
        QCOMPARE(QCoro::waitFor(client.api.list<Pod>({}, {})).error().kind, ErrorKind::Unauthorized);
        QCOMPARE(script.runs(), 2);
        QCOMPARE(openTunnel(client)->kind, ErrorKind::Unauthorized);
        QCOMPARE(script.runs(), 3);
    }

    /// Another certificate is another person: no connection of the old one is used again, and watches begin anew.
    void certificatesThatRotate()
    {
        PluginScript script;
        script.answerStatus(statusOf(u"demo.kubeconfig"_s));
        Client client(m_pod->cluster(), script);
        QCOMPARE(client.who(), u"demo"_s);
        const std::optional<Error> asDemo = openTunnel(client);
        QVERIFY2(!asDemo, asDemo ? qPrintable(asDemo->what) : "");
        int lists = 0;
        ReflectHandlers<Pod> handlers;
        handlers.replaced = [&](const QList<Pod> &) { ++lists; };
        std::stop_source stop;
        Task<Result<void>> watching = reflect<Pod>(client.api, client.clock, {}, handlers, stop.get_token());
        QTRY_COMPARE_WITH_TIMEOUT(lists, 1, patience);

        const Identity demo = QCoro::waitFor(client.cluster.credentials->identity({})).value();
        script.answerStatus(statusOf(u"admin.kubeconfig"_s));
        QVERIFY(QCoro::waitFor(client.cluster.credentials->renew(demo, {})).value());
        const QString now = client.who();
        QVERIFY2(!now.isEmpty() && now != "demo"_L1, qPrintable(now));
        const std::optional<Error> asAnother = openTunnel(client);
        QVERIFY2(!asAnother, asAnother ? qPrintable(asAnother->what) : "");
        QVERIFY(!watching.isReady());
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(watching).error().kind, ErrorKind::Cancelled);
        QCOMPARE(script.runs(), 2);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestExecPluginCluster)
#include "tst_execplugin_cluster.moc"
