// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/spdystage.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::kube {

using test::ServedWebSocket;
using test::SpdyPeer;
using test::SpdyStage;
using test::Stream;
using test::StreamEnd;
using test::verifyEcho;

/// The streams of one tunnel.
class TestSpdyTunnel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
        SpdyStage f;
        Result<Stream> stream = f.open();
        QVERIFY(stream);
        SpdyPeer *peer = f.peerOf(**stream, "mark");
        QTRY_COMPARE(f.peers.size(), 2);
        const StreamEnd end(*stream);
        peer->send(3, "last");
        peer->finish(3, text);
        QTRY_COMPARE(end.kind, kind);
        QCOMPARE((*stream)->readAll(), "last"_ba); // can still be read
        QCOMPARE((*stream)->write("x"), -1);
        QTRY_VERIFY(peer->streams[3].finished);
        QTRY_COMPARE(peer->pings, text.isEmpty() ? 0 : SpdyTunnel::workers);
        Result<Stream> next = f.open();
        QVERIFY(next);
        QTRY_COMPARE(peer->order.size(), 2); // on the same tunnel
        QCOMPARE(f.questions(), questions);
        QCOMPARE(f.upgrades(), 2);
    }

    /// A refused connection's bytes may have stuck one of the node's workers.
    void isNotUsedAgainUntilTheNodeAnswers()
    {
        SpdyStage f({.ping = 300ms});
        f.echoing = true;
        Result<Stream> refused = f.open();
        Result<Stream> other = f.open();
        QVERIFY(refused && other);
        SpdyPeer *peer = f.peerOf(**refused, "mark");
        QCOMPARE(f.peerOf(**other, "other"), peer);
        QTRY_COMPARE(f.peers.size(), 2);
        peer->stuckWorker = (peer->pings + 3) % 5;
        (*refused)->write("is not read");
        peer->finish(3, "dial tcp4: connection refused");
        const StreamEnd end(*refused);
        QTRY_VERIFY(end.over);
        for (int i = 0; i < 5; ++i) {
            Result<Stream> next = f.open();
            QVERIFY(next);
            verifyEcho(**next);
        }
        QCOMPARE(peer->order.size(), 2);
        verifyEcho(**other); // goes on while it can
        QSignalSpy gone(peer->socket(), &ServedWebSocket::gone);
        QTest::qWait(700); // longer than two pings
        other->reset();
        QVERIFY(!gone.isEmpty() || gone.wait());
    }

    void goAway()
    {
        SpdyStage f;
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
        SpdyStage f;
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
        SpdyStage f({.stall = 300ms});
        f.echoing = true;
        Result<Stream> slow = f.open();
        Result<Stream> other = f.open();
        QVERIFY(slow && other);
        SpdyPeer *peer = f.peerOf(**slow, "mark");
        QCOMPARE(f.peerOf(**other, "other"), peer);
        const StreamEnd end(*slow);
        const StreamEnd wrong(*other);
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
        SpdyStage f({.quiet = 500ms});
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
        SpdyStage f;
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
        SpdyStage f;
        Result<Stream> stream = f.open();
        QVERIFY(stream);
        SpdyPeer *peer = f.peerOf(**stream, "mark");
        const StreamEnd end(*stream);
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
        SpdyStage f;
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
        qint64 before = -1; // of the bulk, when the small one came
        connect(peer->socket(), &test::ServedWebSocket::message, this, [&] {
            const bool came = peer->streams[7].received.endsWith("quick");
            before = came && before < 0 ? peer->streams[3].received.size() : before;
        });
        peer->socket()->setReading(true);
        QTRY_VERIFY(before >= 0);
        QVERIFY(before < written);
        QTRY_COMPARE_WITH_TIMEOUT(peer->streams[3].received.size(), written, 20'000);
        QVERIFY(!room.isEmpty());
        QCOMPARE((*bulk)->bytesToWrite(), 0);
    }

    void pingsFindADeadTunnel()
    {
        SpdyStage f({.ping = 50ms});
        Result<Stream> stream = f.open();
        QVERIFY(stream);
        SpdyPeer *peer = f.peerOf(**stream, "mark");
        const StreamEnd end(*stream);
        QTRY_VERIFY(peer->pings > 5);
        QVERIFY(!end.over);
        peer->answering = false;
        QTRY_COMPARE(end.kind, u"TimedOut"_s);
    }

    void suspected()
    {
        SpdyStage f({.suspicion = 100ms});
        Result<Stream> alive = f.open();
        Result<Stream> dead = f.open(Use::Own);
        QVERIFY(alive && dead);
        SpdyPeer *silent = f.peerOf(**dead, "dead");
        QVERIFY(silent != f.peerOf(**alive, "alive"));
        silent->answering = false;
        const StreamEnd end(*dead);
        const StreamEnd wrong(*alive);
        f.forwarder->suspect();
        f.forwarder->suspect();
        QTRY_COMPARE(end.kind, u"TimedOut"_s);
        f.forwarder->suspect();
        QTest::qWait(300); // longer than the suspicion
        QVERIFY(!wrong.over);
    }

    void suspectedWhileNotReading()
    {
        SpdyStage f({.suspicion = 100ms});
        Result<Stream> slow = f.open();
        QVERIFY(slow);
        SpdyPeer *peer = f.peerOf(**slow, "mark");
        peer->answering = false;
        peer->send(3, QByteArray(2 * SpdyTunnel::aloneLimit, 'x'));
        QTRY_VERIFY((*slow)->bytesAvailable() >= SpdyTunnel::aloneLimit);
        const StreamEnd end(*slow);
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

    void streamsOutliveTheForwarder()
    {
        SpdyStage f;
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

QTEST_GUILESS_MAIN(remote::kube::TestSpdyTunnel)
#include "tst_spdytunnel.moc"
