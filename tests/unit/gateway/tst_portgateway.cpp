// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/portgateway.h"
#include "tests/support/fakeeditor.h"
#include "tests/support/tcpforwarder.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::gateway {

using test::FakeBrowser;
using test::FakeEditor;
using test::TcpForwarder;

namespace {

/// A program that does what the test says with each connection.
struct Program : QTcpServer {
    QList<QTcpSocket *> sockets;
    std::function<void(QTcpSocket *)> serve = [](QTcpSocket *socket) {
        connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
    };
    Program()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                sockets.append(socket);
                serve(socket);
            }
        });
    }
};

std::shared_ptr<TcpForwarder::Control> controlOf(const QTcpServer &program)
{
    auto control = std::make_shared<TcpForwarder::Control>();
    control->port = program.serverPort();
    return control;
}

std::unique_ptr<PortGateway> gatewayTo(const QTcpServer &program, PortGateway::Check check = PortGateway::Check::Http)
{
    auto gateway = std::make_unique<PortGateway>(std::make_unique<TcpForwarder>(controlOf(program)), check);
    if (!gateway->listen(0)) {
        qFatal("no port to listen on");
    }
    return gateway;
}

QByteArray get(const PortGateway &gateway, const QByteArray &headers = {})
{
    return "GET /x HTTP/1.1\r\nHost: localhost:" + QByteArray::number(gateway.port()) + "\r\n" + headers + "\r\n";
}

} // namespace

