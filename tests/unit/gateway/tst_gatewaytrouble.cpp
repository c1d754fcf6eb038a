// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/guardededitor.h"

#include <QSignalSpy>
#include <QTest>

#include <sys/resource.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::gateway {

using test::FakeBrowser;
using test::FakeEditor;
using test::GuardedEditor;

class TestGatewayTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        rlimit files{};
        getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = std::min<rlim_t>(files.rlim_max, 4096); // both ends of every connection are here
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &files), 0);
    }

    void editorEndsBeforeItAnswers()
    {
        GuardedEditor f;
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
        GuardedEditor f;
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
        GuardedEditor f;
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
        GuardedEditor f;
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.request("GET /one"), "/one");
        f.editor.connections.first()->write(FakeEditor::answer(200, "poison"));
        QTRY_COMPARE(f.editor.ended, 1);
        QVERIFY(browser.exchange(f.request("GET /two"), "/two").endsWith("\r\n\r\n/two"));
    }

    void idleStreamIsGivenBack()
    {
        GuardedEditor f;
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.request("GET /one"), "/one");
        QTRY_COMPARE_WITH_TIMEOUT(f.editor.ended, 1, 8000);
        QVERIFY(!browser.ended);
        QVERIFY(browser.exchange(f.request("GET /two"), "/two").contains(" 200 "));
    }

    void troubleAndRecovery()
    {
        GuardedEditor f;
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
        GuardedEditor f;
        f.control->failure = Error{ErrorKind::Unauthorized, u"401"_s, {}, {}};
        FakeBrowser browser(f.gateway->port());
        QVERIFY(browser.exchange(f.request("GET /"), {}).startsWith("HTTP/1.1 503 "));
        QVERIFY(browser.ended);
    }

    void lostMayDeleteTheGateway()
    {
        GuardedEditor f;
        connect(f.gateway.get(), &Gateway::lost, this, [&] { f.gateway.reset(); });
        FakeBrowser browser(f.gateway->port());
        browser.exchange(f.request("GET /one"), "/one");
        f.control->streams.first()->fail(Error{ErrorKind::WorkstationGone, u"sandbox"_s, {}, {}});
        QTRY_VERIFY(!f.gateway);
        QTRY_VERIFY(browser.ended);
    }

    void brokenWebSocketIsLookedInto()
    {
        GuardedEditor f;
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
        GuardedEditor f;
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
        GuardedEditor f;
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
        GuardedEditor f;
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
        GuardedEditor f;
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
        const auto alive = [&] {
            return std::ranges::count_if(strangers, [](const auto &one) { return !one->ended; });
        };
        QTRY_VERIFY(alive() <= Gateway::strangerLimit);
    }

    void manyOfOurOwnAtOnce()
    {
        GuardedEditor f;
        std::vector<std::unique_ptr<FakeBrowser>> browsers;
        for (int i = 0; i < Gateway::connectionLimit + 20; ++i) {
            browsers.push_back(std::make_unique<FakeBrowser>(f.gateway->port()));
            browsers.back()->write(f.request("GET /one"));
        }
        const auto served = [&] {
            return std::ranges::count_if(browsers, [](const auto &one) { return one->received.contains(" 200 "); });
        };
        QTRY_COMPARE(served(), Gateway::connectionLimit);
        browsers.erase(browsers.begin(), browsers.begin() + Gateway::connectionLimit / 2); // the others waited
        QTRY_COMPARE(served(), Gateway::connectionLimit / 2 + 20);
        const auto ended = [](const auto &one) { return one->ended; };
        QCOMPARE(std::ranges::count_if(browsers, ended), 0);
    }
};

} // namespace remote::gateway

QTEST_GUILESS_MAIN(remote::gateway::TestGatewayTrouble)
#include "tst_gatewaytrouble.moc"
