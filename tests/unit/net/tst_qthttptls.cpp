// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/certificates.h"
#include "core/net/qthttp.h"
#include "tests/support/requestserver.h"

#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::net {

using test::RequestServer;
using test::TestPki;

class TestQtHttpTls : public QObject
{
    Q_OBJECT

    const TestPki m_pki;
    const TestPki m_foreign{u"Foreign authority"_s};
    const TestPki::Pair m_pair = m_pki.issue({u"IP:127.0.0.1"_s});

    [[nodiscard]] Endpoint endpoint(const QUrl &server) const
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromData(m_pki.authority()));
        return {server, tls, {}};
    }
    static HttpRequest request(const QUrl &server, const QString &path = u"/"_s)
    {
        QUrl url = server;
        url.setPath(path);
        return {"GET", url, {}, {}, 5s};
    }
    static RequestServer::Handler answering(const QByteArray &bytes)
    {
        return [bytes](QTcpSocket *socket, const QByteArray &) { socket->write(bytes); };
    }
    static Result<HttpResponse> get(Http &http, const HttpRequest &request)
    {
        return QCoro::waitFor(http.send(request, {}));
    }

private Q_SLOTS:
    void foreignAuthority()
    {
        RequestServer server(answering("HTTP/1.1 200 OK\r\n\r\n"), m_foreign.issue({u"IP:127.0.0.1"_s}));
        QtHttp http(endpoint(server.url()));
        const Result<HttpResponse> response = get(http, request(server.url()));
        QCOMPARE(response.error().kind, ErrorKind::CertificateUntrusted);
        QCOMPARE(response.error().fact(u"issuer"_s), u"Foreign authority"_s);
        QCOMPARE(response.error().fact(u"host"_s), u"127.0.0.1"_s);
    }

    void wrongName()
    {
        RequestServer server(answering("HTTP/1.1 200 OK\r\n\r\n"), m_pki.issue({u"DNS:other.example"_s}));
        QtHttp http(endpoint(server.url()));
        QCOMPARE(get(http, request(server.url())).error().kind, ErrorKind::CertificateInvalid);
    }

    void expired()
    {
        RequestServer server(answering("HTTP/1.1 200 OK\r\n\r\n"), m_pki.issueExpired({u"IP:127.0.0.1"_s}));
        QtHttp http(endpoint(server.url()));
        QCOMPARE(get(http, request(server.url())).error().kind, ErrorKind::CertificateInvalid);
    }

    void unverified()
    {
        RequestServer server(answering("HTTP/1.1 204 No Content\r\n\r\n"), m_foreign.issue({u"DNS:other.example"_s}));
        Endpoint insecure = endpoint(server.url());
        insecure.tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        QtHttp http(insecure);
        QCOMPARE(get(http, request(server.url()))->status, 204);
    }

    void peerNameIsCheckedAndSent()
    {
        RequestServer server(answering("HTTP/1.1 204 No Content\r\n\r\n"), m_pki.issue({u"DNS:api.example"_s}));
        Endpoint named = endpoint(server.url());
        named.peerName = u"api.example"_s;
        QtHttp http(named);
        const Result<HttpResponse> response = get(http, request(server.url()));
        QVERIFY2(response, response ? "" : qPrintable(response.error().what));
        QCOMPARE(response->status, 204);
    }

    void clientCertificates_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("EC PKCS#8") << static_cast<int>(TestPki::Key::EcPkcs8);
        QTest::newRow("EC SEC1") << static_cast<int>(TestPki::Key::EcSec1);
        QTest::newRow("RSA PKCS#8") << static_cast<int>(TestPki::Key::RsaPkcs8);
        QTest::newRow("RSA PKCS#1") << static_cast<int>(TestPki::Key::RsaPkcs1);
    }

    void clientCertificates()
    {
        QFETCH(int, key);
        RequestServer server(answering("HTTP/1.1 204 No Content\r\n\r\n"), m_pair, m_pki.authority());
        const TestPki::Pair mine = m_pki.issue({u"DNS:me"_s}, static_cast<TestPki::Key>(key));
        Endpoint known = endpoint(server.url());
        known.tls.setLocalCertificateChain(QSslCertificate::fromData(mine.certificate));
        known.tls.setPrivateKey(kube::privateKey(mine.key));
        QtHttp http(known);
        const Result<HttpResponse> response = get(http, request(server.url()));
        QVERIFY2(response, response ? "" : qPrintable(response.error().what));

        QtHttp unknown(endpoint(server.url()));
        QVERIFY(!get(unknown, request(server.url())));
    }

    /// A connection goes on as whoever opened it, so another certificate takes another one.
    void clientCertificatesThatRotate()
    {
        QList<QSslCertificate> seen;
        RequestServer server(
            [&](QTcpSocket *socket, const QByteArray &) {
                seen.append(qobject_cast<QSslSocket *>(socket)->peerCertificate());
                socket->write("HTTP/1.1 204 No Content\r\n\r\n");
            },
            m_pair, m_pki.authority());
        QtHttp http(endpoint(server.url()));
        for (int i = 1; i <= 2; ++i) {
            const TestPki::Pair mine = m_pki.issue({u"DNS:me"_s});
            HttpRequest asked = request(server.url());
            asked.certificate = std::make_shared<const ClientCertificate>(
                ClientCertificate{QSslCertificate::fromData(mine.certificate), kube::privateKey(mine.key)});
            for (int again = 0; again < 2; ++again) {
                const Result<HttpResponse> response = get(http, asked);
                QVERIFY2(response, response ? "" : qPrintable(response.error().what));
                QCOMPARE(seen.last(), asked.certificate->chain.constFirst());
            }
            QCOMPARE(server.connections(), i);
        }
    }
};

} // namespace remote::net

QTEST_GUILESS_MAIN(remote::net::TestQtHttpTls)
#include "tst_qthttptls.moc"
