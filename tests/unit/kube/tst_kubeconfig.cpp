// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/certificates.h"
#include "core/kube/kubeconfig.h"
#include "tests/support/folder.h"
#include "tests/support/testpki.h"

#include <QDir>
#include <QSslKey>
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

class TestKubeconfig : public QObject
{
    Q_OBJECT

    const TestPki m_pki;

private Q_SLOTS:
    void init()
    {
        for (const char *name : {"KUBECONFIG", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy"}) {
            qunsetenv(name);
        }
    }

    void simplest()
    {
        const Result<Kubeconfig> parsed = Kubeconfig::parse(config(plainServer, "token: t0ken"), u"/x/config"_s);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().what));
        QCOMPARE(parsed->currentContext(), u"work"_s);
        const QList<NamedContext> contexts = parsed->contexts();
        QCOMPARE(contexts.size(), 1);
        QCOMPARE(contexts[0].name, u"work"_s);
        QCOMPARE(contexts[0].cluster, u"c"_s);
        QCOMPARE(contexts[0].user, u"u"_s);
        QCOMPARE(contexts[0].nameSpace, u"default"_s);
        QCOMPARE(contexts[0].server, u"https://k8s.example:6443"_s);

        const Result<Cluster> ready = parsed->cluster(u"work"_s);
        QVERIFY2(ready, ready ? "" : qPrintable(ready.error().what));
        QCOMPARE(ready->context, u"work"_s);
        QCOMPARE(ready->user, u"u"_s);
        QCOMPARE(ready->nameSpace, u"default"_s);
        QCOMPARE(ready->endpoint.server, QUrl(u"https://k8s.example:6443"_s));
        QCOMPARE(ready->endpoint.proxy.type(), QNetworkProxy::NoProxy);
        QVERIFY(!ready->insecure);
        QCOMPARE(headers(*ready), (net::Headers{{"Authorization", "Bearer t0ken"}}));
    }

    void jsonIsYaml()
    {
        const Result<Cluster> ready = cluster(
            R"({"clusters":[{"name":"c","cluster":{"server":"https://a.example"}}],"users":[{"name":"u","user":{"token":"1"}}],)"
            R"("contexts":[{"name":"work","context":{"cluster":"c","user":"u","namespace":"team"}}]})");
        QVERIFY2(ready, ready ? "" : qPrintable(ready.error().what));
        QCOMPARE(ready->nameSpace, u"team"_s);
    }

    void nothingConfigured()
    {
        for (const QByteArray &yaml : {QByteArray(), QByteArray("{}"), QByteArray("clusters: null\nusers: []\n")}) {
            const Result<Kubeconfig> parsed = Kubeconfig::parse(yaml, u"/x"_s);
            QVERIFY(parsed);
            QVERIFY(parsed->contexts().isEmpty());
            QCOMPARE(parsed->cluster(u"work"_s).error().kind, ErrorKind::NotFound);
        }
    }

    void authorities()
    {
        const QByteArray authority = m_pki.authority();
        const Folder folder;
        folder.write(u"pki/ca.crt"_s, authority);
        const Result<Cluster> byFile =
            cluster(config(plainServer + ", certificate-authority: pki/ca.crt", "token: t"), folder.path(u"config"_s));
        QVERIFY2(byFile, byFile ? "" : qPrintable(byFile.error().what));
        QCOMPARE(byFile->endpoint.tls.caCertificates(), QSslCertificate::fromData(authority));

        const QByteArray other = TestPki(u"Other"_s).authority();
        const Result<Cluster> dataWins = cluster(config(plainServer
                                                            + ", certificate-authority: pki/ca.crt, "
                                                              "certificate-authority-data: "
                                                            + other.toBase64(),
                                                        "token: t"),
                                                 folder.path(u"config"_s));
        QCOMPARE(dataWins->endpoint.tls.caCertificates(), QSslCertificate::fromData(other));

        const Result<Cluster> gone = cluster(config(plainServer + ", certificate-authority: pki/gone.crt", "token: t"),
                                             folder.path(u"config"_s));
        QCOMPARE(gone.error().kind, ErrorKind::Io);
        QCOMPARE(gone.error().fact(u"file"_s), folder.path(u"pki/gone.crt"_s));
        const Result<Cluster> endless = cluster(config(plainServer + ", certificate-authority: /dev/zero", "token: t"));
        QCOMPARE(endless.error().kind, ErrorKind::Io);
    }

    void clientCertificates_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("algorithm");
        QTest::newRow("EC PKCS#8") << static_cast<int>(TestPki::Key::EcPkcs8) << static_cast<int>(QSsl::Ec);
        QTest::newRow("EC SEC1") << static_cast<int>(TestPki::Key::EcSec1) << static_cast<int>(QSsl::Ec);
        QTest::newRow("RSA PKCS#8") << static_cast<int>(TestPki::Key::RsaPkcs8) << static_cast<int>(QSsl::Rsa);
        QTest::newRow("RSA PKCS#1") << static_cast<int>(TestPki::Key::RsaPkcs1) << static_cast<int>(QSsl::Rsa);
    }

    void clientCertificates()
    {
        QFETCH(int, key);
        QFETCH(int, algorithm);
        const TestPki::Pair pair = m_pki.issue({u"DNS:me"_s}, static_cast<TestPki::Key>(key));
        const Folder folder;
        folder.write(u"me.crt"_s, pair.certificate + m_pki.authority());
        folder.write(u"me.key"_s, pair.key);
        for (const QByteArray &user :
             {"client-certificate-data: " + pair.certificate.toBase64() + ", client-key-data: " + pair.key.toBase64(),
              QByteArray("client-certificate: me.crt, client-key: me.key")}) {
            const Result<Cluster> ready = cluster(config(plainServer, user), folder.path(u"config"_s));
            QVERIFY2(ready, ready ? "" : qPrintable(ready.error().what));
            QCOMPARE(ready->endpoint.tls.localCertificateChain().constFirst(),
                     QSslCertificate::fromData(pair.certificate).constFirst());
            QCOMPARE(static_cast<int>(ready->endpoint.tls.privateKey().algorithm()), algorithm);
            QVERIFY(headers(*ready).isEmpty());
        }
    }

    void keysThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("text") << QByteArray("no key");
        QTest::newRow("certificate") << m_pki.authority();
        QTest::newRow("Ed25519") << m_pki.issue({u"DNS:me"_s}, TestPki::Key::Ed25519).key;
        QTest::newRow("broken") << QByteArray("-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n");
    }

    void keysThatAreNone()
    {
        QFETCH(QByteArray, key);
        const Result<Cluster> refused = cluster(config(plainServer,
                                                       "client-certificate-data: " + m_pki.authority().toBase64()
                                                           + ", client-key-data: " + key.toBase64()));
        QCOMPARE(refused.error().kind, ErrorKind::KubeconfigInvalid);
        QCOMPARE(refused.error().fact(u"field"_s), u"users[0].user.client-key-data"_s);
        QVERIFY(!refused.error().what.contains(QString::fromLatin1(key)));
    }

    void tlsServerNameAndPath()
    {
        const Result<Cluster> ready = cluster(config("server: 'https://10.0.0.1/k8s/c-1', tls-server-name: api.example",
                                                     "token: t", ", namespace: team"));
        QCOMPARE(ready->endpoint.peerName, u"api.example"_s);
        QCOMPARE(ready->endpoint.server.path(), u"/k8s/c-1"_s);
        QCOMPARE(ready->nameSpace, u"team"_s);
    }

    void insecureIsMarked()
    {
        const Result<Cluster> ready = cluster(config(plainServer + ", insecure-skip-tls-verify: true", "token: t"));
        QVERIFY(ready->insecure);
        QCOMPARE(ready->endpoint.tls.peerVerifyMode(), QSslSocket::VerifyNone);
        QVERIFY(!cluster(config(plainServer + ", insecure-skip-tls-verify: false", "token: t"))->insecure);
    }

    void proxies()
    {
        const Result<Cluster> http =
            cluster(config(plainServer + ", proxy-url: 'http://me:p%40ss@proxy.example:3128'", "token: t"));
        QCOMPARE(http->endpoint.proxy,
                 QNetworkProxy(QNetworkProxy::HttpProxy, u"proxy.example"_s, 3128, u"me"_s, u"p@ss"_s));
        const Result<Cluster> socks =
            cluster(config(plainServer + ", proxy-url: 'socks5://proxy.example'", "token: t"));
        QCOMPARE(socks->endpoint.proxy, QNetworkProxy(QNetworkProxy::Socks5Proxy, u"proxy.example"_s, 1080));
    }

    void broken_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QByteArray &yaml, int line, const QString &field) {
            QTest::newRow(name) << yaml << line << field;
        };
        row("no YAML", "a: [\nb: }", 2, {});
        row("tab", "clusters:\n\t- name: x", 2, {});
        row("text", "hello", 1, {});
        row("list", "- a\n- b", 1, {});
        row("another kind", "kind: Pod", 1, u"kind"_s);
        row("another version", "apiVersion: v2", 1, u"apiVersion"_s);
        row("clusters is a map", "\nclusters: {a: b}", 2, u"clusters"_s);
        row("an item is text", "users:\n- x", 2, u"users[0]"_s);
        row("cluster is text", "clusters:\n- name: c\n  cluster: x", 3, u"clusters[0].cluster"_s);
        row("name is a number", "clusters:\n- name: 5\n  cluster: {}", 2, u"clusters[0].name"_s);
        row("name is there twice", "users:\n- name: a\n- name: a", 3, u"users[1].name"_s);
        row("server is a list", "clusters:\n- name: c\n  cluster:\n    server: [a]", 4,
            u"clusters[0].cluster.server"_s);
        row("token is a number", config(plainServer, "token: 0123"), 9, u"users[0].user.token"_s);
        row("password is a truth", config(plainServer, "username: a, password: yes"), 9, u"users[0].user.password"_s);
        row("no base64", config(plainServer + ", certificate-authority-data: '%%'", "token: t"), 6,
            u"clusters[0].cluster.certificate-authority-data"_s);
        row("flag is text", config(plainServer + ", insecure-skip-tls-verify: 'true'", "token: t"), 6,
            u"clusters[0].cluster.insecure-skip-tls-verify"_s);
        row("groups are text", config(plainServer, "as: a, as-groups: b"), 9, u"users[0].user.as-groups"_s);
        row("exec without a command", config(plainServer, "exec: {args: [a]}"), 9, u"users[0].user.exec.command"_s);
        const QByteArray exec = "exec: {command: a, apiVersion: client.authentication.k8s.io/";
        row("exec in no version", config(plainServer, "exec: {command: a}"), 9, u"users[0].user.exec.apiVersion"_s);
        row("exec in an old version", config(plainServer, exec + "v1alpha1}"), 9, u"users[0].user.exec.apiVersion"_s);
        row("exec v1 without a mode", config(plainServer, exec + "v1}"), 9, u"users[0].user.exec.interactiveMode"_s);
        row("exec in another mode", config(plainServer, exec + "v1beta1, interactiveMode: Maybe}"), 9,
            u"users[0].user.exec.interactiveMode"_s);
        row("exec with a nameless variable", config(plainServer, exec + "v1beta1, env: [{value: b}]}"), 9,
            u"users[0].user.exec.env"_s);
        row("exec with arguments that are none", config(plainServer, exec + "v1beta1, args: a}"), 9,
            u"users[0].user.exec.args"_s);
        row("exec with variables that are none", config(plainServer, exec + "v1beta1, env: {a: b}}"), 9,
            u"users[0].user.exec.env"_s);
        row("extensions are none", config(plainServer + ", extensions: {a: b}", "token: t"), 6,
            u"clusters[0].cluster.extensions"_s);

        row("server is missing", config("", "token: t"), 6, u"clusters[0].cluster.server"_s);
        row("server is no address", config("server: 'https://'", "token: t"), 6, u"clusters[0].cluster.server"_s);
        row("server is a file", config("server: 'file:///etc/passwd'", "token: t"), 6, u"clusters[0].cluster.server"_s);
        row("server with a password", config("server: 'https://a:b@c'", "token: t"), 6,
            u"clusters[0].cluster.server"_s);
        row("secret over http", config("server: 'http://k8s.example'", "token: t"), 6, u"clusters[0].cluster.server"_s);
        row("authority is none", config(plainServer + ", certificate-authority-data: eHg=", "token: t"), 6,
            u"clusters[0].cluster.certificate-authority-data"_s);
        row("insecure with an authority",
            config(plainServer + ", insecure-skip-tls-verify: true, certificate-authority: /x", "token: t"), 6,
            u"clusters[0].cluster.insecure-skip-tls-verify"_s);
        row("proxy is no address", config(plainServer + ", proxy-url: 'ftp://a'", "token: t"), 6,
            u"clusters[0].cluster.proxy-url"_s);
        row("token and password", config(plainServer, "token: t, username: a, password: b"), 9, u"users[0].user"_s);
        row("exec and auth-provider", config(plainServer, "exec: {command: a}, auth-provider: {name: b}"), 9,
            u"users[0].user"_s);
        row("groups without as", config(plainServer, "token: t, as-groups: [a]"), 9, u"users[0].user.as"_s);
        row("certificate without a key", config(plainServer, "client-certificate-data: eHg="), 9,
            u"users[0].user.client-key"_s);
        row("no such cluster", "contexts:\n- name: work\n  context: {cluster: c}", 3, u"contexts[0].context.cluster"_s);
        row("no such user", "clusters: [{name: c}]\ncontexts:\n- name: work\n  context: {cluster: c, user: x}", 4,
            u"contexts[0].context.user"_s);
    }

    void broken()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(int, line);
        QFETCH(QString, field);
        const Result<Cluster> refused = cluster(yaml, u"/some/config"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::KubeconfigInvalid);
        QCOMPARE(refused.error().fact(u"file"_s), u"/some/config"_s);
        QCOMPARE(refused.error().fact(u"field"_s), field);
        QCOMPARE(refused.error().fact(u"line"_s), QString::number(line));
    }

    void tooLargeOrTooDeep()
    {
        QCOMPARE(Kubeconfig::parse(QByteArray(5 << 20, ' '), u"/x"_s).error().kind, ErrorKind::KubeconfigInvalid);
        QCOMPARE(Kubeconfig::parse(QByteArray(100'000, '['), u"/x"_s).error().kind, ErrorKind::KubeconfigInvalid);
    }

    void aliasesDoNotExplode()
    {
        QByteArray bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
        for (int i = 1; i < 12; ++i) {
            const QByteArray before = "*a" + QByteArray::number(i - 1);
            bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " ["
                + QByteArrayList(10, before).join(',') + "]\n";
        }
        QVERIFY(Kubeconfig::parse(bomb, u"/x"_s));
        QCOMPARE(Kubeconfig::parse(bomb + "clusters: *a11\n", u"/x"_s).error().kind, ErrorKind::KubeconfigInvalid);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestKubeconfig)
#include "tst_kubeconfig.moc"
