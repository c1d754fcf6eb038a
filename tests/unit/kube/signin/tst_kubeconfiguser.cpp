// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/kubeconfig.h"
#include "tests/support/folder.h"
#include "tests/support/pluginscript.h"
#include "tests/support/testpki.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::kube {

using test::Folder;
using test::TestPki;

namespace {

/// A whole kubeconfig from the inner fields of its cluster, user and context.
QByteArray config(const QByteArray &cluster, const QByteArray &user, const QByteArray &context = {})
{
    return "apiVersion: v1\nkind: Config\ncurrent-context: work\nclusters:\n- name: c\n  cluster: {" + cluster
        + "}\nusers:\n- name: u\n  user: {" + user + "}\ncontexts:\n- name: work\n  context: {cluster: c, user: u"
        + context + "}\n";
}

const QByteArray plainServer = "server: 'https://k8s.example:6443'";

Result<Cluster> cluster(const QByteArray &yaml, const QString &file = u"/x/config"_s)
{
    return Kubeconfig::parse(yaml, file).and_then([](const Kubeconfig &config) { return config.cluster(u"work"_s); });
}

net::Headers headers(const Cluster &cluster)
{
    return QCoro::waitFor(cluster.credentials->identity({})).value().headers;
}

} // namespace

/// How the user of a kubeconfig is known to the server.
class TestKubeconfigUser : public QObject
{
    Q_OBJECT

    const TestPki m_pki;

private Q_SLOTS:
    void execOfAKubeconfig()
    {
        test::PluginScript script("printf %s \"$KUBERNETES_EXEC_INFO\" >info");
        const QByteArray exec = "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, "
                                "provideClusterInfo: true, command: ./plugin, installHint: \"a\\e[31mb\\nc\"}";
        const QByteArray server = plainServer
            + ", extensions: [{name: x}, {name: client.authentication.k8s.io/exec, extension: {a: [1, yes, 'no', "
              "1.5]}}]";
        const Result<Cluster> ready = cluster(config(server, exec + ", as: jane"), script.path(u"config"_s));
        QVERIFY2(ready, ready ? "" : qPrintable(ready.error().what));
        QCOMPARE(headers(*ready), (net::Headers{{"Authorization", "Bearer t1"}, {"Impersonate-User", "jane"}}));
        const QJsonObject info = QJsonDocument::fromJson(script.read(u"info"_s)).object();
        QCOMPARE(info["spec"_L1]["cluster"_L1]["config"_L1].toObject(),
                 (QJsonObject{{u"a"_s, QJsonArray{1, true, u"no"_s, 1.5}}}));
        const Identity refused = QCoro::waitFor(ready->credentials->identity({})).value();
        script.answerStatus("'token':'t2'");
        QVERIFY(QCoro::waitFor(ready->credentials->renew(refused, {})).value());
        QCOMPARE(headers(*ready), (net::Headers{{"Authorization", "Bearer t2"}, {"Impersonate-User", "jane"}}));

        QFile::remove(script.path(u"plugin"_s));
        const Result<Cluster> gone = cluster(config(plainServer, exec), script.path(u"config"_s));
        const Result<Identity> missing = QCoro::waitFor(gone->credentials->identity({}));
        QCOMPARE(missing.error().kind, ErrorKind::SignInProgramMissing);
        QCOMPARE(missing.error().fact(u"message"_s), u"aU+001B[31mb\nc"_s);
    }

    /// As client-go: what is at hand goes before what would have to be asked for.
    void whatGoesFirst()
    {
        const QByteArray exec =
            ", exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: ./none}";
        const QByteArray oidc =
            ", auth-provider: {name: oidc, config: {idp-issuer-url: 'https://i', client-id: c, id-token: x}}";
        const TestPki::Pair pair = m_pki.issue({u"DNS:me"_s});
        const QByteArray certificate =
            "client-certificate-data: " + pair.certificate.toBase64() + ", client-key-data: " + pair.key.toBase64();
        const auto headersOf = [](const QByteArray &user) {
            return headers(cluster(config(plainServer, user)).value());
        };
        QCOMPARE(headersOf("token: t" + exec), (net::Headers{{"Authorization", "Bearer t"}}));
        QCOMPARE(headersOf("token: t" + oidc), (net::Headers{{"Authorization", "Bearer t"}}));
        QCOMPARE(headersOf(certificate + exec), net::Headers());
        QCOMPARE(headersOf(certificate + oidc), (net::Headers{{"Authorization", "Bearer x"}}));
    }

