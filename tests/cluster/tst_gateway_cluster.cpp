// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/gateway.h"
#include "tests/support/fakeeditor.h"
#include "tests/support/resources.h"
#include "tests/support/servingpod.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using gateway::Gateway;
using test::FakeBrowser;
using test::openFiles;
using test::residentMemory;
using test::ServingPod;

namespace {

constexpr qint64 bulk = 300'000'000;
constexpr int aMinute = 60'000;

} // namespace

/// The gateway in front of a real pod.
class TestGatewayCluster : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServingPod> m_pod;
    std::unique_ptr<Gateway> m_gateway;

    [[nodiscard]] QByteArray request(const QByteArray &line, const QByteArray &headers = {}) const
    {
        const QByteArray host = "127.0.0.1:" + QByteArray::number(m_gateway->port());
        return line + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host + "\r\nCookie: "
            + m_gateway->cookie().name() + '=' + m_gateway->cookie().value() + "\r\n" + headers + "\r\n";
    }
    [[nodiscard]] QByteArray download(qint64 size) const { return request("GET /down?n=" + QByteArray::number(size)); }

    void begin(const QStringList &command)
    {
        m_pod = std::make_unique<ServingPod>(command);
        m_gateway = std::make_unique<Gateway>(m_pod->forwarder());
        QVERIFY(m_gateway->listen(0));
    }

    void end()
    {
        m_gateway.reset();
        m_pod.reset();
    }

    void verifyWorks()
    {
        FakeBrowser browser(m_gateway->port());
        browser.write(request("GET /"));
        QTRY_VERIFY_WITH_TIMEOUT(browser.received.contains(" 200 "), aMinute);
    }

