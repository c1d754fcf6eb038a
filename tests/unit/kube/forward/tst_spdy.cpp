// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/bytequeue.h"
#include "core/kube/forward/spdysession.h"

#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

QByteArray word(quint32 value)
{
    const quint32 big = qToBigEndian(value);
    return {reinterpret_cast<const char *>(&big), sizeof big};
}

QByteArray control(quint16 type, const QByteArray &payload, uchar flags = 0)
{
    return word(0x80030000U | type) + word(quint32(flags) << 24 | quint32(payload.size())) + payload;
}

QByteArray data(quint32 stream, const QByteArray &bytes, bool last = false)
{
    return word(stream) + word((last ? 1U << 24 : 0) | quint32(bytes.size())) + bytes;
}

/// As zlib's adler32().
quint32 adler32(const QByteArray &bytes)
{
    quint32 a = 1;
    quint32 b = 0;
    for (const char c : bytes) {
        a = (a + uchar(c)) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

QString shown(const spdy::Event &event)
{
    switch (event.kind) {
    case spdy::Event::Kind::Data:
        return u"%1:%2"_s.arg(event.stream).arg(QString::fromLatin1(event.bytes));
    case spdy::Event::Kind::Ended:
        return u"%1 ended%2"_s.arg(event.stream).arg(event.error ? u' ' + kindName(event.error->kind) : QString());
    case spdy::Event::Kind::Pong:
        return u"pong"_s;
    case spdy::Event::Kind::GoAway:
        return u"go away"_s;
    }
    return {};
}

/// What a session tells of the bytes, which come in pieces.
QStringList told(spdy::Session &session, const QByteArray &bytes, qsizetype step)
{
    QStringList story;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        QByteArrayView piece = QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at));
        for (;;) {
            const auto event = session.next(piece);
            if (!event) {
                return story << kindName(event.error().kind);
            }
            if (!*event) {
                break;
            }
            const QString next = shown(**event);
            const QString stream = next.section(u':', 0, 0) + u':';
            if (next.startsWith(stream) && !story.isEmpty() && story.last().startsWith(stream)) {
                story.last() += next.sliced(stream.size()); // pieces of one text
            } else {
                story << next;
            }
        }
    }
    return story;
}

} // namespace