    void nothingIsProvedWithoutTls()
    {
        QCOMPARE(headers(cluster(config("server: 'http://127.0.0.1:8001'", "token: t, as: jane")).value()),
                 (net::Headers{{"Impersonate-User", "jane"}}));
    }

    void nobody()
    {
        const Result<Cluster> ready = cluster("{clusters: [{name: c, cluster: {server: 'https://a.example'}}], "
                                              "contexts: [{name: work, context: {cluster: c}}]}");
        QVERIFY2(ready, ready ? "" : qPrintable(ready.error().what));
        QCOMPARE(headers(*ready), net::Headers());
    }

    void basicAndTokenFile()
    {
        QCOMPARE(headers(cluster(config(plainServer, "username: me, password: 'a:b'")).value()),
                 (net::Headers{{"Authorization", "Basic " + QByteArray("me:a:b").toBase64()}}));

        const Folder folder;
        const QString file = folder.write(u"token"_s, "first\n");
        const Result<Cluster> ready =
            cluster(config(plainServer, "token: ignored, tokenFile: token"), folder.path(u"config"_s));
        QCOMPARE(headers(*ready), (net::Headers{{"Authorization", "Bearer first"}}));
        const Identity first = QCoro::waitFor(ready->credentials->identity({})).value();
        QVERIFY2(!*QCoro::waitFor(ready->credentials->renew(first, {})), "nothing new is no reason to try again");
        folder.write(u"token"_s, "second");
        QCOMPARE(headers(*ready), (net::Headers{{"Authorization", "Bearer first"}}));
        QVERIFY(*QCoro::waitFor(ready->credentials->renew(first, {})));
        QCOMPARE(headers(*ready), (net::Headers{{"Authorization", "Bearer second"}}));
    }

    void tokenFileThatIsGone()
    {
        const Result<Cluster> ready = cluster(config(plainServer, "tokenFile: gone"), u"/nowhere/config"_s);
        QVERIFY(ready);
        const Result<Identity> refused = QCoro::waitFor(ready->credentials->identity({}));
        QCOMPARE(refused.error().kind, ErrorKind::Io);
        QCOMPARE(refused.error().fact(u"file"_s), u"/nowhere/gone"_s);
    }

    void impersonation()
    {
        const Result<Cluster> ready = cluster(
            config(plainServer, "token: t, as: jane, as-uid: 'u-1', as-groups: [devs], as-user-extra: {'a/b c': [x]}"));
        QVERIFY2(ready, ready ? "" : qPrintable(ready.error().what));
        QCOMPARE(headers(*ready),
                 (net::Headers{{"Authorization", "Bearer t"},
                               {"Impersonate-User", "jane"},
                               {"Impersonate-Uid", "u-1"},
                               {"Impersonate-Group", "devs"},
                               {"Impersonate-Extra-a%2Fb%20c", "x"}}));
    }

    void unsupportedSignIn_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QString>("method");
        QTest::newRow("gcp") << QByteArray("auth-provider: {name: gcp}") << u"gcp"_s;
        QTest::newRow("azure") << QByteArray("auth-provider: {name: azure, config: {a: b}}") << u"azure"_s;
        QTest::newRow("gcp beside a token") << QByteArray("token: t, auth-provider: {name: gcp}") << u"gcp"_s;
    }

    void unsupportedSignIn()
    {
        QFETCH(QByteArray, user);
        QFETCH(QString, method);
        const Result<Cluster> refused = cluster(config(plainServer, user));
        QCOMPARE(refused.error().kind, ErrorKind::SignInUnsupported);
        QCOMPARE(refused.error().fact(u"method"_s), method);
        QCOMPARE(refused.error().fact(u"context"_s), u"work"_s);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestKubeconfigUser)
#include "tst_kubeconfiguser.moc"
