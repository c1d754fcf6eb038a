// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/bytequeue.h"
#include "core/kube/forward/channelframe.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::kube {

using Kind = ChannelMessage::Kind;

class TestChannelFrame : public QObject
{
    Q_OBJECT

    static QByteArray message(char channel, const QByteArray &bytes) { return channel + bytes; }
    static inline const QByteArray port8080 = QByteArray("\x90\x1f", 2);

private Q_SLOTS:
    void portsThenDataThenError()
    {
        ChannelDecoder decoder(8080);
        QCOMPARE(decoder.decode(message(0, port8080)).value().kind, Kind::Nothing);
        QCOMPARE(decoder.decode(message(1, port8080)).value().kind, Kind::Nothing);
        const ChannelMessage data = decoder.decode(message(0, "\x90\x1f")).value(); // looks like the port, but is data
        QCOMPARE(data.kind, Kind::Data);
        QCOMPARE(data.bytes, port8080);
        const ChannelMessage error = decoder.decode(message(1, "refused")).value();
        QCOMPARE(error.kind, Kind::Error);
        QCOMPARE(error.bytes, QByteArray("refused"));
    }

    void channelsAreIndependent()
    {
        ChannelDecoder decoder(8080);
        QVERIFY(decoder.decode(message(0, port8080)));
        QCOMPARE(decoder.decode(message(0, "early")).value().kind, Kind::Data);
        QVERIFY(decoder.decode(message(1, port8080)));
    }

    void emptyMessageIsNothing()
    {
        ChannelDecoder decoder(8080);
        QVERIFY(decoder.decode(message(0, port8080)));
        QCOMPARE(decoder.decode(message(0, {})).value().kind, Kind::Nothing);
    }

    void broken_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no channel") << QByteArray();
        QTest::newRow("channel of a second port") << QByteArray("\x02\x90\x1f", 3);
        QTest::newRow("channel 255") << QByteArray("\xff\x90\x1f", 3);
        QTest::newRow("other port") << QByteArray("\x00\x91\x1f", 3);
        QTest::newRow("big-endian port") << QByteArray("\x00\x1f\x90", 3);
        QTest::newRow("short port") << QByteArray("\x00\x90", 2);
        QTest::newRow("data without the port") << QByteArray("\x00HTTP/1.1", 9);
        QTest::newRow("empty instead of the port") << QByteArray("\x00", 1);
    }
    void broken()
    {
        QFETCH(QByteArray, bytes);
        ChannelDecoder decoder(8080);
        QCOMPARE(decoder.decode(bytes).error().kind, ErrorKind::Protocol);
    }

    void encodes() { QCOMPARE(channelData("ab"), QByteArray("\0ab", 3)); }

    void queueInOddPieces()
    {
        ByteQueue queue;
        QByteArray all;
        for (int i = 1; i <= 50; ++i) {
            const QByteArray piece(i, char('a' + i % 26));
            queue.append(piece);
            all += piece;
        }
        queue.append({});
        QCOMPARE(queue.size(), all.size());
        QByteArray read;
        for (qint64 step = 1; queue.size() > 0; ++step) {
            QByteArray part(step, '?');
            read += part.first(queue.read(part.data(), step));
        }
        QCOMPARE(read, all);
        char none = 0;
        QCOMPARE(queue.read(&none, 1), 0);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestChannelFrame)
#include "tst_channelframe.moc"
