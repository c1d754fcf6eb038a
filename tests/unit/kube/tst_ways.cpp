// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/certificates.h"
#include "core/kube/forward/dialer.h"
#include "core/kube/kubeconfig.h"
#include "core/net/qthttp.h"
#include "tests/support/forwardstage.h"
#include "tests/support/proxyserver.h"
#include "tests/support/spdypeer.h"
#include "tests/support/testpki.h"
#include "tests/support/tlsfront.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::kube {

using test::ProxyServer;
using test::TestPki;
using test::WebSocketServer;
using Kind = ProxyServer::Kind;

/// The ways to a server that a kubeconfig can tell of: whatever serves an API request serves a tunnel. Real sockets.
class TestWays : public QObject
{
    Q_OBJECT

    const TestPki m_pki;
    const TestPki m_clients{u"Authority of clients"_s};
    const QSslConfiguration m_defaultTls = QSslConfiguration::defaultConfiguration();
    const TestPki::Pair m_server = m_pki.issue({u"DNS:api.example"_s});
    const TestPki::Pair m_client = m_clients.issue({u"DNS:ann"_s});

    /// An API server with TLS, and a kubeconfig's way to it.
    struct Fixture {
        explicit Fixture(const TestWays &test, bool wantsCertificate = false)
            : server(test.tls(wantsCertificate))
        {
            server.answer = [](const QByteArray &head) { return podFor(head); };
            connect(&server, &WebSocketServer::upgraded, &server,
                    [](test::ServedWebSocket *socket) { (new test::SpdyPeer(socket))->echoing = true; });
        }

        /// The pod for an API request under /clusters/one or at the root, nothing for an upgrade.
        static std::optional<QByteArray> podFor(const QByteArray &head)
        {
            if (!test::headerOf(head, "Upgrade").isEmpty()) {
                return {};
            }
            const QByteArray pod =
                R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"w","namespace":"ann","uid":"u1"},"spec":{},"status":{}})";
            return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(pod.size()) + "\r\n\r\n" + pod;
        }

        void use(const QByteArray &clusterFields, const QByteArray &userFields)
        {
            const QByteArray yaml = "{clusters: [{name: c, cluster: {" + clusterFields
                + "}}], users: [{name: u, user: {" + userFields
                + "}}], contexts: [{name: x, context: {cluster: c, user: u, namespace: ann}}], current-context: x}";
            const Result<Kubeconfig> config = Kubeconfig::parse(yaml, u"/config"_s);
            cluster = config ? config->cluster(u"x"_s) : Result<Cluster>(fail(config.error()));
            if (cluster) {
                http = std::make_unique<net::QtHttp>(cluster->endpoint);
                api = std::make_unique<ApiClient>(*http, *cluster, clock);
            }
        }
        /// Both ways: nothing, or what went wrong.
        std::pair<std::optional<Error>, std::optional<Error>> tryBoth()
        {
            const Result<Pod> pod = QCoro::waitFor(api->get<Pod>(u"w"_s, {}));
            Dialer dialer(*api, {u"ann"_s, u"w"_s, u"u1"_s}, 8080, {spdyProtocol.toByteArray()});
            const auto socket = QCoro::waitFor(dialer.open({}));
            return {pod ? std::nullopt : std::optional(pod.error()),
                    socket ? std::nullopt : std::optional(socket.error())};
        }

        SystemClock clock;
        WebSocketServer server;
        Result<Cluster> cluster = fail(ErrorKind::Internal, u"none yet"_s);
        std::unique_ptr<net::QtHttp> http;
        std::unique_ptr<ApiClient> api;
    };

    [[nodiscard]] QSslConfiguration tls(bool wantsCertificate) const
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificateChain(QSslCertificate::fromData(m_server.certificate));
        tls.setPrivateKey(privateKey(m_server.key));
        tls.setPeerVerifyMode(wantsCertificate ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
        tls.setCaCertificates(QSslCertificate::fromData(m_clients.authority()));
        return tls;
    }
    [[nodiscard]] QByteArray address(const QByteArray &host, quint16 port, const QByteArray &path = {}) const
    {
        return "certificate-authority-data: " + m_pki.authority().toBase64() + ", server: \"https://" + host + ':'
            + QByteArray::number(port) + path + '"';
    }
    [[nodiscard]] QByteArray certificate() const
    {
        return "client-certificate-data: " + m_client.certificate.toBase64()
            + ", client-key-data: " + m_client.key.toBase64();
    }
    static QByteArray proxyField(const QString &url) { return ", proxy-url: \"" + url.toUtf8() + '"'; }

    /// In the whole program, as app/network does it.
    static void trustAlso(const TestPki &pki)
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(QSslCertificate::fromData(pki.authority()));
        QSslConfiguration::setDefaultConfiguration(tls);
    }

