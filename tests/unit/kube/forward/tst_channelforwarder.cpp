// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/channelforwarder.h"
#include "core/kube/forward/channelstream.h"
#include "tests/support/forwardstage.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::kube {

using test::ServedWebSocket;
using test::WebSocketServer;
using Stream = std::unique_ptr<ForwardStream>;

class TestChannelForwarder : public QObject
{
    Q_OBJECT

    struct Fixture : test::ForwardStage {
        std::unique_ptr<Forwarder> forwarder;

        Fixture()
        {
            connect(&server, &WebSocketServer::upgraded, &server, [](ServedWebSocket *socket) {
                socket->send(QByteArray("\0\x90\x1f", 3));
                socket->send(QByteArray("\1\x90\x1f", 3));
            });
            forwarder = makeForwarder(*api, {u"ann"_s, u"w"_s, u"u1"_s}, 8080, ForwardProtocol::Channels);
        }
        ~Fixture()
        {
            forwarder.reset();
            QTest::qWait(0); // its tasks end
        }
        Result<Stream> open() { return QCoro::waitFor(forwarder->open(Use::Own, {})); }
    };

    /// The connection that something was sent on.
    static ServedWebSocket *speakerOf(const WebSocketServer &server)
    {
        const auto found = std::ranges::find_if(server.sockets(), [](auto *one) { return one->messageBytes > 0; });
        return found == server.sockets().end() ? nullptr : *found;
    }

private Q_SLOTS:
    void upgradeAndData()
    {
        Fixture f;
        Result<Stream> stream = f.open();
        QVERIFY2(stream, stream ? "" : qPrintable(stream.error().what));
        ServedWebSocket *served = f.server.sockets().first();
        QVERIFY(
            served->head.startsWith("GET /prefix/api/v1/namespaces/ann/pods/w/portforward?ports=8080 HTTP/1.1\r\n"));
        QCOMPARE(test::headerOf(served->head, "Sec-WebSocket-Protocol"), QByteArray("v4.channel.k8s.io"));
        QCOMPARE(test::headerOf(served->head, "Authorization"), QByteArray("Bearer token0"));
        QSignalSpy there(served, &ServedWebSocket::message);
        QCOMPARE((*stream)->write(QByteArray(40'000, 'x')), 40'000);
        QTRY_COMPARE(there.size(), 2); // in messages of 32 KiB
        QVERIFY(there.first().first().toByteArray().startsWith(QByteArray("\0x", 2)));
        QTRY_COMPARE((*stream)->bytesToWrite(), 0);
        served->send(QByteArray("\0hello", 6));
        QTRY_COMPARE((*stream)->bytesAvailable(), 5);
        QCOMPARE((*stream)->readAll(), QByteArray("hello"));
    }

    void sparesServeTheNext()
    {
        Fixture f;
        Result<Stream> first = f.open();
        QVERIFY(first);
        QTRY_COMPARE(f.upgrades(), 3);                                                       // two in reserve
        QVERIFY(QTest::qWaitFor([&] { return f.forwarder->open(Use::Own, {}).isReady(); })); // one is there at once
        QTRY_VERIFY(f.upgrades() >= 4);                                                      // and replaced
        QCOMPARE(f.http.log(), QStringList{u"GET /prefix/api/v1/namespaces/ann/pods/w"_s});  // compared once
    }

    void spareThatEndedIsNotUsed()
    {
        Fixture f;
        Result<Stream> first = f.open();
        QVERIFY(first);
        QTRY_COMPARE(f.upgrades(), 3);
        QTRY_VERIFY(f.server.sockets()[1]->head.endsWith("\r\n\r\n")
                    && f.server.sockets()[2]->head.endsWith("\r\n\r\n"));
        QTest::qWait(0);
        f.server.sockets()[1]->close(1000);
        f.server.sockets()[2]->send(QByteArray("\0HTTP/1.1 408 Request Timeout", 28));
        QSignalSpy gone(f.server.sockets()[2], &ServedWebSocket::gone);
        QVERIFY(gone.wait());
        Result<Stream> second = f.open();
        QVERIFY(second);
        QVERIFY(f.upgrades() >= 4);
        QCOMPARE(f.http.exchanges().size(), 2); // and compared again
        QVERIFY((*second)->readAll().isEmpty());
    }

    void renewsCredentialsOnce()
    {
        Fixture f;
        f.server.answer = [](const QByteArray &head) -> std::optional<QByteArray> {
            return head.contains("token0") ? std::optional(test::refusal(401, u"Unauthorized"_s)) : std::nullopt;
        };
        QVERIFY(f.open());
        QCOMPARE(f.credentials->renewals, 1);
        Fixture never;
        never.server.answer = [](const QByteArray &) { return test::refusal(401, u"Unauthorized"_s); };
        QCOMPARE(never.open().error().kind, ErrorKind::Unauthorized);
        QCOMPARE(never.credentials->renewals, 1);
    }

    void podOfAnotherUid()
    {
        Fixture f;
        f.meta[u"uid"_s] = u"u2"_s;
        QCOMPARE(f.open().error().kind, ErrorKind::WorkstationGone);
        Fixture deleted;
        deleted.meta[u"deletionTimestamp"_s] = u"2026-01-01T00:00:00Z"_s;
        QCOMPARE(deleted.open().error().kind, ErrorKind::WorkstationGone);
        Fixture gone;
        gone.meta = {};
        gone.server.answer = [](const QByteArray &) { return test::refusal(404, u"NotFound"_s); };
        QCOMPARE(gone.open().error().kind, ErrorKind::WorkstationGone);
    }

    void replacedLater()
    {
        Fixture f;
        Result<Stream> first = f.open();
        QVERIFY(first);
        QTRY_COMPARE(f.upgrades(), 3);
        f.meta[u"uid"_s] = u"u2"_s;
        QSignalSpy ended(first->get(), &ForwardStream::ended);
        f.server.sockets().first()->close(1000);
        QVERIFY(ended.wait());
        QCOMPARE(f.open().error().kind, ErrorKind::WorkstationGone); // no spare stream gets around it
    }

    void refusals()
    {
        for (const auto &[code, reason, kind] : {std::tuple(403, u"Forbidden"_s, ErrorKind::Forbidden),
                                                 std::tuple(500, u"InternalError"_s, ErrorKind::ServerFailure)}) {
            Fixture f;
            f.server.answer = [code, reason](const QByteArray &) { return test::refusal(code, reason); };
            QCOMPARE(f.open().error().kind, kind);
        }
    }

    void endsOfAStream_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("kind");
        QTest::newRow("closed") << QByteArray() << -1;
        QTest::newRow("refused") << QByteArray("\1dial tcp4: connection refused", 30) << int(ErrorKind::Unreachable);
        QTest::newRow("sandbox") << QByteArray("\1sandbox x is not running", 25) << int(ErrorKind::WorkstationGone);
        QTest::newRow("strange channel") << QByteArray("\7abc", 4) << int(ErrorKind::Protocol);
    }
    void endsOfAStream()
    {
        QFETCH(QByteArray, message);
        QFETCH(int, kind);
        Fixture f;
        Result<Stream> stream = f.open();
        QVERIFY(stream);
        std::optional<std::optional<Error>> end;
        connect(stream->get(), &ForwardStream::ended, this, [&](const std::optional<Error> &error) { end = error; });
        ServedWebSocket *served = f.server.sockets().first();
        served->send(QByteArray("\0last", 5));
        message.isEmpty() ? served->close(1000) : served->send(message);
        QTRY_VERIFY(end);
        QCOMPARE(*end ? int((*end)->kind) : -1, kind);
        QCOMPARE((*stream)->readAll(), QByteArray("last")); // can still be read
        QCOMPARE((*stream)->write("x"), -1);
    }

    void readAheadIsBounded()
    {
        Fixture f;
        Result<Stream> stream = f.open();
        QVERIFY(stream);
        ServedWebSocket *served = f.server.sockets().first();
        const QByteArray piece = QByteArray("\0", 1) + QByteArray(32 * 1024, 'x');
        constexpr int count = 1000;
        for (int i = 0; i < count; ++i) {
            served->send(piece);
        }
        QTRY_VERIFY((*stream)->bytesAvailable() >= ChannelStream::readAhead);
        QVERIFY(f.open()); // the loop turned meanwhile
        QVERIFY((*stream)->bytesAvailable() < 2 * ChannelStream::readAhead);
        qint64 read = 0;
        connect(stream->get(), &QIODevice::readyRead, this, [&] { read += (*stream)->readAll().size(); });
        read += (*stream)->readAll().size();
        QTRY_COMPARE_WITH_TIMEOUT(read, qint64(count) * 32 * 1024, 20'000);
    }

    void abortSaysNothing()
    {
        Fixture f;
        Result<Stream> stream = f.open();
        QVERIFY(stream);
        QSignalSpy ended(stream->get(), &ForwardStream::ended);
        QSignalSpy gone(f.server.sockets().first(), &ServedWebSocket::gone);
        (*stream)->abort();
        QVERIFY(gone.wait());
        QCOMPARE(ended.size(), 0);
    }

    void suspected()
    {
        Fixture f;
        Result<Stream> alive = f.open();
        Result<Stream> dead = f.open();
        QVERIFY(alive && dead);
        QSignalSpy wrong(alive->get(), &ForwardStream::ended);
        std::optional<Error> end;
        connect(dead->get(), &ForwardStream::ended, this, [&](const std::optional<Error> &error) { end = error; });
        (*dead)->write("x");
        ServedWebSocket *silent = nullptr;
        QTRY_VERIFY((silent = speakerOf(f.server)) != nullptr);
        silent->setAnswering(false);
        f.forwarder->suspect();
        QTRY_VERIFY(end);
        QCOMPARE(end->kind, ErrorKind::TimedOut);
        QCOMPARE(wrong.size(), 0);
    }

    void cancelledAndDestroyed()
    {
        Fixture f;
        f.server.answer = [](const QByteArray &) { return QByteArray(); };
        std::stop_source stop;
        auto opening = f.forwarder->open(Use::Own, stop.get_token());
        QTRY_COMPARE(f.upgrades(), 1);
        stop.request_stop();
        f.forwarder.reset(); // the task goes on without it
        QCOMPARE(QCoro::waitFor(opening).error().kind, ErrorKind::Cancelled);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestChannelForwarder)
#include "tst_channelforwarder.moc"
