// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/guardededitor.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::gateway {

using test::FakeBrowser;
using test::FakeEditor;
using test::GuardedEditor;
using test::TcpForwarder;

class TestGateway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressAndCookie()
    {
        GuardedEditor f;
        QCOMPARE(f.gateway->url(), QUrl(u"http://127.0.0.1:%1/"_s.arg(f.gateway->port())));
        const QNetworkCookie cookie = f.gateway->cookie();
        QCOMPARE(cookie.name(), "remote-gate-" + QByteArray::number(f.gateway->port()));
        QCOMPARE(cookie.value().size(), 64);
        QVERIFY(cookie.isHttpOnly() && cookie.isSessionCookie() && cookie.domain().isEmpty());
        QCOMPARE(cookie.sameSitePolicy(), QNetworkCookie::SameSite::Strict);

        Gateway again(std::make_unique<TcpForwarder>(f.control));
        QVERIFY(again.listen(f.gateway->port())); // taken, so another one
        QVERIFY(again.port() != 0 && again.port() != f.gateway->port());
        const quint16 port = f.gateway->port();
        f.gateway.reset();
        Gateway same(std::make_unique<TcpForwarder>(f.control));
        QVERIFY(same.listen(port));
        QCOMPARE(same.port(), port);
    }

    void requestsShareAConnection()
    {
        GuardedEditor f;
        FakeBrowser browser(f.gateway->port());
        QVERIFY(browser.exchange(f.request("GET /one"), "/one").endsWith("\r\n\r\n/one"));
        QVERIFY(browser.exchange(f.request("GET /two", "X-Forwarded-Host: evil\r\n"), "/two").endsWith("\r\n\r\n/two"));
        QCOMPARE(f.control->opened, 1);
        QCOMPARE(f.editor.heads.first(),
                 "GET /one HTTP/1.1\r\nHost: " + f.host() + "\r\nCookie: a=b\r\nOrigin: http://" + f.host()
                     + "\r\nConnection: keep-alive\r\n\r\n");
        for (const QByteArray &head : std::as_const(f.editor.heads)) {
            QVERIFY(!head.contains(f.gateway->cookie().value()));
            QVERIFY(!head.contains("evil"));
        }
    }

    void pipelinedRequestsAreAnsweredInOrder()
    {
        GuardedEditor f;
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.request("GET /one") + f.request("GET /two") + f.request("GET /three"), "/three");
        QVERIFY(browser.received.indexOf("/one") < browser.received.indexOf("/two"));
        QVERIFY(browser.received.indexOf("/two") < browser.received.indexOf("/three"));
        QCOMPARE(f.editor.heads.size(), 3);
    }

    void guardSeesEveryRequest()
    {
        GuardedEditor f;
        const QByteArray foreign = "GET /secret HTTP/1.1\r\nHost: " + f.host() + "\r\n\r\n";
        FakeBrowser later(f.gateway->port());
        QVERIFY(later.exchange(f.request("GET /one"), "/one").contains(" 200 "));
        QVERIFY(later.exchange(foreign, {}).startsWith("HTTP/1.1 403 "));
        QVERIFY(later.ended);
        FakeBrowser pipelined(f.gateway->port());
        pipelined.exchange(f.request("POST /two", "Content-Length: 3\r\n", "abc") + foreign, {});
        QVERIFY(pipelined.ended);
        QVERIFY(pipelined.received.contains(" 403 "));
        for (const QByteArray &head : std::as_const(f.editor.heads)) {
            QVERIFY(!head.contains("/secret"));
        }
    }

    void refusedBeforeAnythingIsOpened_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("status");
        const QByteArray post = "POST / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nOrigin: http://HOST\r\n";
        QTest::newRow("CL.TE") << post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" << "400"_ba;
        QTest::newRow("two lengths") << post + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd" << "400"_ba;
        QTest::newRow("folded line") << post + "X: a\r\n b\r\n\r\n" << "400"_ba;
        QTest::newRow("bare LF") << post + "X: a\n\r\n" << "400"_ba;
        QTest::newRow("absolute form") << "GET http://HOST/ HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n"_ba
                                       << "400"_ba;
        QTest::newRow("CONNECT") << "CONNECT HOST HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n"_ba << "501"_ba;
        QTest::newRow("1 MB of headers") << post + "X: " + QByteArray(1'000'000, 'x') + "\r\n\r\n" << "431"_ba;
        QTest::newRow("rebound name") << "GET / HTTP/1.1\r\nHost: evil.example\r\nCookie: COOKIE\r\n\r\n"_ba
                                      << "403"_ba;
        QTest::newRow("no host") << "GET / HTTP/1.1\r\nCookie: COOKIE\r\n\r\n"_ba << "403"_ba;
        QTest::newRow("no cookie") << "GET / HTTP/1.1\r\nHost: HOST\r\n\r\n"_ba << "403"_ba;
        QTest::newRow("foreign origin")
            << "POST / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nOrigin: https://evil.example\r\n"
               "Content-Length: 0\r\n\r\n"_ba
            << "403"_ba;
        QTest::newRow("cross-site")
            << "GET / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: cross-site\r\n\r\n"_ba << "403"_ba;
        QTest::newRow("WebSocket without origin")
            << "GET / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nConnection: Upgrade\r\n"
               "Upgrade: websocket\r\n\r\n"_ba
            << "403"_ba;
    }
    void refusedBeforeAnythingIsOpened()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, status);
        GuardedEditor f;
        bytes.replace("HOST", f.host()).replace("COOKIE", f.cookie());
        FakeBrowser browser(f.gateway->port());
        const QByteArray answer = browser.exchange(bytes, "\r\n\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 " + status + ' '), answer);
        QVERIFY(answer.contains("Connection: close"));
        QCOMPARE(f.control->attempts, 0);
    }

    void bodies()
    {
        GuardedEditor f;
        QByteArray body;
        f.editor.serve = [&](QTcpSocket *socket, const QByteArray &) {
            f.editor.takeOver(socket);
            connect(socket, &QTcpSocket::readyRead, this, [&body, socket] { body += socket->readAll(); });
            body += socket->readAll();
        };
        FakeBrowser sized(f.gateway->port());
        const QByteArray big(3'000'000, 'x');
        sized.write(f.request("POST /", "Content-Length: 3000000\r\n", big));
        QTRY_COMPARE(body.size(), big.size());
        QCOMPARE(body, big);
        QVERIFY(f.editor.heads.last().contains("\r\nContent-Length: 3000000\r\n"));

        body.clear();
        FakeBrowser chunked(f.gateway->port());
        chunked.write(f.request("POST /", "Transfer-Encoding: chunked\r\n",
                                "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n"));
        QTRY_VERIFY(body.endsWith("0\r\n\r\n"));
        QCOMPARE(body, QByteArray("5\r\nabcde\r\n0\r\n\r\n"));
    }

    void emptyPostAndHead()
    {
        GuardedEditor f;
        f.editor.serve = [](QTcpSocket *socket, const QByteArray &head) {
            socket->write(head.startsWith("HEAD") ? QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n")
                                                  : FakeEditor::answer(200, "posted"));
        };
        FakeBrowser browser(f.gateway->port());
        QVERIFY(browser.exchange(f.request("POST /", "Content-Length: 0\r\n"), "posted").endsWith("posted"));
        QVERIFY(browser.exchange(f.request("HEAD /"), "\r\n\r\n").contains("99"));
        QVERIFY(browser.exchange(f.request("DELETE /"), "posted").endsWith("posted"));
        QCOMPARE(f.control->opened, 1);
    }

    void expectContinue()
    {
        GuardedEditor f;
        f.editor.serve = [&](QTcpSocket *socket, const QByteArray &) {
            f.editor.takeOver(socket);
            socket->write("HTTP/1.1 100 Continue\r\n\r\n");
            connect(socket, &QTcpSocket::readyRead, this,
                    [socket] { socket->write(FakeEditor::answer(200, socket->readAll())); });
        };
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.request("POST /", "Expect: 100-continue\r\nContent-Length: 4\r\n"), "100 Continue\r\n\r\n");
        QVERIFY(browser.exchange("body", "body").endsWith("\r\n\r\nbody"));
    }

    void answerThatEndsWithTheConnection()
    {
        GuardedEditor f;
        f.editor.serve = [](QTcpSocket *socket, const QByteArray &) {
            socket->write("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(1'000'000, 'y'));
            socket->disconnectFromHost();
        };
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.request("GET /"), {});
        QVERIFY(browser.ended);
        QCOMPARE(browser.received.count('y'), 1'000'000);
    }

    void webSocket()
    {
        GuardedEditor f;
        f.editor.serve = [&](QTcpSocket *socket, const QByteArray &) {
            f.editor.takeOver(socket);
            socket->write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nfirst");
            connect(socket, &QTcpSocket::readyRead, this, [socket] { socket->write(socket->readAll().toUpper()); });
            socket->write(socket->readAll().toUpper());
        };
        FakeBrowser browser(f.gateway->port());
        QVERIFY(browser.exchange(f.webSocket() + "early", "EARLY").contains("\r\n\r\nfirst"));
        // What looks like a request is only bytes now.
        QCOMPARE(browser.exchange("get /x http/1.1\r\n\r\n", "\r\n\r\n"), QByteArray("GET /X HTTP/1.1\r\n\r\n"));
        f.editor.connections.first()->disconnectFromHost();
        QTRY_VERIFY(browser.ended);
    }

    void webSocketHasAStreamOfItsOwn()
    {
        GuardedEditor f;
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.request("GET /a"), "/a");
        browser.exchange(f.request("GET /b"), "/b");
        QCOMPARE(f.control->uses, QList{kube::Use::Shared}); // kept from request to request
        browser.exchange(f.webSocket(), "/ws");
        QCOMPARE(f.control->uses, (QList{kube::Use::Shared, kube::Use::Own}));
    }

    void refusedUpgradeOpensNoWayPastTheGuard()
    {
        GuardedEditor f; // answers with 200 and goes on to read requests
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.webSocket() + "GET /secret HTTP/1.1\r\nHost: " + f.host() + "\r\n\r\n", " 403 ");
        QVERIFY(browser.received.contains("/ws"));
        QCOMPARE(f.editor.heads.size(), 1);
    }

    void unaskedUpgrade()
    {
        GuardedEditor f;
        f.editor.serve = [](QTcpSocket *socket, const QByteArray &) {
            socket->write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        };
        FakeBrowser browser(f.gateway->port());
        QVERIFY(browser.exchange(f.request("GET /"), {}).isEmpty());
        QVERIFY(browser.ended);
    }
};

} // namespace remote::gateway

QTEST_GUILESS_MAIN(remote::gateway::TestGateway)
#include "tst_gateway.moc"
