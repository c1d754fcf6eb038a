// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/websocket.h"
#include "tests/support/testpki.h"
#include "tests/support/websocketserver.h"

#include <QSignalSpy>
#include <QSslKey>
#include <QTest>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::net {

using test::ServedWebSocket;
using test::WebSocketServer;

class TestWebSocket : public QObject
{
    Q_OBJECT

    const test::TestPki m_pki;

    static WebSocketRequest request(const WebSocketServer &server)
    {
        WebSocketRequest request;
        request.endpoint.server = server.url();
        request.target = "/x";
        request.subprotocols = {"v4.channel.k8s.io"};
        request.openTimeout = 20s;
        return request;
    }

    static Result<WebSocketAnswer> open(const WebSocketRequest &request)
    {
        return QCoro::waitFor(WebSocket::open(request, {}));
    }

    static ErrorKind failure(const WebSocketRequest &request)
    {
        const Result<WebSocketAnswer> answer = open(request);
        return answer ? ErrorKind::Internal : answer.error().kind;
    }

    static QSslConfiguration tlsOf(const test::TestPki::Pair &pair)
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(pair.certificate));
        tls.setPrivateKey(QSslKey(pair.key, QSsl::Ec));
        return tls;
    }

    [[nodiscard]] WebSocketRequest trusting(const WebSocketServer &server) const
    {
        WebSocketRequest trusting = request(server);
        trusting.endpoint.tls.setCaCertificates({QSslCertificate(m_pki.authority())});
        return trusting;
    }

    /// Whether this program's connection to the port waits for nothing before it sends little (TCP_NODELAY).
    static bool sendsLittleAtOnce(quint16 port)
    {
        constexpr int mostFiles = 1024;
        for (int file = 0; file < mostFiles; ++file) {
            sockaddr_in peer{};
            socklen_t size = sizeof peer;
            const bool connected = getpeername(file, reinterpret_cast<sockaddr *>(&peer), &size) == 0;
            if (connected && peer.sin_family == AF_INET && ntohs(peer.sin_port) == port) {
                int on = 0;
                size = sizeof on;
                return getsockopt(file, IPPROTO_TCP, TCP_NODELAY, &on, &size) == 0 && on != 0;
            }
        }
        return false;
    }