class TestPortGateway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsPassTheGuardOneByOne()
    {
        FakeEditor program;
        const auto gateway = gatewayTo(program);
        FakeBrowser browser(gateway->port());
        QVERIFY(browser.exchange(get(*gateway, "Cookie: remote-gate-1=secret; own=1\r\n"), "/x").endsWith("/x"));
        QVERIFY(!program.heads.first().contains("secret"));
        QVERIFY(program.heads.first().contains("Cookie: own=1\r\n"));
        const QByteArray foreign = get(*gateway, "Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n");
        QVERIFY(browser.exchange(foreign, "403").contains("HTTP/1.1 403 "));
        QCOMPARE(program.heads.size(), 1);
    }

    void rebindingIsRefused()
    {
        FakeEditor program;
        const auto gateway = gatewayTo(program);
        FakeBrowser browser(gateway->port());
        const QByteArray host = "evil.example:" + QByteArray::number(gateway->port());
        QVERIFY(browser.exchange("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n", "403").contains(" 403 "));
        // Slowly, and after the silence in which a program may begin.
        FakeBrowser slow(gateway->port());
        QTRY_COMPARE(program.connections.size(), 1); // opened for it
        slow.write("GET / HT");
        slow.flush();
        QTest::qWait(0);
        QVERIFY(slow.exchange("TP/1.1\r\nHost: " + host + "\r\n\r\n", "403").contains(" 403 "));
        QVERIFY(program.heads.isEmpty());
    }

    void bytesThatAreNoHttp()
    {
        Program program;
        const auto gateway = gatewayTo(program);
        FakeBrowser client(gateway->port());
        QCOMPARE(client.exchange("*1\r\n$4\r\nPING\r\n", "PING\r\n"), "*1\r\n$4\r\nPING\r\n");
        QCOMPARE(client.exchange("GET / HTTP/1.1\r\n\r\n", "\r\n\r\n"), "GET / HTTP/1.1\r\n\r\n"); // raw for good
    }

    void programThatSpeaksFirst()
    {
        Program program;
        program.serve = [](QTcpSocket *socket) { socket->write("220 ready\r\n"); };
        const auto gateway = gatewayTo(program);
        FakeBrowser client(gateway->port());
        QTRY_COMPARE(client.received, "220 ready\r\n");
        QSignalSpy there(program.sockets.first(), &QTcpSocket::readyRead);
        client.write("EHLO me\r\n");
        QTRY_COMPARE(program.sockets.first()->bytesAvailable(), 9);
    }

    void muchBothWaysWithASlowReader()
    {
        Program program;
        const auto gateway = gatewayTo(program, PortGateway::Check::None);
        QTcpSocket client;
        client.setReadBufferSize(64 * 1024);
        client.connectToHost(QHostAddress::LocalHost, gateway->port());
        const QByteArray bytes = QByteArray("0123456789abcdef").repeated(256 * 1024);
        qsizetype sent = 0;
        QByteArray back;
        const auto send = [&] {
            while (client.bytesToWrite() < 256 * 1024 && sent < bytes.size()) {
                sent += client.write(bytes.constData() + sent, std::min<qsizetype>(65536, bytes.size() - sent));
            }
        };
        connect(&client, &QTcpSocket::connected, this, send);
        connect(&client, &QTcpSocket::bytesWritten, this, send);
        QTRY_VERIFY_WITH_TIMEOUT((back += client.read(64 * 1024)).size() == bytes.size(), 30'000);
        QVERIFY(back == bytes);
    }

    void lastBytesOfTheProgram()
    {
        Program program;
        program.serve = [](QTcpSocket *socket) {
            socket->write(QByteArray(3'000'000, 'x'));
            socket->disconnectFromHost();
        };
        const auto gateway = gatewayTo(program);
        FakeBrowser client(gateway->port());
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.received.size(), 3'000'000);
        QTRY_COMPARE(gateway->connections(), 0);
    }

    void lastBytesOfTheClient()
    {
        Program program;
        program.serve = [](QTcpSocket *) {};
        const auto gateway = gatewayTo(program, PortGateway::Check::None);
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, gateway->port());
        client.write(QByteArray(1'000'000, 'x'));
        client.disconnectFromHost();
        QTRY_COMPARE(program.sockets.size(), 1);
        QTRY_COMPARE(program.sockets.first()->bytesAvailable(), 1'000'000);
        QTRY_COMPARE(gateway->connections(), 0);
    }

    void clientsThatGo()
    {
        Program program;
        const auto gateway = gatewayTo(program);
        for (int i = 0; i < 20; ++i) {
            QTcpSocket client;
            client.connectToHost(QHostAddress::LocalHost, gateway->port());
            QVERIFY(client.waitForConnected());
            if (i % 2 == 0) {
                client.write(i % 4 == 0 ? "\x16" : "GE");
                client.flush();
            }
            QTest::qWait(0);
            client.abort();
        }
        QTRY_COMPARE(gateway->connections(), 0);
    }

    void podThatIsGone()
    {
        Program program;
        const auto control = controlOf(program);
        control->failure = Error{ErrorKind::WorkstationGone, u"gone"_s, {}, {}};
        PortGateway gateway(std::make_unique<TcpForwarder>(control), PortGateway::Check::Http);
        const auto family = std::make_shared<QSet<quint16>>();
        gateway.join(family);
        QVERIFY(gateway.listen(0));
        const quint16 port = gateway.port();
        QVERIFY(family->contains(port));
        QSignalSpy lost(&gateway, &PortGateway::lost);
        FakeBrowser client(port);
        client.write("\x16");
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(family->isEmpty());
        QTcpSocket late;
        late.connectToHost(QHostAddress::LocalHost, port);
        QVERIFY(!late.waitForConnected(2000));
    }

    void portThatIsTaken()
    {
        Program program;
        const auto first = gatewayTo(program);
        PortGateway second(std::make_unique<TcpForwarder>(controlOf(program)), PortGateway::Check::Http);
        QVERIFY(second.listen(first->port()));
        QVERIFY(second.port() != first->port());
        QCOMPARE(second.url(), QUrl(u"http://localhost:%1/"_s.arg(second.port())));
    }
};

} // namespace remote::gateway

QTEST_GUILESS_MAIN(remote::gateway::TestPortGateway)
#include "tst_portgateway.moc"
