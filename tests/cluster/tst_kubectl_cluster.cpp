// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/apiclient.h"
#include "core/kube/kubeconfig.h"
#include "core/net/qthttp.h"
#include "tests/support/kubeconfigcases.h"
#include "tests/support/proxyserver.h"
#include "tests/support/recordingserver.h"

#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::kube {

using test::KubeconfigCase;
using test::ProxyServer;
using test::RecordingServer;

namespace {

struct Ran {
    int code = -1;
    QByteArray output;
    QByteArray complaints;
};

/// The program's end, with the event loop going on: the servers are in this process.
Ran run(const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(u"kubectl"_s, arguments);
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60'000)
        || process.error() == QProcess::FailedToStart) {
        qFatal("kubectl does not run");
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QList<QSslCertificate> authorities(const QJsonObject &cluster)
{
    const QByteArray base64 = cluster["certificate-authority-data"_L1].toString().toLatin1();
    return QSslCertificate::fromData(QByteArray::fromBase64(base64));
}

} // namespace

/// Each kubeconfig of tests/data/kubeconfigs means to Remote what it means to kubectl: the same fields as `kubectl
/// config view` shows, and the same request at the server.
class TestKubectl : public QObject
{
    Q_OBJECT

    RecordingServer m_server;
    ProxyServer m_http{ProxyServer::Kind::Connect};
    ProxyServer m_socks{ProxyServer::Kind::Socks5};

    /// What reached the server, by which way; empty when nothing did.
    QByteArray takeRecord()
    {
        QByteArray record = m_server.take();
        if (!record.isEmpty()) {
            record += m_http.targets.isEmpty() ? "" : "by HTTP proxy\n";
            record += m_socks.targets.isEmpty() ? "" : "by SOCKS proxy\n";
        }
        m_http.targets.clear();
        m_socks.targets.clear();
        return record;
    }

    static void compareFields(const QJsonObject &view, const Cluster &cluster)
    {
        const QJsonObject context = view["contexts"_L1][0]["context"_L1].toObject();
        const QJsonObject entry = view["clusters"_L1][0]["cluster"_L1].toObject();
        QCOMPARE(cluster.context, view["current-context"_L1].toString());
        QCOMPARE(cluster.user, context["user"_L1].toString());
        QCOMPARE(cluster.nameSpace, context["namespace"_L1].toString(u"default"_s));
        QString server =
            QUrl(entry["server"_L1].toString()).adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment).toString();
        if (!server.contains("://"_L1)) {
            server = cluster.endpoint.server.scheme() + u"://"_s + entry["server"_L1].toString();
        }
        QCOMPARE(cluster.endpoint.server.toString(), server);
        QCOMPARE(cluster.endpoint.peerName, entry["tls-server-name"_L1].toString());
        QCOMPARE(cluster.insecure, entry["insecure-skip-tls-verify"_L1].toBool());
        if (entry.contains("certificate-authority-data"_L1)) {
            QCOMPARE(cluster.endpoint.tls.caCertificates(), authorities(entry));
        }
        const QUrl proxy(entry["proxy-url"_L1].toString());
        QCOMPARE(cluster.endpoint.proxy.hostName(), proxy.host());
        QCOMPARE(int(cluster.endpoint.proxy.port()), std::max(proxy.port(), 0));
    }

    Result<Cluster> ours(const KubeconfigCase &one)
    {
        qputenv("KUBECONFIG", one.files().toUtf8());
        const Result<Kubeconfig> config = Kubeconfig::loadDefault();
        return config ? config->cluster(config->currentContext()) : Result<Cluster>(fail(config.error()));
    }

    QByteArray ourRequest(const Cluster &cluster)
    {
        SystemClock clock;
        net::QtHttp http(cluster.endpoint);
        ApiClient api(http, cluster, clock);
        QUrl url = cluster.endpoint.server;
        url.setPath((url.path().endsWith(u'/') ? url.path().chopped(1) : url.path()) + u"/version"_s);
        const auto response = QCoro::waitFor(api.send({"GET", url, {}, {}}, {}));
        if (!response) {
            qInfo().noquote() << "Remote:" << response.error().what;
        }
        return takeRecord();
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *name : {"HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "all_proxy", "ALL_PROXY",
                                 "KUBERNETES_SERVICE_HOST", "KUBERNETES_SERVICE_PORT"}) {
            qunsetenv(name);
        }
    }

    void sameAsKubectl_data()
    {
        QTest::addColumn<KubeconfigCase>("one");
        const QList<KubeconfigCase> cases = KubeconfigCase::all();
        QVERIFY(cases.size() >= 60);
        for (const KubeconfigCase &one : cases) {
            QTest::addRow("%s", qPrintable(one.name)) << one;
        }
    }

    void sameAsKubectl()
    {
        QFETCH(KubeconfigCase, one);
        one.write(m_server, m_http.serverPort(), m_socks.serverPort());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"KUBECONFIG"_s, one.files());
        environment.insert(u"HOME"_s, one.folder());
        const Ran view =
            run({u"config"_s, u"view"_s, u"--minify"_s, u"--raw"_s, u"--flatten"_s, u"-o"_s, u"json"_s}, environment);
        const Ran get = run({u"get"_s, u"--raw"_s, u"/version"_s}, environment);
        const QByteArray theirs = takeRecord();
        const Result<Cluster> cluster = ours(one);
        qInfo().noquote() << "config view:" << view.code << view.complaints.trimmed() << "\nget:" << get.code
                          << get.complaints.trimmed() << "\nRemote:"
                          << (cluster ? u"usable"_s : kindName(cluster.error().kind) + u' ' + cluster.error().what);
        QCOMPARE(get.code == 0, !theirs.isEmpty());
        const bool takes = one.differs.startsWith(u"takes"_s);
        if (cluster && !takes) {
            QCOMPARE(view.code, 0);
            compareFields(QJsonDocument::fromJson(view.output).object(), *cluster);
        }
        const QByteArray mine = cluster ? ourRequest(*cluster) : QByteArray();
        if (takes) {
            QVERIFY(theirs.isEmpty() && !mine.isEmpty());
        } else if (one.differs.startsWith(u"refuses"_s)) {
            QVERIFY(!cluster && get.complaints.indexOf("invalid configuration") < 0);
        } else {
            QCOMPARE(mine, theirs);
        }
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestKubectl)
#include "tst_kubectl_cluster.moc"
