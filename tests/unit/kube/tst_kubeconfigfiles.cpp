// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/kubeconfig.h"
#include "tests/support/folder.h"
#include "tests/support/testpki.h"

#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace remote::kube {

using test::Folder;
using test::TestPki;

namespace {

const QByteArray plain = "clusters: [{name: c, cluster: {server: 'https://k8s.example'}}]\n"
                         "users: [{name: u, user: {token: t}}]\n"
                         "contexts: [{name: work, context: {cluster: c, user: u}}]\n";

net::Headers headers(const Cluster &cluster)
{
    return QCoro::waitFor(cluster.credentials->identity({})).value().headers;
}

} // namespace

/// Which files are read, and how several are merged.
class TestKubeconfigFiles : public QObject
{
    Q_OBJECT

    const TestPki m_pki;

private Q_SLOTS:
    void init() { qunsetenv("KUBECONFIG"); }

    void loadsOneFile()
    {
        const Folder folder;
        const QString file = folder.write(u"config"_s, plain);
        QVERIFY(Kubeconfig::load(file));
        const Error missing = Kubeconfig::load(folder.path(u"gone"_s)).error();
        QCOMPARE(missing.kind, ErrorKind::KubeconfigMissing);
        QCOMPARE(missing.fact(u"file"_s), folder.path(u"gone"_s));
        QCOMPARE(Kubeconfig::load(QFileInfo(file).path()).error().kind, ErrorKind::Io);
    }

    void aPipeOrAHugeFileIsRefusedAtOnce()
    {
        const Folder folder;
        const QString pipe = folder.path(u"pipe"_s);
        QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
        QCOMPARE(Kubeconfig::load(pipe).error().kind, ErrorKind::Io);
        const Error huge = Kubeconfig::load(folder.write(u"huge"_s, QByteArray(5 << 20, '#'))).error();
        QCOMPARE(huge.kind, ErrorKind::KubeconfigInvalid);
        QCOMPARE(huge.fact(u"line"_s), QString());
    }

    void filesMerge()
    {
        const Folder folder;
        const QString first = folder.write(u"one/config"_s,
                                           "clusters:\n- name: c\n  cluster: {server: 'https://first.example', "
                                           "certificate-authority: ca.crt}\n"
                                           "contexts:\n- name: a\n  context: {cluster: c, user: u}\n");
        const QString second = folder.write(u"two/config"_s,
                                            "current-context: b\n"
                                            "clusters:\n- name: c\n  cluster: {server: 'https://second.example', "
                                            "tls-server-name: second}\n"
                                            "users:\n- name: u\n  user: {tokenFile: token}\n"
                                            "contexts:\n- name: b\n  context: {cluster: c, user: u}\n"
                                            "- name: a\n  context: {cluster: gone, user: gone}\n");
        folder.write(u"one/ca.crt"_s, m_pki.authority());
        folder.write(u"two/token"_s, "from two");
        const QString third = folder.write(u"three"_s, "current-context: ignored\n");
        qputenv(
            "KUBECONFIG",
            QStringList{folder.path(u"gone"_s), first, QString(), second, third}.join(QDir::listSeparator()).toUtf8());
        const Result<Kubeconfig> merged = Kubeconfig::loadDefault();
        QVERIFY2(merged, merged ? "" : qPrintable(merged.error().what));
        QCOMPARE(merged->currentContext(), u"b"_s);
        QCOMPARE(merged->contexts().size(), 2);
        QCOMPARE(merged->contexts()[0].name, u"a"_s);
        QCOMPARE(merged->contexts()[0].cluster, u"c"_s);
        const Result<Cluster> ready = merged->cluster(u"a"_s);
        QVERIFY2(ready, ready ? "" : qPrintable(ready.error().what));
        QCOMPARE(ready->endpoint.server, QUrl(u"https://first.example"_s));
        QCOMPARE(ready->endpoint.peerName, QString());
        QCOMPARE(ready->endpoint.tls.caCertificates(), QSslCertificate::fromData(m_pki.authority()));
        QCOMPARE(headers(*ready), (net::Headers{{"Authorization", "Bearer from two"}}));
    }

    void oneBrokenFileOfSeveral()
    {
        const Folder folder;
        const QString good = folder.write(u"good"_s, plain);
        const QString bad = folder.write(u"bad"_s, "a: [");
        qputenv("KUBECONFIG", (good + QDir::listSeparator() + bad).toUtf8());
        const Error error = Kubeconfig::loadDefault().error();
        QCOMPARE(error.kind, ErrorKind::KubeconfigInvalid);
        QCOMPARE(error.fact(u"file"_s), bad);
    }

    void insideAPod()
    {
        const Folder account;
        account.write(u"token"_s, "pod token\n");
        account.write(u"ca.crt"_s, m_pki.authority());
        account.write(u"namespace"_s, "team-a\n");
        QCOMPARE(Kubeconfig::inCluster(account.path(u"."_s)).error().kind, ErrorKind::NotFound);
        qputenv("KUBERNETES_SERVICE_HOST", "fd00::1");
        qputenv("KUBERNETES_SERVICE_PORT", "443");
        const Result<Kubeconfig> nowhere = Kubeconfig::inCluster(account.path(u"gone"_s));
        const Result<Kubeconfig> inside = Kubeconfig::inCluster(account.path(u"."_s));
        qunsetenv("KUBERNETES_SERVICE_HOST");
        qunsetenv("KUBERNETES_SERVICE_PORT");
        QCOMPARE(nowhere.error().kind, ErrorKind::NotFound);
        const Result<Cluster> ready = inside->cluster(inside->currentContext());
        QVERIFY2(ready, ready ? "" : qPrintable(ready.error().what));
        QCOMPARE(ready->endpoint.server, QUrl(u"https://[fd00::1]:443"_s));
        QCOMPARE(ready->endpoint.tls.caCertificates(), QSslCertificate::fromData(m_pki.authority()));
        QCOMPARE(ready->nameSpace, u"team-a"_s);
        QCOMPARE(headers(*ready), (net::Headers{{"Authorization", "Bearer pod token"}}));
        account.write(u"token"_s, "next");
        const Identity refused = QCoro::waitFor(ready->credentials->identity({})).value();
        QVERIFY(QCoro::waitFor(ready->credentials->renew(refused, {})).value());
        QCOMPARE(headers(*ready), (net::Headers{{"Authorization", "Bearer next"}}));
    }

    void homeIsTheLastPlace()
    {
        const Folder home;
        const QByteArray before = qgetenv("HOME");
        qputenv("HOME", QFile::encodeName(home.path(u"."_s)));
        QCOMPARE(Kubeconfig::loadDefault().error().kind, ErrorKind::KubeconfigMissing);
        home.write(u".kube/config"_s, plain);
        const Result<Kubeconfig> found = Kubeconfig::loadDefault();
        qputenv("KUBECONFIG", QFile::encodeName(home.path(u"gone"_s)));
        const Result<Kubeconfig> listedOnly = Kubeconfig::loadDefault();
        qputenv("HOME", before);
        QVERIFY(found);
        QCOMPARE(listedOnly.error().kind, ErrorKind::KubeconfigMissing);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestKubeconfigFiles)
#include "tst_kubeconfigfiles.moc"
