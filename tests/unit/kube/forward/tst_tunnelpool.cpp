// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/spdystage.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::kube {

using test::refusal;
using test::ServedWebSocket;
using test::SpdyPeer;
using test::SpdyStage;
using test::Stream;
using test::StreamEnd;
using test::verifyEcho;
using test::WebSocketServer;

/// Which tunnels there are, and to which pod.
class TestTunnelPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void upgradeAndData()
    {
        SpdyStage f;
        Result<Stream> stream = f.open();
        QVERIFY2(stream, stream ? "" : qPrintable(stream.error().what));
        const QByteArray &head = f.server.sockets().first()->head;
        QVERIFY(head.startsWith("GET /prefix/api/v1/namespaces/ann/pods/w/portforward?ports=8080 HTTP/1.1\r\n"));
        QCOMPARE(test::headerOf(head, "Sec-WebSocket-Protocol"), "SPDY/3.1+portforward.k8s.io, v4.channel.k8s.io"_ba);
        QCOMPARE(test::headerOf(head, "Authorization"), "Bearer token0"_ba);
        QSignalSpy messages(f.peers.first()->socket(), &ServedWebSocket::message);
        QCOMPARE((*stream)->write("hello"), 5);
        QTRY_COMPARE(f.peers.first()->order, QList<quint32>{3});
        const SpdyPeer::Stream &there = f.peers.first()->streams[3];
        QTRY_COMPARE(there.received, "hello"_ba);
        QCOMPARE(there.port, "8080"_ba);
        QCOMPARE(messages.size(), 1); // both ends of the pair and the data together
        f.peers.first()->send(3, "world");
        QTRY_COMPARE((*stream)->bytesAvailable(), 5);
        QCOMPARE((*stream)->readAll(), "world"_ba);
    }

    void shortOnesShareLastingOnesDoNot()
    {
        SpdyStage f;
        std::vector<Stream> streams;
        for (int i = 0; i < 5; ++i) {
            streams.push_back(std::move(*f.open()));
        }
        QTRY_COMPARE(f.peers.size(), 2); // one of them to spare
        QTRY_COMPARE(f.peers.first()->order.size(), 5);
        streams.push_back(std::move(*f.open(Use::Own)));
        QTRY_COMPARE(f.peers.at(1)->order.size(), 1);
        QTRY_COMPARE(f.peers.size(), 3); // the spare one is replaced
        streams.push_back(std::move(*f.open(Use::Own)));
        streams.push_back(std::move(*f.open()));
        QTRY_COMPARE(f.peers.at(2)->order.size(), 1);
        QTRY_COMPARE(f.peers.first()->order.size(), 6);
        streams.erase(streams.begin() + 5); // its tunnel serves the next
        streams.push_back(std::move(*f.open(Use::Own)));
        QTRY_COMPARE(f.peers.at(1)->order.size() + f.peers.value(3, f.peers.at(1))->order.size(), 2);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("not signed in") << 401 << u"Unauthorized"_s << ErrorKind::Unauthorized;
        QTest::newRow("no right") << 403 << u"Forbidden"_s << ErrorKind::Forbidden;
        QTest::newRow("no pod") << 404 << u"NotFound"_s << ErrorKind::WorkstationGone;
        QTest::newRow("node not reached") << 500 << u"InternalError"_s << ErrorKind::ServerFailure;
    }

    void refusals()
    {
        QFETCH(int, code);
        QFETCH(QString, reason);
        QFETCH(ErrorKind, kind);
        SpdyStage f;
        f.server.answer = [&](const QByteArray &) { return refusal(code, reason); };
        QCOMPARE(f.open().error().kind, kind);
        QCOMPARE(f.credentials->renewals, code == 401 ? 1 : 0);
    }

    void olderServer()
    {
        SpdyStage f;
        f.server.subprotocol = "v4.channel.k8s.io";
        connect(&f.server, &WebSocketServer::upgraded, &f.server, [](ServedWebSocket *socket) {
            socket->disconnect(); // from the SPDY peer
            socket->send(QByteArray("\0\x90\x1f", 3));
            socket->send(QByteArray("\1\x90\x1f", 3));
        });
        Result<Stream> stream = f.open();
        QVERIFY2(stream, stream ? "" : qPrintable(stream.error().what));
        ServedWebSocket *socket = f.server.sockets().first();
        QSignalSpy messages(socket, &ServedWebSocket::message);
        (*stream)->write("hello");
        QTRY_COMPARE(messages.size(), 1);
        QCOMPARE(messages.first().first().toByteArray(), QByteArray("\0hello", 6));
        f.server.subprotocol.clear();
        Result<Stream> next = f.open();
        QVERIFY(next);
        QTRY_VERIFY(f.upgrades() >= 3);
        QCOMPARE(test::headerOf(f.server.sockets().at(1)->head, "Sec-WebSocket-Protocol"), "v4.channel.k8s.io"_ba);
        QCOMPARE(f.questions(), 1);
    }

    void twoHundredAtOnce()
    {
        SpdyStage f;
        f.echoing = true;
        std::vector<Task<Result<Stream>>> opening;
        std::vector<Stream> streams;
        for (int i = 0; i < 200; ++i) {
            opening.push_back(f.forwarder->open(Use::Shared, {}));
        }
        for (auto &task : opening) {
            Result<Stream> stream = QCoro::waitFor(task);
            QVERIFY(stream);
            (*stream)->write(QByteArray::number(qulonglong(streams.size())));
            streams.push_back(std::move(*stream));
        }
        for (size_t i = 0; i < streams.size(); ++i) {
            QTRY_COMPARE(streams[i]->peek(10), QByteArray::number(qulonglong(i)));
        }
        QVERIFY(f.upgrades() <= 3);
    }

    void fiftyOfTheirOwnNeedFewTunnels()
    {
        SpdyStage f;
        f.echoing = true;
        qsizetype most = 0;
        std::vector<Task<Result<Stream>>> opening;
        for (int i = 0; i < 50; ++i) {
            opening.push_back(f.forwarder->open(Use::Own, {}));
        }
        std::vector<Stream> streams;
        for (auto &task : opening) {
            Result<Stream> stream = QCoro::waitFor(task);
            QVERIFY(stream);
            most = std::max(most, f.upgrades() - qsizetype(streams.size()));
            streams.push_back(std::move(*stream));
        }
        for (const Stream &stream : streams) {
            verifyEcho(*stream);
        }
        QVERIFY2(most <= 4, qPrintable(QString::number(most))); // two are dialled at a time
        QVERIFY2(f.upgrades() <= TunnelPool::mostOwn + 3, qPrintable(QString::number(f.upgrades())));
    }

    void sandboxGone()
    {
        SpdyStage f;
        Result<Stream> stream = f.open();
        QVERIFY(stream);
        SpdyPeer *peer = f.peerOf(**stream, "mark");
        QTRY_COMPARE(f.peers.size(), 2);
        const StreamEnd end(*stream);
        f.setUid(u"u2"_s);
        peer->finish(3, "sandbox container \"6b1\" is not running");
        QTRY_COMPARE(end.kind, u"WorkstationGone"_s);
        QCOMPARE(f.open().error().kind, ErrorKind::WorkstationGone);
    }

    void anotherPodOfTheName()
    {
        SpdyStage f;
        f.setUid(u"u2"_s);
        QCOMPARE(f.open().error().kind, ErrorKind::WorkstationGone);
        SpdyStage later;
        Result<Stream> stream = later.open(Use::Own);
        QVERIFY(stream);
        SpdyPeer *peer = later.peerOf(**stream, "mark");
        QTRY_COMPARE(later.peers.size(), 2);
        later.setUid(u"u2"_s);
        const StreamEnd end(*stream);
        peer->finish(3); // a lasting stream ends by itself: who knows why
        QTRY_VERIFY(end.over);
        QCOMPARE(later.open().error().kind, ErrorKind::WorkstationGone); // no spare tunnel gets around it
        QCOMPARE(later.upgrades(), 2);
    }

    void tunnelLost_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("broken off") << u"reset"_s;
        QTest::newRow("closed") << u"close"_s;
        QTest::newRow("nonsense") << u"nonsense"_s;
    }

    void tunnelLost()
    {
        QFETCH(QString, how);
        SpdyStage f;
        Result<Stream> first = f.open();
        Result<Stream> second = f.open();
        QVERIFY(first && second);
        SpdyPeer *peer = f.peerOf(**first, "mark");
        const StreamEnd endOfFirst(*first);
        const StreamEnd endOfSecond(*second);
        QTRY_COMPARE(f.peers.size(), 2);
        connect(first->get(), &ForwardStream::ended, this, [&] { second->reset(); }); // within the other's end
        if (how == "reset"_L1) {
            peer->socket()->reset();
        } else if (how == "close"_L1) {
            peer->socket()->close(1000);
        } else {
            peer->socket()->send("HTTP/1.1 400 Bad Request");
        }
        QTRY_COMPARE(endOfFirst.kind, how == "nonsense"_L1 ? u"Protocol"_s : u"Unreachable"_s);
        Result<Stream> third = f.open();
        QVERIFY(third);
        QCOMPARE(f.peerOf(**third, "third"), f.peers.at(1));
        QCOMPARE(f.questions(), 4); // for the first two, before the third, and for the next spare one
    }

    void idleOnesAreGivenBack()
    {
        SpdyStage f({.idle = 200ms});
        {
            std::vector<Stream> streams;
            for (int i = 0; i < 4; ++i) {
                streams.push_back(std::move(*f.open(Use::Own)));
            }
            QTRY_COMPARE(f.peers.size(), 5);
        }
        int gone = 0;
        const QObject scope;
        for (SpdyPeer *peer : std::as_const(f.peers)) {
            connect(peer->socket(), &ServedWebSocket::gone, &scope, [&gone] { ++gone; });
        }
        QTRY_COMPARE(gone, 4);
        QTest::qWait(500); // longer than idle
        QCOMPARE(gone, 4); // one stays warm
        QVERIFY(f.open());
        QCOMPARE(f.questions(), 6); // the last for the next spare one
    }

    void cancelled_data()
    {
        QTest::addColumn<QString>("when");
        QTest::newRow("at once") << u"at once"_s;
        QTest::newRow("in the upgrade") << u"upgrade"_s;
        QTest::newRow("while the pod is compared") << u"verify"_s;
        QTest::newRow("by the end of the forwarder") << u"destroyed"_s;
    }

    void cancelled()
    {
        QFETCH(QString, when);
        SpdyStage f;
        std::stop_source stop;
        if (when == "at once"_L1) {
            stop.request_stop();
        } else if (when == "verify"_L1) {
            f.http.onRequest = {};
        } else {
            f.server.answer = [](const QByteArray &) { return QByteArray(); };
        }
        auto opening = f.forwarder->open(Use::Own, stop.get_token());
        auto beside = f.forwarder->open(Use::Shared, {});
        QTRY_VERIFY(f.upgrades() > 0);
        if (when == "destroyed"_L1) {
            f.forwarder.reset();
        }
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(opening).error().kind, ErrorKind::Cancelled);
        f.forwarder.reset();
        const Result<Stream> other = QCoro::waitFor(beside);
        QVERIFY(other || other.error().kind == ErrorKind::Cancelled);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestTunnelPool)
#include "tst_tunnelpool.moc"