class TestSpdy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dictionary() { QCOMPARE(adler32(spdy::headerDictionary()), 0xe3c6a7c2U); }

    void frames()
    {
        QByteArray bytes;
        spdy::appendDataHead(bytes, 3, 0x010203, true);
        QCOMPARE(bytes.toHex(), "0000000301010203"_ba);
        bytes.clear();
        spdy::appendReset(bytes, 3, spdy::cancel);
        QCOMPARE(bytes.toHex(), "80030003000000080000000300000005"_ba);
        bytes.clear();
        spdy::appendPing(bytes, 7);
        QCOMPARE(bytes.toHex(), "800300060000000400000007"_ba);
        bytes.clear();
        spdy::appendSynStream(bytes, 5, "hh", true);
        QCOMPARE(bytes.toHex(), "800300010100000c000000050000000000006868"_ba);
    }

    void opensAPair()
    {
        spdy::Session session(8080);
        QCOMPARE(session.open(), 3U);
        const QByteArray output = session.takeOutput();
        QVERIFY(output.startsWith(QByteArray::fromHex("8003000101"))); // errors: ended at once
        QCOMPARE(output.sliced(8, 10).toHex(), "00000001000000000000"_ba);
        const qsizetype second = 8 + qFromBigEndian<quint16>(output.constData() + 6);
        QCOMPARE(output.sliced(second, 5).toHex(), "8003000100"_ba);
        QCOMPARE(output.sliced(second + 8, 4).toHex(), "00000003"_ba);
        QVERIFY(!session.hasOutput());
        QCOMPARE(session.open(), 7U);
    }

    void story_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("story"); // of a session with the streams 3 and 7 (errors 1 and 5)
        const QByteArray over = data(3, {}, true) + data(1, {}, true);
        QTest::newRow("replies say nothing")
            << control(2, word(1) + "hh") + control(2, word(3) + "hh") << QStringList();
        QTest::newRow("data") << data(3, "ab") + data(7, "xyz") + data(3, "c")
                              << QStringList{u"3:ab"_s, u"7:xyz"_s, u"3:c"_s};
        QTest::newRow("closed") << data(3, "bye") + over << QStringList{u"3:bye"_s, u"3 ended"_s};
        QTest::newRow("closed with the last data") << data(1, {}, true) + data(3, "bye", true) + data(7, "x")
                                                   << QStringList{u"3:bye"_s, u"3 ended"_s, u"7:x"_s};
        QTest::newRow("data over, errors not yet") << data(3, {}, true) << QStringList();
        QTest::newRow("nothing listens, told after the data")
            << data(3, {}, true) + data(1, "dial tcp4: connection refused") + data(1, {}, true)
            << QStringList{u"3 ended Unreachable"_s};
        QTest::newRow("as kubelet: text, then resets")
            << data(1, "sandbox x is not running") + control(3, word(3) + word(5)) + control(3, word(1) + word(5))
            << QStringList{u"3 ended WorkstationGone"_s};
        QTest::newRow("reset without a word")
            << control(3, word(3) + word(5)) + control(3, word(1) + word(5)) << QStringList{u"3 ended ServerFailure"_s};
        QTest::newRow("refused at once") << control(2, word(1) + "h", 1) + control(2, word(3) + "h", 1)
                                         << QStringList{u"3 ended"_s};
        QTest::newRow("pongs") << control(6, word(3)) + control(6, word(1)) + control(6, word(5))
                               << QStringList{u"pong"_s, u"pong"_s};
        QTest::newRow("go away") << control(7, word(3) + word(0)) + data(3, "x") << QStringList{u"go away"_s, u"3:x"_s};
        QTest::newRow("what nobody needs") << control(4, word(1) + word(4) + word(65536)) + control(8, word(3) + "hh")
                + control(9, word(3) + word(9)) + control(1, word(2) + word(0) + "pphh") + control(77, "new")
                + data(3, "x") << QStringList{u"3:x"_s};
        QTest::newRow("empty data") << data(3, {}) + data(3, "x") << QStringList{u"3:x"_s};
        const QStringList broken{u"Protocol"_s};
        QTest::newRow("other version") << QByteArray::fromHex("800200060000000400000001") << broken;
        QTest::newRow("data of stream 0") << data(0, "x") << broken;
        QTest::newRow("reset of stream 0") << control(3, word(0) + word(5)) << broken;
        QTest::newRow("ping 0") << control(6, word(0)) << broken;
        QTest::newRow("short ping") << control(6, "abc") << broken;
        QTest::newRow("long ping") << control(6, "abcde") << broken;
        QTest::newRow("short reset") << control(3, word(3)) << broken;
        QTest::newRow("reply without a stream") << control(2, "ab") << broken;
        QTest::newRow("endless headers") << QByteArray::fromHex("8003000800ffffff") << broken;
        QTest::newRow("HTTP") << "HTTP/1.1 400 Bad Request\r\n"_ba << broken;
        QTest::newRow("data of a stream that was never opened") << data(9, "x") << broken;
    }
    void story()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, story);
        for (const qsizetype step : {bytes.size(), qsizetype(1), qsizetype(5)}) {
            spdy::Session session(8080);
            QCOMPARE(session.open(), 3U);
            QCOMPARE(session.open(), 7U);
            session.ping();
            session.ping();
            QCOMPARE(told(session, bytes, step), story);
        }
    }

    void closesItsHalf()
    {
        spdy::Session session(8080);
        QCOMPARE(session.open(), 3U);
        (void)session.takeOutput();
        QCOMPARE(told(session, data(3, {}, true) + data(1, {}, true), 100), QStringList{u"3 ended"_s});
        QCOMPARE(session.takeOutput(), data(3, {}, true));
        session.reset(3); // is over
        QVERIFY(!session.hasOutput());
    }

    void resetByUs()
    {
        spdy::Session session(8080);
        QCOMPARE(session.open(), 3U);
        (void)session.takeOutput();
        session.reset(3);
        QCOMPARE(session.takeOutput(), control(3, word(3) + word(5)));
        QCOMPARE(told(session, data(1, "text") + data(3, {}, true) + data(1, {}, true), 100),
                 QStringList{u"1:text"_s}); // strays
    }

    void answersPings()
    {
        spdy::Session session(8080);
        QCOMPARE(told(session, control(6, word(2)) + control(6, word(4)), 3), QStringList());
        QCOMPARE(session.takeOutput(), control(6, word(2)) + control(6, word(4)));
        QCOMPARE(told(session, control(6, word(2)).repeated(200'000), 1 << 20), QStringList{u"Protocol"_s});
    }

    void opensNothingAfterGoAway()
    {
        spdy::Session session(8080);
        QVERIFY(session.canOpen());
        QCOMPARE(told(session, control(7, word(0) + word(0)), 100), QStringList{u"go away"_s});
        QVERIFY(!session.canOpen());
    }

    void errorTextIsBounded()
    {
        spdy::Session session(8080);
        QCOMPARE(session.open(), 3U);
        QByteArray bytes = data(3, {}, true) + data(1, QByteArray(1'000'000, 'x')) + data(1, QByteArray(9, 'x'), true);
        QByteArrayView left = bytes;
        const auto event = session.next(left);
        QVERIFY(event && *event && (*event)->error);
        QVERIFY((*event)->error->what.size() <= spdy::Session::errorLimit);
    }

    void queueKeepsPartsOfMessages()
    {
        ByteQueue queue;
        const QByteArray message("a message of some length");
        queue.append(message, QByteArrayView(message).sliced(2));    // shared
        queue.append(message, QByteArrayView(message).sliced(2, 7)); // copied
        queue.append(message, QByteArrayView(message).first(0));
        QByteArray read(100, '?');
        QCOMPARE(read.first(queue.read(read.data(), read.size())), "message of some lengthmessage"_ba);
        QCOMPARE(queue.size(), 0);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestSpdy)
#include "tst_spdy.moc"