private Q_SLOTS:
    void littleIsSentAtOnce()
    {
        for (const bool tls : {false, true}) {
            WebSocketServer server(tls ? std::optional(tlsOf(m_pki.issue({u"IP:127.0.0.1"_s}))) : std::nullopt);
            const Result<WebSocketAnswer> answer = open(trusting(server));
            QVERIFY(answer && answer->socket);
            QVERIFY(sendsLittleAtOnce(quint16(server.url().port())));
        }
    }

    void messagesBothWays()
    {
        WebSocketServer server;
        Result<WebSocketAnswer> answer = open(request(server));
        QVERIFY(answer && answer->socket);
        QCOMPARE(answer->socket->subprotocol(), QByteArray("v4.channel.k8s.io"));
        WebSocket &socket = *answer->socket;
        ServedWebSocket *served = server.sockets().first();
        QSignalSpy there(served, &ServedWebSocket::message);
        QSignalSpy here(&socket, &WebSocket::messageReceived);
        socket.resume();
        QByteArrayList sent;
        for (const int size : {0, 1, 125, 126, 127, 65535, 65536, 300'000}) {
            sent.append(QByteArray(size, char('a' + size % 26)));
            QVERIFY(socket.send(sent.last()));
            served->send(sent.last());
        }
        QTRY_COMPARE(there.size(), sent.size());
        QTRY_COMPARE(here.size(), sent.size());
        for (qsizetype i = 0; i < sent.size(); ++i) {
            QCOMPARE(there[i].first().toByteArray(), sent[i]);
            QCOMPARE(here[i].first().toByteArray(), sent[i]);
        }
        QTRY_COMPARE(socket.bytesToWrite(), 0);
    }

    void messagesBehindTheAnswerWaitForResume()
    {
        WebSocketServer server;
        server.answer = [](const QByteArray &head) {
            return WebSocketServer::accepting(head) + QByteArray("\x82\x02hi", 4);
        };
        Result<WebSocketAnswer> answer = open(request(server));
        QVERIFY(answer && answer->socket);
        QSignalSpy here(answer->socket.get(), &WebSocket::messageReceived);
        QTest::qWait(0);
        QCOMPARE(here.size(), 0);
        answer->socket->resume();
        QTRY_COMPARE(here.size(), 1);
        QCOMPARE(here.first().first().toByteArray(), QByteArray("hi"));
    }

    void refusalIsAValue()
    {
        WebSocketServer server;
        server.answer = [](const QByteArray &) {
            return QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
        };
        const Result<WebSocketAnswer> answer = open(request(server));
        QVERIFY(answer && !answer->socket);
        QCOMPARE(answer->response.status, 403);
        QCOMPARE(answer->response.body, QByteArray("{\"a\":1}"));
    }

    void badUpgrades()
    {
        WebSocketServer server;
        server.answer = [](const QByteArray &head) {
            return WebSocketServer::accepting(head).replace("Accept: ", "Accept: x");
        };
        QCOMPARE(failure(request(server)), ErrorKind::Protocol);
        server.answer = [](const QByteArray &) { return QByteArray("220 smtp.example ESMTP\r\n"); };
        QCOMPARE(failure(request(server)), ErrorKind::Protocol);
    }

    void noServer()
    {
        WebSocketServer server;
        const WebSocketRequest nobody = request(server);
        server.close();
        QCOMPARE(failure(nobody), ErrorKind::Unreachable);
    }

    void silentServer()
    {
        WebSocketServer server;
        server.answer = [](const QByteArray &) { return QByteArray(); };
        WebSocketRequest impatient = request(server);
        impatient.openTimeout = 50ms;
        QCOMPARE(failure(impatient), ErrorKind::TimedOut);
    }

    void cancelled()
    {
        WebSocketServer server;
        server.answer = [](const QByteArray &) { return QByteArray(); };
        std::stop_source stop;
        auto task = WebSocket::open(request(server), stop.get_token());
        QTRY_VERIFY(!server.sockets().isEmpty() && server.sockets().first()->head.endsWith("\r\n\r\n"));
        QSignalSpy gone(server.sockets().first(), &ServedWebSocket::gone);
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::Cancelled);
        QTRY_COMPARE(gone.size(), 1); // the connection went with it
        QCOMPARE(QCoro::waitFor(WebSocket::open(request(server), stop.get_token())).error().kind, ErrorKind::Cancelled);
    }

    void slowReaderHoldsTheSenderUp()
    {
        WebSocketServer server;
        Result<WebSocketAnswer> answer = open(request(server));
        QVERIFY(answer && answer->socket);
        WebSocket &socket = *answer->socket;
        ServedWebSocket *served = server.sockets().first();
        const QByteArray message(32 * 1024, 'x');
        constexpr int count = 2000; // 62 MiB, more than the kernel's buffers take
        qint64 received = 0;
        connect(&socket, &WebSocket::messageReceived, this, [&](const QByteArray &bytes) {
            received += bytes.size();
            socket.pause();
        });
        socket.resume();
        for (int i = 0; i < count; ++i) {
            served->send(message);
        }
        QTRY_VERIFY(received > 0);
        qint64 before = -1;
        QTRY_VERIFY(std::exchange(before, served->backlog()) == served->backlog() && received > 0);
        QVERIFY2(served->backlog() > 32 * 1024 * 1024, qPrintable(QString::number(served->backlog())));
        socket.disconnect(this);
        connect(&socket, &WebSocket::messageReceived, this, [&](const QByteArray &bytes) { received += bytes.size(); });
        socket.resume();
        QTRY_COMPARE_WITH_TIMEOUT(received, qint64(count) * message.size(), 20'000);
    }

    void sendQueueIsBounded()
    {
        WebSocketServer server;
        Result<WebSocketAnswer> answer = open(request(server));
        QVERIFY(answer && answer->socket);
        WebSocket &socket = *answer->socket;
        ServedWebSocket *served = server.sockets().first();
        served->setReading(false);
        const QByteArray message(64 * 1024, 'x');
        qint64 taken = 0;
        QSignalSpy written(&socket, &WebSocket::bytesWritten);
        // Goes on until the kernel's buffers and the queue are full.
        QTRY_VERIFY([&] {
            int now = 0;
            while (socket.send(message)) {
                taken += message.size();
                ++now;
            }
            return now == 0 && !written.wait(200);
        }());
        QVERIFY(socket.bytesToWrite() <= WebSocket::sendLimit);
        served->setReading(true);
        QTRY_COMPARE_WITH_TIMEOUT(served->messageBytes, taken, 20'000);
        QVERIFY(socket.send(message));
    }

    void closedByTheServer()
    {
        for (const auto &[code, kind] : QList<std::pair<quint16, std::optional<ErrorKind>>>{
                 {1000, {}}, {1001, {}}, {1011, ErrorKind::ServerFailure}, {1002, ErrorKind::ServerFailure}}) {
            WebSocketServer server;
            Result<WebSocketAnswer> answer = open(request(server));
            QVERIFY(answer && answer->socket);
            ServedWebSocket *served = server.sockets().first();
            std::optional<std::optional<Error>> end;
            connect(answer->socket.get(), &WebSocket::closed, this,
                    [&](const std::optional<Error> &error) { end = error; });
            QSignalSpy here(answer->socket.get(), &WebSocket::messageReceived);
            answer->socket->resume();
            served->send("last words");
            served->close(code);
            QTRY_VERIFY(end);
            QCOMPARE(here.size(), 1);
            QCOMPARE(*end ? std::optional((*end)->kind) : std::nullopt, kind);
            QVERIFY(!answer->socket->send("x"));
            if (!kind) {
                QTRY_COMPARE(served->closeCode, int(code)); // was answered
            }
        }
    }

    void brokenOff_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("reset") << QByteArray() << ErrorKind::Unreachable;
        QTest::newRow("masked frame from a server")
            << QByteArray("\x82\x81\x01\x02\x03\x04\x05", 7) << ErrorKind::Protocol;
        QTest::newRow("reserved bit") << QByteArray("\xc2\x01x", 3) << ErrorKind::Protocol;
        QTest::newRow("unknown opcode") << QByteArray("\x83\x01x", 3) << ErrorKind::Protocol;
        QTest::newRow("continuation of nothing") << QByteArray("\x80\x01x", 3) << ErrorKind::Protocol;
        QTest::newRow("message over the limit")
            << QByteArray("\x82\x7f\x00\x00\x00\x00\x02\x00\x00\x01x", 11) << ErrorKind::Protocol;
        QTest::newRow("long ping") << QByteArray("\x89\x7e\x00\x80", 4) + QByteArray(128, 'x') << ErrorKind::Protocol;
    }
    void brokenOff()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorKind, kind);
        WebSocketServer server;
        Result<WebSocketAnswer> answer = open(request(server));
        QVERIFY(answer && answer->socket);
        std::optional<std::optional<Error>> end;
        connect(answer->socket.get(), &WebSocket::closed, this,
                [&](const std::optional<Error> &error) { end = error; });
        answer->socket->resume();
        if (bytes.isEmpty()) {
            server.sockets().first()->reset();
        } else {
            server.sockets().first()->sendRaw(bytes);
        }
        QTRY_VERIFY(end);
        QVERIFY(*end);
        QCOMPARE((*end)->kind, kind);
    }

    void pings()
    {
        WebSocketServer server;
        WebSocketRequest often = request(server);
        often.pingInterval = 20ms;
        Result<WebSocketAnswer> answer = open(often);
        QVERIFY(answer && answer->socket);
        ServedWebSocket *served = server.sockets().first();
        std::optional<std::optional<Error>> end;
        connect(answer->socket.get(), &WebSocket::closed, this,
                [&](const std::optional<Error> &error) { end = error; });
        answer->socket->resume();
        QTRY_VERIFY(served->pings >= 3);
        QVERIFY(!end);
        served->ping();
        QTRY_COMPARE(served->pongs, 1);
        served->setAnswering(false);
        QTRY_VERIFY(end);
        QCOMPARE((*end)->kind, ErrorKind::TimedOut);
    }

    void consumerDeletesItWithinItsSignals()
    {
        for (const bool atMessage : {true, false}) {
            WebSocketServer server;
            Result<WebSocketAnswer> answer = open(request(server));
            QVERIFY(answer && answer->socket);
            auto drop = [&] { answer->socket.reset(); };
            if (atMessage) {
                connect(answer->socket.get(), &WebSocket::messageReceived, this, drop);
            } else {
                connect(answer->socket.get(), &WebSocket::closed, this, drop);
            }
            answer->socket->resume();
            server.sockets().first()->send("one");
            server.sockets().first()->send("two");
            server.sockets().first()->close(1000);
            QTRY_VERIFY(!answer->socket);
        }
    }

    void tls()
    {
        WebSocketServer server(tlsOf(m_pki.issue({u"IP:127.0.0.1"_s})));
        WebSocketRequest first = trusting(server);
        Result<WebSocketAnswer> answer = open(first);
        QVERIFY(answer && answer->socket);
        QSignalSpy here(answer->socket.get(), &WebSocket::messageReceived);
        answer->socket->resume();
        server.sockets().first()->send(QByteArray(1'000'000, 'x'));
        QTRY_COMPARE(here.size(), 1);
    }

    void peerNameIsVerified()
    {
        WebSocketServer server(tlsOf(m_pki.issue({u"DNS:api.example"_s})));
        WebSocketRequest named = trusting(server);
        QCOMPARE(failure(named), ErrorKind::CertificateInvalid);
        named.endpoint.peerName = u"api.example"_s;
        const Result<WebSocketAnswer> answer = open(named);
        QVERIFY(answer && answer->socket);
    }

    void certificates()
    {
        const test::TestPki other(u"Another authority"_s);
        WebSocketServer foreign(tlsOf(other.issue({u"IP:127.0.0.1"_s})));
        const Result<WebSocketAnswer> answer = open(trusting(foreign));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::CertificateUntrusted);
        QCOMPARE(answer.error().fact(u"issuer"_s), u"Another authority"_s);
        QCOMPARE(answer.error().fact(u"host"_s), u"127.0.0.1"_s);
        QVERIFY(foreign.sockets().first()->head.isEmpty()); // no credential went out
        WebSocketServer expired(tlsOf(m_pki.issueExpired({u"IP:127.0.0.1"_s})));
        QCOMPARE(failure(trusting(expired)), ErrorKind::CertificateInvalid);
    }

    void serverWithoutTls()
    {
        WebSocketServer server;
        WebSocketRequest secure = trusting(server);
        secure.endpoint.server.setScheme(u"https"_s);
        secure.openTimeout = 300ms; // it waits for more of a request
        const ErrorKind kind = failure(secure);
        QVERIFY(kind == ErrorKind::Protocol || kind == ErrorKind::TimedOut);
    }
};

} // namespace remote::net

QTEST_GUILESS_MAIN(remote::net::TestWebSocket)
#include "tst_websocket.moc"
