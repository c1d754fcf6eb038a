// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/tunnelpool.h"
#include "tests/support/forwardstage.h"
#include "tests/support/spdypeer.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::kube {

using test::refusal;
using test::ServedWebSocket;
using test::SpdyPeer;
using test::WebSocketServer;
using Stream = std::unique_ptr<ForwardStream>;

class TestTunnelPool : public QObject
{
    Q_OBJECT

    struct Fixture : test::ForwardStage {
        QList<SpdyPeer *> peers; ///< Of the upgraded connections.
        bool echoing = false;
        std::unique_ptr<Forwarder> forwarder;

        explicit Fixture(const TunnelTimes &times = {}, ForwardProtocol protocol = ForwardProtocol::Negotiated)
        {
            connect(&server, &WebSocketServer::upgraded, &server, [this](ServedWebSocket *socket) {
                peers.append(new SpdyPeer(socket));
                peers.last()->echoing = echoing;
            });
            forwarder = std::make_unique<TunnelPool>(*api, PodRef{u"ann"_s, u"w"_s, u"u1"_s}, 8080, protocol, times);
        }
        ~Fixture()
        {
            forwarder.reset();
            QTest::qWait(0); // its tasks end
        }
        Result<Stream> open(Use use = Use::Shared) { return QCoro::waitFor(forwarder->open(use, {})); }
        /// The peer that served the newest stream, which wrote `mark` first.
        SpdyPeer *peerOf(ForwardStream &stream, const QByteArray &mark)
        {
            stream.write(mark);
            SpdyPeer *found = nullptr;
            const auto holds = [&](const SpdyPeer::Stream &one) { return one.received.startsWith(mark); };
            (void)QTest::qWaitFor([&] {
                const auto peer = std::ranges::find_if(
                    peers, [&](const SpdyPeer *one) { return std::ranges::any_of(one->streams, holds); });
                found = peer == peers.end() ? nullptr : *peer;
                return found != nullptr;
            });
            return found;
        }
    };

    /// How a stream ended.
    struct End : QObject {
        explicit End(const Stream &stream)
        {
            connect(stream.get(), &ForwardStream::ended, this, [this](const std::optional<Error> &error) {
                over = true;
                kind = error ? kindName(error->kind) : u"closed"_s;
            });
        }
        bool over = false;
        QString kind;
    };

    static void verifyEcho(ForwardStream &stream)
    {
        stream.readAll();
        QCOMPARE(stream.write("echo"), 4);
        QTRY_COMPARE(stream.bytesAvailable(), 4);
        QCOMPARE(stream.readAll(), "echo"_ba);
    }

private Q_SLOTS:
    void upgradeAndData()
    {
        Fixture f;
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
        Fixture f;
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
        Fixture f;
        f.server.answer = [&](const QByteArray &) { return refusal(code, reason); };
        QCOMPARE(f.open().error().kind, kind);
        QCOMPARE(f.credentials->renewals, code == 401 ? 1 : 0);
    }

