// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/qthttp.h"
#include "core/net/rawexchange.h"
#include "tests/support/requestserver.h"

#include <QSslCertificate>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::net {

using test::RequestServer;
using test::TestPki;

namespace {

HttpRequest repeated(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    request.headers = {{"Impersonate-Group", "a"}, {"Impersonate-Group", "b c"}};
    return request;
}

} // namespace

/// Requests with a header that is there several times.
class TestRawExchange : public QObject
{
    Q_OBJECT

    const TestPki m_pki;
    const TestPki::Pair m_pair = m_pki.issue({u"IP:127.0.0.1"_s});

    [[nodiscard]] Endpoint endpoint(const RequestServer &server, const QByteArray &authority) const
    {
        Endpoint endpoint{server.url(), QSslConfiguration::defaultConfiguration(), {}};
        endpoint.tls.setCaCertificates(QSslCertificate::fromData(authority));
        return endpoint;
    }

private Q_SLOTS:
    void everyHeaderArrives()
    {
        QByteArray seen;
        RequestServer server(
            [&](QTcpSocket *socket, const QByteArray &request) {
                seen = request;
                socket->write("HTTP/1.1 201 Made\r\nX-A: b\r\nContent-Length: 2\r\n\r\nok");
            },
            m_pair);
        QtHttp http(endpoint(server, m_pki.authority()));
        HttpRequest request = repeated(server.url().resolved(QUrl(u"/a%20b?c=d%2F"_s)));
        request.method = "POST";
        request.body = "body";
        const auto got = QCoro::waitFor(http.send(request, {}));
        QVERIFY2(got, got ? "" : qPrintable(got.error().what));
        QCOMPARE(got->status, 201);
        QCOMPARE(got->header("x-a"), "b");
        QCOMPARE(got->body, "ok");
        QVERIFY2(seen.startsWith("POST /a%20b?c=d%2F HTTP/1.1\r\n") && seen.endsWith("\r\n\r\nbody"), seen);
        QVERIFY2(seen.contains("\r\nImpersonate-Group: a\r\nImpersonate-Group: b c\r\n"), seen);
    }

    void streams()
    {
        RequestServer server([](QTcpSocket *socket, const QByteArray &) {
            socket->write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
            socket->flush();
            socket->write("2\r\nde\r\n0\r\n\r\n");
        });
        QtHttp http(Endpoint{server.url(), {}, {}});
        QByteArray got;
        int calls = 0;
        const auto onData = [&](QByteArrayView piece) {
            ++calls;
            got += piece;
        };
        const auto response = QCoro::waitFor(http.stream(repeated(server.url()), onData, {}));
        QVERIFY2(response, response ? "" : qPrintable(response.error().what));
        QCOMPARE(got, "abcde");
        QVERIFY(response->body.isEmpty() && calls >= 3); // the first tells of the head
    }

    void failures_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("none") << ""_ba << ErrorKind::TimedOut;
        QTest::newRow("no HTTP") << "SSH-2.0\r\n"_ba << ErrorKind::Protocol;
        QTest::newRow("endless head") << "HTTP/1.1 200 OK\r\nA: " + QByteArray(70'000, 'x') << ErrorKind::Protocol;
        QTest::newRow("cut") << "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc!"_ba << ErrorKind::Unreachable;
    }
    void failures()
    {
        QFETCH(QByteArray, answer);
        QFETCH(ErrorKind, kind);
        RequestServer server([&](QTcpSocket *socket, const QByteArray &) {
            socket->write(answer);
            if (answer.endsWith('!')) {
                socket->disconnectFromHost();
            }
        });
        QtHttp http(Endpoint{server.url(), {}, {}});
        HttpRequest request = repeated(server.url());
        request.timeout = 500ms;
        const auto got = QCoro::waitFor(http.send(request, {}));
        QCOMPARE(got.error().kind, kind);
    }

    void untilTheConnectionEnds()
    {
        RequestServer server([](QTcpSocket *socket, const QByteArray &) {
            socket->write("HTTP/1.1 200 OK\r\n\r\nabc");
            socket->disconnectFromHost();
        });
        QtHttp http(Endpoint{server.url(), {}, {}});
        QCOMPARE(QCoro::waitFor(http.send(repeated(server.url()), {}))->body, "abc");
    }

    void whoIsNotTrusted()
    {
        RequestServer server([](QTcpSocket *, const QByteArray &) {}, m_pair);
        QtHttp http(endpoint(server, TestPki(u"Another"_s).authority()));
        const auto got = QCoro::waitFor(http.send(repeated(server.url()), {}));
        QCOMPARE(got.error().kind, ErrorKind::CertificateUntrusted);
        QCOMPARE(got.error().fact(u"issuer"_s), u"Test authority"_s);
    }

    void noSecretInTheClearAndNoLines()
    {
        QtHttp http(Endpoint{QUrl(u"http://k8s.example"_s), {}, {}});
        HttpRequest secret = repeated(QUrl(u"http://k8s.example/"_s));
        secret.headers.emplaceBack("Authorization", "Bearer x");
        QCOMPARE(QCoro::waitFor(http.send(secret, {})).error().kind, ErrorKind::Invalid);
        HttpRequest lines = repeated(QUrl(u"http://127.0.0.1:1/"_s));
        lines.headers.emplaceBack("A", "b\r\nC: d");
        QCOMPARE(QCoro::waitFor(http.send(lines, {})).error().kind, ErrorKind::Invalid);
        lines.headers = {{"Authorization", "Bearer a\n"}};
        QCOMPARE(QCoro::waitFor(http.send(lines, {})).error().kind, ErrorKind::Invalid);
    }

    void stops()
    {
        RequestServer server([](QTcpSocket *, const QByteArray &) {});
        QtHttp http(Endpoint{server.url(), {}, {}});
        std::stop_source stop;
        auto task = http.send(repeated(server.url()), stop.get_token());
        QTRY_COMPARE(server.connections(), 1);
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::Cancelled);
    }
};

} // namespace remote::net

QTEST_GUILESS_MAIN(remote::net::TestRawExchange)
#include "tst_rawexchange.moc"
