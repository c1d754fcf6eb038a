// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/gateway.h"
#include "tests/support/fakeeditor.h"
#include "tests/support/tcpforwarder.h"

#include <QSignalSpy>
#include <QTest>

#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::gateway {

using test::FakeBrowser;
using test::FakeEditor;
using test::TcpForwarder;

class TestGateway : public QObject
{
    Q_OBJECT

    struct Fixture {
        FakeEditor editor;
        std::shared_ptr<TcpForwarder::Control> control = std::make_shared<TcpForwarder::Control>();
        std::unique_ptr<Gateway> gateway;

        Fixture()
        {
            control->port = editor.serverPort();
            gateway = std::make_unique<Gateway>(std::make_unique<TcpForwarder>(control));
            if (!gateway->listen(0)) {
                qFatal("no port to listen on");
            }
        }
        [[nodiscard]] QByteArray host() const { return "127.0.0.1:" + QByteArray::number(gateway->port()); }
        [[nodiscard]] QByteArray cookie() const { return gateway->cookie().name() + '=' + gateway->cookie().value(); }
        /// A request as our web view sends it.
        [[nodiscard]] QByteArray request(const QByteArray &line, const QByteArray &headers = {}, const QByteArray &body = {}) const
        {
            return line + " HTTP/1.1\r\nHost: " + host() + "\r\nCookie: a=b; " + cookie() + "\r\nOrigin: http://" + host() + "\r\n"
                + headers + "\r\n" + body;
        }
        [[nodiscard]] QByteArray webSocket() const
        {
            return request("GET /ws", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n");
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        rlimit files{};
        getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = std::min<rlim_t>(files.rlim_max, 4096); // both ends of every connection are here
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &files), 0);
    }

    void addressAndCookie()
    {
        Fixture f;
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
        Fixture f;
        FakeBrowser browser(f.gateway->port());
        QVERIFY(browser.exchange(f.request("GET /one"), "/one").endsWith("\r\n\r\n/one"));
        QVERIFY(browser.exchange(f.request("GET /two", "X-Forwarded-Host: evil\r\n"), "/two").endsWith("\r\n\r\n/two"));
        QCOMPARE(f.control->opened, 1);
        QCOMPARE(f.editor.heads.first(), "GET /one HTTP/1.1\r\nHost: " + f.host() + "\r\nCookie: a=b\r\nOrigin: http://" + f.host()
                                              + "\r\nConnection: keep-alive\r\n\r\n");
        for (const QByteArray &head : std::as_const(f.editor.heads)) {
            QVERIFY(!head.contains(f.gateway->cookie().value()));
            QVERIFY(!head.contains("evil"));
        }
    }