    void olderServer()
    {
        Fixture f;
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
        Fixture f;
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

    void fiftyOfTheirOwnDialTwoAtATime()
    {
        Fixture f;
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
        QVERIFY2(most <= 4, qPrintable(QString::number(most)));
    }

    void endsOfAStream_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("questions");
        QTest::newRow("closed") << QByteArray() << u"closed"_s << 2;
        QTest::newRow("refused") << "dial tcp4: connection refused"_ba << u"Unreachable"_s << 3;
    }
    void endsOfAStream()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, kind);
        QFETCH(int, questions);
        Fixture f;
        Result<Stream> stream = f.open();
        QVERIFY(stream);
        SpdyPeer *peer = f.peerOf(**stream, "mark");
        QTRY_COMPARE(f.peers.size(), 2);
        const End end(*stream);
        peer->send(3, "last");
        peer->finish(3, text);
        QTRY_COMPARE(end.kind, kind);
        QCOMPARE((*stream)->readAll(), "last"_ba); // can still be read
        QCOMPARE((*stream)->write("x"), -1);
        QTRY_VERIFY(peer->streams[3].finished);
        Result<Stream> next = f.open();
        QVERIFY(next);
        QTRY_COMPARE(peer->order.size(), 2); // on the same tunnel
        QCOMPARE(f.questions(), questions);
        QCOMPARE(f.upgrades(), 2);
    }

    void sandboxGone()
    {
        Fixture f;
        Result<Stream> stream = f.open();
        QVERIFY(stream);
        SpdyPeer *peer = f.peerOf(**stream, "mark");
        QTRY_COMPARE(f.peers.size(), 2);
        const End end(*stream);
        f.setUid(u"u2"_s);
        peer->finish(3, "sandbox container \"6b1\" is not running");
        QTRY_COMPARE(end.kind, u"WorkstationGone"_s);
        QCOMPARE(f.open().error().kind, ErrorKind::WorkstationGone);
    }

    void anotherPodOfTheName()
    {
        Fixture f;
        f.setUid(u"u2"_s);
        QCOMPARE(f.open().error().kind, ErrorKind::WorkstationGone);
        Fixture later;
        Result<Stream> stream = later.open(Use::Own);
        QVERIFY(stream);
        SpdyPeer *peer = later.peerOf(**stream, "mark");
        QTRY_COMPARE(later.peers.size(), 2);
        later.setUid(u"u2"_s);
        const End end(*stream);
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
        Fixture f;
        Result<Stream> first = f.open();
        Result<Stream> second = f.open();
        QVERIFY(first && second);
        SpdyPeer *peer = f.peerOf(**first, "mark");
        const End endOfFirst(*first);
        const End endOfSecond(*second);
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

    void goAway()
    {
        Fixture f;
        f.echoing = true;
        Result<Stream> first = f.open();
        QVERIFY(first);
        SpdyPeer *peer = f.peerOf(**first, "mark");
        peer->goAway();
        peer->ping(2);
        QTRY_COMPARE(peer->pongs, 1);
        Result<Stream> second = f.open();
        QVERIFY(second);
        verifyEcho(**first);
        verifyEcho(**second);
        QCOMPARE(peer->order.size(), 1);
        QSignalSpy gone(peer->socket(), &ServedWebSocket::gone);
        first->reset();
        QVERIFY(gone.wait());
    }

    void slowReaderAlone()
    {
        Fixture f;
        f.echoing = true;
        Result<Stream> slow = f.open();
        QVERIFY(slow);
        SpdyPeer *peer = f.peerOf(**slow, "mark");
        const QByteArray bytes(64 * 1024 * 1024, 'x');
        for (qsizetype at = 0; at < bytes.size(); at += 1024 * 1024) {
            peer->send(3, QByteArrayView(bytes).sliced(at, 1024 * 1024));
        }
        QTRY_VERIFY((*slow)->bytesAvailable() >= SpdyTunnel::aloneLimit);
        for (int i = 0; i < 5; ++i) {
            Result<Stream> other = f.open();
            QVERIFY(other);
            verifyEcho(**other);
        }
        QVERIFY((*slow)->bytesAvailable() < 4 * SpdyTunnel::aloneLimit);
        qint64 read = (*slow)->readAll().size();
        connect(slow->get(), &QIODevice::readyRead, this, [&] { read += (*slow)->readAll().size(); });
        QTRY_COMPARE_WITH_TIMEOUT(read, bytes.size() + 4, 20'000);
    }

    void slowReaderBesideOthersIsResetAlone()
    {
        Fixture f({.stall = 300ms});
        f.echoing = true;
        Result<Stream> slow = f.open();
        Result<Stream> other = f.open();
        QVERIFY(slow && other);
        SpdyPeer *peer = f.peerOf(**slow, "mark");
        QCOMPARE(f.peerOf(**other, "other"), peer);
        const End end(*slow);
        const End wrong(*other);
        const QByteArray piece(1024 * 1024, 'x');
        for (int i = 0; i < 4; ++i) {
            peer->send(3, piece);
        }
        QTRY_VERIFY((*slow)->bytesAvailable() > 4'000'000);
        verifyEcho(**other); // held up by nothing yet
        for (int i = 0; i < 16; ++i) {
            peer->send(3, piece);
        }
        QTRY_COMPARE(end.kind, u"TimedOut"_s);
        QVERIFY((*slow)->bytesAvailable() < 2 * SpdyTunnel::besideLimit);
        QTRY_VERIFY(peer->streams[3].wasReset);
        verifyEcho(**other);
        QVERIFY(!wrong.over);
    }

    void bulkKeepsNewOnesAway()
    {
        Fixture f({.quiet = 500ms});
        f.echoing = true;
        Result<Stream> bulk = f.open();
        QVERIFY(bulk);
        SpdyPeer *peer = f.peerOf(**bulk, "mark");
        qint64 read = 0;
        connect(bulk->get(), &QIODevice::readyRead, this, [&] { read += (*bulk)->readAll().size(); });
        QTRY_COMPARE(f.peers.size(), 2);
        peer->send(3, QByteArray(2 * SpdyTunnel::bulk, 'x'));
        QTRY_VERIFY(read > 2 * SpdyTunnel::bulk);
        Result<Stream> other = f.open();
        QVERIFY(other);
        QVERIFY(f.peerOf(**other, "other") != peer);
        const auto comesBack = [&] {
            const Result<Stream> next = f.open();
            return next && peer->order.size() > 1;
        };
        QTRY_VERIFY(comesBack()); // once it is quiet
    }

    void strayBytesCloseTheTunnel()
    {
        Fixture f;
        Result<Stream> stream = f.open();
        QVERIFY(stream);
        SpdyPeer *peer = f.peerOf(**stream, "mark");
        QSignalSpy gone(peer->socket(), &ServedWebSocket::gone);
        (*stream)->abort();
        QTRY_VERIFY(peer->streams[3].wasReset);
        peer->send(3, QByteArray(2 * SpdyTunnel::bulk, 'x'));
        QVERIFY(gone.wait());
    }

    void abortSaysNothing()
    {
        Fixture f;
        Result<Stream> stream = f.open();
        QVERIFY(stream);
        SpdyPeer *peer = f.peerOf(**stream, "mark");
        const End end(*stream);
        (*stream)->abort();
        QTRY_VERIFY(peer->streams[3].wasReset);
        peer->finish(3, "too late");
        Result<Stream> next = f.open();
        QVERIFY(next);
        QCOMPARE(f.peerOf(**next, "next"), peer);
        QVERIFY(!end.over);
        QCOMPARE((*stream)->write("x"), -1);
    }

    void writersTakeTurnsAndWait()
    {
        Fixture f;
        Result<Stream> bulk = f.open();
        Result<Stream> small = f.open();
        QVERIFY(bulk && small);
        SpdyPeer *peer = f.peerOf(**bulk, "mark");
        QCOMPARE(f.peerOf(**small, "small"), peer);
        peer->socket()->setReading(false);
        const QByteArray piece(1024 * 1024, 'x');
        qint64 written = 4;
        const auto fill = [&] {
            qint64 taken = 0;
            while ((taken = (*bulk)->write(piece)) > 0) {
                written += taken;
            }
            return (*bulk)->bytesToWrite() == SpdyStream::sendLimit;
        };
        QTRY_VERIFY(fill()); // no more is taken
        QTRY_VERIFY(fill());
        (*small)->write("quick");
        QSignalSpy room(bulk->get(), &QIODevice::bytesWritten);
        peer->socket()->setReading(true);
        QTRY_VERIFY(peer->streams[7].received.endsWith("quick"));
        QVERIFY(peer->streams[3].received.size() < written);
        QTRY_COMPARE_WITH_TIMEOUT(peer->streams[3].received.size(), written, 20'000);
        QVERIFY(!room.isEmpty());
        QCOMPARE((*bulk)->bytesToWrite(), 0);
    }

    void pingsFindADeadTunnel()
    {
        Fixture f({.ping = 50ms});
        Result<Stream> stream = f.open();
        QVERIFY(stream);
        SpdyPeer *peer = f.peerOf(**stream, "mark");
        const End end(*stream);
        QTRY_VERIFY(peer->pings > 5);
        QVERIFY(!end.over);
        peer->answering = false;
        QTRY_COMPARE(end.kind, u"TimedOut"_s);
    }

    void suspected()
    {
        Fixture f({.suspicion = 100ms});
        Result<Stream> alive = f.open();
        Result<Stream> dead = f.open(Use::Own);
        QVERIFY(alive && dead);
        SpdyPeer *silent = f.peerOf(**dead, "dead");
        QVERIFY(silent != f.peerOf(**alive, "alive"));
        silent->answering = false;
        const End end(*dead);
        const End wrong(*alive);
        f.forwarder->suspect();
        f.forwarder->suspect();
        QTRY_COMPARE(end.kind, u"TimedOut"_s);
        f.forwarder->suspect();
        QTest::qWait(300); // longer than the suspicion
        QVERIFY(!wrong.over);
    }

    void suspectedWhileNotReading()
    {
        Fixture f({.suspicion = 100ms});
        Result<Stream> slow = f.open();
        QVERIFY(slow);
        SpdyPeer *peer = f.peerOf(**slow, "mark");
        peer->answering = false;
        peer->send(3, QByteArray(2 * SpdyTunnel::aloneLimit, 'x'));
        QTRY_VERIFY((*slow)->bytesAvailable() >= SpdyTunnel::aloneLimit);
        const End end(*slow);
        f.forwarder->suspect();
        QTest::qWait(300); // longer than the suspicion
        QVERIFY(!end.over);
        const auto ended = [&] {
            (*slow)->readAll();
            return end.over;
        };
        QTRY_VERIFY(ended());
        QCOMPARE(end.kind, u"TimedOut"_s);
    }

    void idleOnesAreGivenBack()
    {
        Fixture f({.idle = 200ms});
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
        Fixture f;
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

    void streamsOutliveTheForwarder()
    {
        Fixture f;
        f.echoing = true;
        Result<Stream> stream = f.open();
        QVERIFY(stream);
        f.forwarder.reset();
        verifyEcho(**stream);
        QSignalSpy gone(f.peers.first()->socket(), &ServedWebSocket::gone);
        stream->reset();
        QVERIFY(gone.wait());
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestTunnelPool)
#include "tst_tunnelpool.moc"