private Q_SLOTS:
    void initTestCase() { begin(ServingPod::testServer()); }
    void cleanupTestCase() { end(); }

    void downloadIsExact()
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        qint64 size = 0;
        bool inBody = false;
        QTcpSocket browser;
        connect(&browser, &QTcpSocket::readyRead, this, [&] {
            QByteArray bytes = browser.readAll();
            if (!inBody) {
                inBody = true; // the head comes in one piece over loopback
                bytes = bytes.sliced(bytes.indexOf("\r\n\r\n") + 4);
            }
            hash.addData(bytes);
            size += bytes.size();
        });
        browser.connectToHost(QHostAddress(QHostAddress::LocalHost), m_gateway->port());
        browser.write(download(bulk));
        QTRY_COMPARE_WITH_TIMEOUT(size, bulk, 3 * aMinute);
        QCOMPARE(hash.result(), QCryptographicHash::hash(ServingPod::pattern(bulk), QCryptographicHash::Sha256));
    }

    void uploadIsExact()
    {
        const QByteArray body = ServingPod::pattern(bulk);
        FakeBrowser browser(m_gateway->port());
        browser.write(request("POST /up", "Content-Length: " + QByteArray::number(bulk) + "\r\n"));
        qint64 sent = 0;
        const auto feed = [&] {
            while (sent < bulk && browser.bytesToWrite() < 1'000'000) {
                sent += browser.write(body.constData() + sent, std::min<qint64>(bulk - sent, 1'000'000));
            }
        };
        connect(&browser, &QTcpSocket::bytesWritten, this, feed);
        feed();
        const QByteArray expected =
            QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex() + ' ' + QByteArray::number(bulk);
        QTRY_VERIFY_WITH_TIMEOUT(browser.received.contains(expected), 3 * aMinute);
    }

    void twoHundredAtOnce()
    {
        constexpr qsizetype size = 100'000;
        const QByteArray expected = ServingPod::pattern(size);
        std::vector<std::unique_ptr<FakeBrowser>> browsers;
        for (int i = 0; i < 200; ++i) {
            browsers.push_back(std::make_unique<FakeBrowser>(m_gateway->port()));
            browsers.back()->write(download(size));
        }
        for (const auto &browser : browsers) {
            QTRY_VERIFY_WITH_TIMEOUT(browser->received.endsWith(expected), 2 * aMinute);
        }
    }

    void slowReaderCostsLittle()
    {
        verifyWorks();
        const qint64 before = residentMemory();
        QTcpSocket slow;
        slow.setReadBufferSize(4096);
        slow.connectToHost(QHostAddress(QHostAddress::LocalHost), m_gateway->port());
        slow.write(download(bulk));
        QTRY_VERIFY(slow.bytesAvailable() > 0);
        for (int i = 0; i < 20; ++i) {
            verifyWorks(); // others are not held up
        }
        QVERIFY2(residentMemory() - before < 32 * 1024 * 1024, qPrintable(QString::number(residentMemory() - before)));
    }

    void webSocketEcho()
    {
        FakeBrowser browser(m_gateway->port());
        browser.write(request("GET /ws", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n"));
        QTRY_VERIFY(browser.received.contains("\r\n\r\n"));
        browser.received.clear();
        const QByteArray bytes = ServingPod::pattern(2'000'000);
        browser.write(bytes);
        QTRY_COMPARE_WITH_TIMEOUT(browser.received.size(), bytes.size(), aMinute);
        QCOMPARE(browser.received, bytes);
    }

    void browsersThatReset()
    {
        verifyWorks();
        const qsizetype files = openFiles();
        const qint64 before = residentMemory();
        for (int i = 0; i < 1000; ++i) {
            QTcpSocket browser;
            browser.connectToHost(QHostAddress(QHostAddress::LocalHost), m_gateway->port());
            QVERIFY(browser.waitForConnected());
            browser.write(download(1'000'000));
            QSignalSpy answered(&browser, &QTcpSocket::readyRead);
            QVERIFY(answered.wait(30'000));
            browser.abort();
        }
        verifyWorks();
        QTRY_VERIFY_WITH_TIMEOUT(openFiles() <= files + 4, aMinute);
        QVERIFY2(residentMemory() - before < 32 * 1024 * 1024, qPrintable(QString::number(residentMemory() - before)));
    }

    void deletedWhileStreaming()
    {
        QSignalSpy lost(m_gateway.get(), &Gateway::lost);
        QTcpSocket reader;
        reader.setReadBufferSize(4096);
        reader.connectToHost(QHostAddress(QHostAddress::LocalHost), m_gateway->port());
        reader.write(download(bulk));
        QTRY_VERIFY(reader.bytesAvailable() > 0);
        FakeBrowser socket(m_gateway->port());
        socket.write(request("GET /ws", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n"));
        QTRY_VERIFY(socket.received.contains(" 101 "));
        m_pod->space().kubectl({u"delete"_s, u"pod"_s, u"serving"_s, u"--wait=false"_s});
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, aMinute);
        QCOMPARE(lost.first().first().value<Error>().kind, ErrorKind::WorkstationGone);
        FakeBrowser late(m_gateway->port());
        QVERIFY(late.exchange(request("GET /"), {}).startsWith("HTTP/1.1 502 "));
    }

    void realEditor()
    {
        end();
        begin(ServingPod::codeServer());
        const Result<int> health = QCoro::waitFor(m_gateway->probe(u"/healthz"_s, {}));
        QVERIFY2(health, health ? "" : qPrintable(health.error().what));
        QCOMPARE(*health, 200);
        FakeBrowser browser(m_gateway->port());
        browser.write(request("GET /?folder=/home/coder"));
        QTRY_VERIFY_WITH_TIMEOUT(browser.received.contains("</html>"), aMinute);
        FakeBrowser socket(m_gateway->port());
        socket.write(request(
            "GET /?reconnectionToken=5ad3e1a0-7d1c-4a38-9a5a-0e5b6f1f2d10&reconnection=false&skipWebSocketFrames=false",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
        QTRY_VERIFY_WITH_TIMEOUT(socket.received.contains("HTTP/1.1 101 "), aMinute);
        QVERIFY(socket.received.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    }

    void filesOfTheEditorCrossTheTunnelOnce()
    {
        QTemporaryDir home;
        auto cache = std::make_shared<gateway::AssetCache>(home.filePath(u"assets"_s));
        FakeBrowser page(m_gateway->port());
        page.write(request("GET /?folder=/home/coder"));
        QTRY_VERIFY_WITH_TIMEOUT(page.received.contains("</html>"), aMinute);
        const auto file = QRegularExpression(u"stable-[0-9a-f]{40}/static/\\S+workbench\\.js"_s)
                              .match(QString::fromLatin1(page.received));
        QVERIFY(file.hasMatch());
        const QByteArray line = "GET /" + file.captured().toLatin1();
        const auto load = [&](std::unique_ptr<kube::Forwarder> forwarder) {
            m_gateway = std::make_unique<Gateway>(std::move(forwarder), gateway::AssetShelf{cache, "image"});
            QByteArray received;
            if (m_gateway->listen(0)) {
                FakeBrowser browser(m_gateway->port());
                browser.write(request(line, "Connection: close\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n"));
                (void)QTest::qWaitFor([&] { return browser.ended; }, aMinute);
                received = browser.received;
            }
            return received;
        };
        const QByteArray first = load(m_pod->forwarder());
        QVERIFY(first.startsWith("HTTP/1.1 200 "));
        QTRY_COMPARE(cache->counts().kept, 1);
        const QByteArray second = load(m_pod->forwarder(1)); // nobody listens there
        QVERIFY(second.startsWith("HTTP/1.1 200 "));
        QCOMPARE(cache->counts().hits, 1);
        QVERIFY(second.contains("\r\nContent-Encoding: br\r\n"));
        const QByteArray body = second.sliced(second.indexOf("\r\n\r\n") + 4);
        QVERIFY(body.size() > 1'000'000);
        QVERIFY(first.contains(body.first(10'000))); // chunks are larger
        QVERIFY(second.contains("Content-Length: " + QByteArray::number(body.size())));
    }
};

QTEST_GUILESS_MAIN(TestGatewayCluster)
#include "tst_gateway_cluster.moc"