private Q_SLOTS:
    void cleanup() { QSslConfiguration::setDefaultConfiguration(m_defaultTls); }

    void works_data()
    {
        QTest::addColumn<QString>("proxy");
        QTest::addColumn<bool>("password");
        QTest::addColumn<bool>("certificate");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("direct, with tls-server-name") << u""_s << false << false << ""_ba;
        QTest::newRow("server path") << u""_s << false << false << "/clusters/one/"_ba;
        QTest::newRow("client certificate") << u""_s << false << true << ""_ba;
        for (const QString &proxy : {u"http"_s, u"socks5"_s}) {
            QTest::addRow("%s", qPrintable(proxy)) << proxy << false << false << ""_ba;
            QTest::addRow("%s with a password", qPrintable(proxy)) << proxy << true << false << ""_ba;
            QTest::addRow("%s, certificate and path", qPrintable(proxy)) << proxy << true << true << "/clusters/one"_ba;
        }
    }
    void works()
    {
        QFETCH(QString, proxy);
        QFETCH(bool, password);
        QFETCH(bool, certificate);
        QFETCH(QByteArray, path);
        Fixture f(*this, certificate);
        ProxyServer way(proxy == "http"_L1 ? Kind::Connect : Kind::Socks5, password ? "ann" : "", "p@ss/w");
        const quint16 port = f.server.serverPort();
        QByteArray fields;
        if (proxy.isEmpty()) {
            fields = address("127.0.0.1", port, path) + ", tls-server-name: api.example";
        } else { // only the proxy could know the name
            fields = address("api.example", port, path) + proxyField(way.url(password ? u"ann:p%40ss%2Fw"_s : u""_s));
        }
        f.use(fields, certificate ? this->certificate() : "token: t"_ba);
        QVERIFY2(f.cluster, f.cluster ? "" : qPrintable(f.cluster.error().what));
        const auto [api, tunnel] = f.tryBoth();
        QVERIFY2(!api, api ? qPrintable(api->what) : "");
        QVERIFY2(!tunnel, tunnel ? qPrintable(tunnel->what) : "");
        const auto forwarder = makeForwarder(*f.api, {u"ann"_s, u"w"_s, u"u1"_s}, 8080);
        const auto stream = QCoro::waitFor(forwarder->open(Use::Own, {}));
        QVERIFY2(stream, stream ? "" : qPrintable(stream.error().what));
        (*stream)->write("hello");
        QTRY_COMPARE((*stream)->peek(5), "hello"_ba);
        for (const test::ServedWebSocket *socket : f.server.sockets()) {
            QVERIFY(socket->head.isEmpty()
                    || socket->head.startsWith("GET " + path + (path.endsWith('/') ? "api/" : "/api/")));
        }
        const QString target = u"api.example:%1"_s.arg(port);
        QVERIFY(proxy.isEmpty() ? way.targets.isEmpty()
                                : way.targets.size() >= 3 && way.targets.count(target) == way.targets.size());
    }

    void refused_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("userInfo");
        QTest::addColumn<int>("refusal");
        QTest::addColumn<ErrorKind>("error");
        QTest::newRow("CONNECT without the password") << Kind::Connect << u""_s << 0 << ErrorKind::ProxyFailed;
        QTest::newRow("CONNECT with a wrong one") << Kind::Connect << u"ann:wrong"_s << 0 << ErrorKind::ProxyFailed;
        QTest::newRow("CONNECT not allowed") << Kind::Connect << u"ann:secret"_s << 403 << ErrorKind::ProxyFailed;
        QTest::newRow("CONNECT, server not reached")
            << Kind::Connect << u"ann:secret"_s << 502 << ErrorKind::ProxyFailed;
        QTest::newRow("SOCKS5 without the password") << Kind::Socks5 << u""_s << 0 << ErrorKind::ProxyFailed;
        QTest::newRow("SOCKS5 with a wrong one") << Kind::Socks5 << u"ann:wrong"_s << 0 << ErrorKind::ProxyFailed;
        // Qt tries again with an address then, for which it has to know the name.
        QTest::newRow("SOCKS5 not allowed") << Kind::Socks5 << u"ann:secret"_s << 2 << ErrorKind::Unreachable;
        QTest::newRow("SOCKS5, server not reached") << Kind::Socks5 << u"ann:secret"_s << 4 << ErrorKind::Unreachable;
        QTest::newRow("no proxy there") << Kind::Connect << u""_s << -1 << ErrorKind::ProxyFailed;
        QTest::newRow("no SOCKS5 proxy there") << Kind::Socks5 << u""_s << -1 << ErrorKind::ProxyFailed;
    }
    void refused()
    {
        QFETCH(Kind, kind);
        QFETCH(QString, userInfo);
        QFETCH(int, refusal);
        QFETCH(ErrorKind, error);
        Fixture f(*this);
        ProxyServer way(kind, "ann", "secret");
        way.refusal = refusal;
        f.use(address("api.example", f.server.serverPort()) + proxyField(way.url(userInfo)), "token: t");
        QVERIFY2(f.cluster, f.cluster ? "" : qPrintable(f.cluster.error().what));
        if (refusal < 0) {
            way.close();
        }
        const auto [api, tunnel] = f.tryBoth();
        QVERIFY(api && tunnel);
        QCOMPARE(api->kind, error);
        QCOMPARE(tunnel->kind, error);
        const QString host = error == ErrorKind::ProxyFailed ? u"127.0.0.1"_s : u"api.example"_s;
        QCOMPARE(api->fact(u"host"_s), host);
        QCOMPARE(tunnel->fact(u"host"_s), host);
        QVERIFY(!api->what.isEmpty() && !tunnel->what.isEmpty());
        QVERIFY(!api->what.contains(u"secret"_s) && !tunnel->what.contains(u"secret"_s));
    }

    void certificateMissing()
    {
        Fixture f(*this, true);
        f.use(address("127.0.0.1", f.server.serverPort()) + ", tls-server-name: api.example", "token: t");
        const auto [api, tunnel] = f.tryBoth();
        QVERIFY(api && tunnel);
        QCOMPARE(api->kind, tunnel->kind);
    }

    void nameOfAnother()
    {
        Fixture f(*this);
        f.use(address("127.0.0.1", f.server.serverPort()) + ", tls-server-name: other.example", "token: t");
        const auto [api, tunnel] = f.tryBoth();
        QVERIFY(api && tunnel);
        QCOMPARE(api->kind, ErrorKind::CertificateInvalid);
        QCOMPARE(tunnel->kind, ErrorKind::CertificateInvalid);
    }

    /// A proxy that speaks TLS itself, with a certificate of the company's own authority.
    void proxyOverTls_data()
    {
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<QString>("userInfo");
        QTest::newRow("works") << true << u"ann:secret"_s;
        QTest::newRow("wrong password") << true << u"ann:wrong"_s;
        QTest::newRow("unknown authority") << false << u"ann:secret"_s;
    }
    void proxyOverTls()
    {
        QFETCH(bool, trusted);
        QFETCH(QString, userInfo);
        Fixture f(*this);
        ProxyServer way(Kind::Connect, "ann", "secret");
        const TestPki company(u"Company authority"_s);
        const test::TlsFront front(company.issue({u"IP:127.0.0.1"_s}), way.serverPort());
        if (trusted) {
            trustAlso(company);
        }
        const QString proxy = u"https://%1@127.0.0.1:%2"_s.arg(userInfo).arg(front.serverPort());
        f.use(address("api.example", f.server.serverPort()) + proxyField(proxy), "token: t");
        QVERIFY2(f.cluster, f.cluster ? "" : qPrintable(f.cluster.error().what));
        const auto [api, tunnel] = f.tryBoth();
        if (trusted && userInfo == "ann:secret"_L1) {
            QVERIFY2(!api, api ? qPrintable(api->what) : "");
            QVERIFY2(!tunnel, tunnel ? qPrintable(tunnel->what) : "");
            QCOMPARE(way.targets.size(), 2);
            return;
        }
        QVERIFY(api && tunnel);
        QCOMPARE(api->kind, ErrorKind::ProxyFailed);
        QCOMPARE(tunnel->kind, ErrorKind::ProxyFailed);
        QCOMPARE(api->fact(u"host"_s), u"127.0.0.1"_s);
        QVERIFY(way.targets.isEmpty());
    }

    /// What the kubeconfig leaves open, the environment says.
    void proxiesOfThePerson_data()
    {
        QTest::addColumn<QByteArray>("excluded");
        QTest::addColumn<bool>("through");
        QTest::newRow("through") << ""_ba << true;
        QTest::newRow("excluded") << ".example"_ba << false;
    }
    void proxiesOfThePerson()
    {
        QFETCH(QByteArray, excluded);
        QFETCH(bool, through);
        Fixture f(*this);
        ProxyServer way(Kind::Connect);
        qputenv("HTTPS_PROXY", way.url().toUtf8());
        qputenv("NO_PROXY", excluded);
        f.use(address("api.example", f.server.serverPort()), "token: t");
        qunsetenv("HTTPS_PROXY");
        qunsetenv("NO_PROXY");
        const auto [api, tunnel] = f.tryBoth();
        QCOMPARE(!api && !tunnel, through); // directly nobody knows the name
        QCOMPARE(way.targets.size(), through ? 2 : 0);
    }

    /// A kubeconfig without an authority: the operating system's, and the person's additional one. A proxy that breaks
    /// TLS open is named.
    void authoritiesOfThePerson()
    {
        Fixture f(*this);
        const QByteArray fields = "tls-server-name: api.example, server: \"https://127.0.0.1:"
            + QByteArray::number(f.server.serverPort()) + '"';
        trustAlso(m_pki);
        f.use(fields, "token: t");
        const auto [api, tunnel] = f.tryBoth();
        QVERIFY2(!api, api ? qPrintable(api->what) : "");
        QVERIFY2(!tunnel, tunnel ? qPrintable(tunnel->what) : "");

        QSslConfiguration::setDefaultConfiguration(m_defaultTls);
        trustAlso(m_clients);
        f.use(fields, "token: t");
        const auto [apiOpened, tunnelOpened] = f.tryBoth();
        QVERIFY(apiOpened && tunnelOpened);
        for (const Error &opened : {*apiOpened, *tunnelOpened}) {
            QCOMPARE(opened.kind, ErrorKind::CertificateUntrusted);
            QCOMPARE(opened.fact(u"issuer"_s), u"Test authority"_s);
        }
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestWays)
#include "tst_ways.moc"