    void pipelinedRequestsAreAnsweredInOrder()
    {
        Fixture f;
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.request("GET /one") + f.request("GET /two") + f.request("GET /three"), "/three");
        QVERIFY(browser.received.indexOf("/one") < browser.received.indexOf("/two"));
        QVERIFY(browser.received.indexOf("/two") < browser.received.indexOf("/three"));
        QCOMPARE(f.editor.heads.size(), 3);
    }

    void guardSeesEveryRequest()
    {
        Fixture f;
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
        QTest::newRow("absolute form") << "GET http://HOST/ HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n"_ba << "400"_ba;
        QTest::newRow("CONNECT") << "CONNECT HOST HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n"_ba << "501"_ba;
        QTest::newRow("1 MB of headers") << post + "X: " + QByteArray(1'000'000, 'x') + "\r\n\r\n" << "431"_ba;
        QTest::newRow("rebound name") << "GET / HTTP/1.1\r\nHost: evil.example\r\nCookie: COOKIE\r\n\r\n"_ba << "403"_ba;
        QTest::newRow("no host") << "GET / HTTP/1.1\r\nCookie: COOKIE\r\n\r\n"_ba << "403"_ba;
        QTest::newRow("no cookie") << "GET / HTTP/1.1\r\nHost: HOST\r\n\r\n"_ba << "403"_ba;
        QTest::newRow("foreign origin") << "POST / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nOrigin: https://evil.example\r\n"
                                           "Content-Length: 0\r\n\r\n"_ba << "403"_ba;
        QTest::newRow("cross-site") << "GET / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: cross-site\r\n\r\n"_ba << "403"_ba;
        QTest::newRow("WebSocket without origin") << "GET / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nConnection: Upgrade\r\n"
                                                     "Upgrade: websocket\r\n\r\n"_ba << "403"_ba;
    }
    void refusedBeforeAnythingIsOpened()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, status);
        Fixture f;
        bytes.replace("HOST", f.host()).replace("COOKIE", f.cookie());
        FakeBrowser browser(f.gateway->port());
        const QByteArray answer = browser.exchange(bytes, "\r\n\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 " + status + ' '), answer);
        QVERIFY(answer.contains("Connection: close"));
        QCOMPARE(f.control->attempts, 0);
    }

    void bodies()
    {
        Fixture f;
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
        chunked.write(f.request("POST /", "Transfer-Encoding: chunked\r\n", "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n"));
        QTRY_VERIFY(body.endsWith("0\r\n\r\n"));
        QCOMPARE(body, QByteArray("5\r\nabcde\r\n0\r\n\r\n"));
    }

    void emptyPostAndHead()
    {
        Fixture f;
        f.editor.serve = [](QTcpSocket *socket, const QByteArray &head) {
            socket->write(head.startsWith("HEAD") ? QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n") : FakeEditor::answer(200, "posted"));
        };
        FakeBrowser browser(f.gateway->port());
        QVERIFY(browser.exchange(f.request("POST /", "Content-Length: 0\r\n"), "posted").endsWith("posted"));
        QVERIFY(browser.exchange(f.request("HEAD /"), "\r\n\r\n").contains("99"));
        QVERIFY(browser.exchange(f.request("DELETE /"), "posted").endsWith("posted"));
        QCOMPARE(f.control->opened, 1);
    }

    void expectContinue()
    {
        Fixture f;
        f.editor.serve = [&](QTcpSocket *socket, const QByteArray &) {
            f.editor.takeOver(socket);
            socket->write("HTTP/1.1 100 Continue\r\n\r\n");
            connect(socket, &QTcpSocket::readyRead, this, [socket] { socket->write(FakeEditor::answer(200, socket->readAll())); });
        };
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.request("POST /", "Expect: 100-continue\r\nContent-Length: 4\r\n"), "100 Continue\r\n\r\n");
        QVERIFY(browser.exchange("body", "body").endsWith("\r\n\r\nbody"));
    }

    void answerThatEndsWithTheConnection()
    {
        Fixture f;
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
        Fixture f;
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

    void refusedUpgradeOpensNoWayPastTheGuard()
    {
        Fixture f; // answers with 200 and goes on to read requests
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.webSocket() + "GET /secret HTTP/1.1\r\nHost: " + f.host() + "\r\n\r\n", " 403 ");
        QVERIFY(browser.received.contains("/ws"));
        QCOMPARE(f.editor.heads.size(), 1);
    }

    void unaskedUpgrade()
    {
        Fixture f;
        f.editor.serve = [](QTcpSocket *socket, const QByteArray &) {
            socket->write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        };
        FakeBrowser browser(f.gateway->port());
        QVERIFY(browser.exchange(f.request("GET /"), {}).isEmpty());
        QVERIFY(browser.ended);
    }

    void editorEndsBeforeItAnswers()
    {
        Fixture f;
        f.editor.serve = [](QTcpSocket *socket, const QByteArray &) { socket->disconnectFromHost(); };
        FakeBrowser fresh(f.gateway->port());
        QVERIFY(fresh.exchange(f.request("GET /"), {}).startsWith("HTTP/1.1 502 "));

        f.editor.serve = [](QTcpSocket *socket, const QByteArray &head) {
            head.contains("/one") ? void(socket->write(FakeEditor::answer(200, "one"))) : socket->disconnectFromHost();
        };
        FakeBrowser kept(f.gateway->port());
        kept.exchange(f.request("GET /one"), "one");
        QVERIFY(kept.exchange(f.request("GET /two"), {}).isEmpty()); // browsers ask again by themselves
        QVERIFY(kept.ended);
    }

    void editorEndsBetweenRequests()
    {
        Fixture f;
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.request("GET /one"), "/one");
        f.editor.connections.first()->disconnectFromHost();
        QTRY_COMPARE(f.editor.ended, 1);
        QTRY_VERIFY(f.control->streams.first().isNull());
        QVERIFY(browser.exchange(f.request("GET /two"), "/two").contains(" 200 "));
        QCOMPARE(f.control->opened, 2);
    }

    void cutAnswerEndsTheConnection()
    {
        Fixture f;
        f.editor.serve = [](QTcpSocket *socket, const QByteArray &) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            socket->disconnectFromHost();
        };
        FakeBrowser browser(f.gateway->port());
        QVERIFY(browser.exchange(f.request("GET /"), {}).endsWith("half"));
        QVERIFY(browser.ended);
    }

    void bytesThatNobodyAskedFor()
    {
        Fixture f;
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.request("GET /one"), "/one");
        f.editor.connections.first()->write(FakeEditor::answer(200, "poison"));
        QTRY_COMPARE(f.editor.ended, 1);
        QVERIFY(browser.exchange(f.request("GET /two"), "/two").endsWith("\r\n\r\n/two"));
    }

    void idleStreamIsGivenBack()
    {
        Fixture f;
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.request("GET /one"), "/one");
        QTRY_COMPARE_WITH_TIMEOUT(f.editor.ended, 1, 8000);
        QVERIFY(!browser.ended);
        QVERIFY(browser.exchange(f.request("GET /two"), "/two").contains(" 200 "));
    }

    void troubleAndRecovery()
    {
        Fixture f;
        QSignalSpy troubled(f.gateway.get(), &Gateway::troubled);
        QSignalSpy recovered(f.gateway.get(), &Gateway::recovered);
        f.control->failure = Error{ErrorKind::Unreachable, u"down"_s, {}, {}};
        FakeBrowser browser(f.gateway->port());
        browser.write(f.request("GET /held"));
        QTRY_COMPARE(troubled.size(), 1);
        f.control->failure.reset();
        QTRY_VERIFY(browser.received.endsWith("/held")); // was held, not refused
        QCOMPARE(recovered.size(), 1);
        QCOMPARE(troubled.size(), 1);
    }

    void refusedCredentials()
    {
        Fixture f;
        f.control->failure = Error{ErrorKind::Unauthorized, u"401"_s, {}, {}};
        FakeBrowser browser(f.gateway->port());
        QVERIFY(browser.exchange(f.request("GET /"), {}).startsWith("HTTP/1.1 503 "));
        QVERIFY(browser.ended);
    }

    void lostMayDeleteTheGateway()
    {
        Fixture f;
        connect(f.gateway.get(), &Gateway::lost, this, [&] { f.gateway.reset(); });
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.request("GET /one"), "/one");
        f.control->streams.first()->fail(Error{ErrorKind::WorkstationGone, u"sandbox"_s, {}, {}});
        QTRY_VERIFY(!f.gateway);
        QTRY_VERIFY(browser.ended);
    }

    void brokenWebSocketIsLookedInto()
    {
        Fixture f;
        f.editor.serve = [](QTcpSocket *socket, const QByteArray &) {
            socket->write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        };
        QSignalSpy lost(f.gateway.get(), &Gateway::lost);
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.webSocket(), "\r\n\r\n");
        f.control->failure = Error{ErrorKind::WorkstationGone, u"404"_s, {}, {}};
        f.editor.connections.first()->abort();
        QTRY_COMPARE(lost.size(), 1); // without any request of the browser's
        QTRY_VERIFY(browser.ended);
    }

    void probe()
    {
        Fixture f;
        QCOMPARE(QCoro::waitFor(f.gateway->probe(u"/healthz"_s, {})).value(), 200);
        QVERIFY(f.editor.heads.first().startsWith("GET /healthz HTTP/1.1\r\nHost: " + f.host()));
        QTRY_COMPARE(f.editor.ended, 1);
        f.editor.serve = [](QTcpSocket *socket, const QByteArray &) { socket->disconnectFromHost(); };
        QCOMPARE(QCoro::waitFor(f.gateway->probe(u"/"_s, {})).error().kind, ErrorKind::Protocol);
        f.editor.serve = [](QTcpSocket *, const QByteArray &) {};
        std::stop_source stop;
        auto waiting = f.gateway->probe(u"/"_s, stop.get_token());
        QTRY_COMPARE(f.editor.heads.size(), 3);
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(waiting).error().kind, ErrorKind::Cancelled);
        f.control->failure = Error{ErrorKind::Forbidden, u"403"_s, {}, {}};
        QCOMPARE(QCoro::waitFor(f.gateway->probe(u"/"_s, {})).error().kind, ErrorKind::Forbidden);
    }

    void slowBrowserHoldsTheEditorUp()
    {
        Fixture f;
        constexpr qint64 size = 64 * 1024 * 1024;
        f.editor.serve = [](QTcpSocket *socket, const QByteArray &) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n");
            socket->write(QByteArray(size, 'z'));
        };
        QTcpSocket slow;
        slow.setReadBufferSize(4096);
        slow.connectToHost(QHostAddress(QHostAddress::LocalHost), f.gateway->port());
        slow.write(f.request("GET /"));
        QTRY_VERIFY(slow.bytesAvailable() > 0);
        FakeBrowser other(f.gateway->port()); // is served meanwhile, over which time the first one fills up
        f.editor.serve = nullptr;
        QVERIFY(other.exchange(f.request("GET /other"), "/other").contains(" 200 "));
        const qint64 waits = f.editor.connections.first()->bytesToWrite();
        QVERIFY2(waits > size / 2, qPrintable(QString::number(waits)));
        slow.setReadBufferSize(0);
        qint64 read = 0;
        connect(&slow, &QTcpSocket::readyRead, this, [&] { read += slow.readAll().count('z'); });
        read += slow.readAll().count('z');
        QTRY_COMPARE_WITH_TIMEOUT(read, size, 20'000);
    }

    void browsersThatGoAway()
    {
        Fixture f;
        f.editor.serve = [](QTcpSocket *socket, const QByteArray &) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n" + QByteArray(1'000'000, 'z'));
        };
        for (int i = 1; i <= 25; ++i) {
            FakeBrowser browser(f.gateway->port());
            browser.write(f.request("GET /"));
            QTRY_VERIFY(!browser.received.isEmpty());
            browser.abort();
            QTRY_COMPARE(f.editor.ended, i);
        }
        f.editor.serve = nullptr;
        FakeBrowser last(f.gateway->port());
        QVERIFY(last.exchange(f.request("GET /last"), "/last").contains(" 200 "));
    }

    void floodOfStrangersLocksNobodyOut()
    {
        Fixture f;
        FakeBrowser own(f.gateway->port());
        own.exchange(f.request("GET /one"), "/one");
        std::vector<std::unique_ptr<FakeBrowser>> strangers;
        for (int i = 0; i < 600; ++i) {
            strangers.push_back(std::make_unique<FakeBrowser>(f.gateway->port()));
            strangers.back()->write("GET / HT"); // and no more
            QTRY_COMPARE(strangers.back()->state(), QAbstractSocket::ConnectedState);
        }
        FakeBrowser late(f.gateway->port());
        QVERIFY(late.exchange(f.request("GET /late"), "/late").contains(" 200 "));
        QVERIFY(own.exchange(f.request("GET /two"), "/two").contains(" 200 "));
    }
};

} // namespace remote::gateway

QTEST_GUILESS_MAIN(remote::gateway::TestGateway)
#include "tst_gateway.moc"
