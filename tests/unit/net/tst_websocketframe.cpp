// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/websocketframe.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::net {

namespace {

constexpr quint64 limit = 1000;

/// A frame as a server sends it.
QByteArray frame(char first, const QByteArray &payload)
{
    return first + QByteArray(1, char(payload.size())) + payload;
}

/// What a reader makes of the bytes, given `step` at a time; the last line is the error.
QStringList reading(const QByteArray &bytes, qsizetype step)
{
    WebSocketReader reader(limit);
    QStringList read;
    for (qsizetype at = 0; at < bytes.size();) {
        const std::span<char> space = reader.space();
        const qsizetype part = std::min({qsizetype(space.size()), step, bytes.size() - at});
        std::ranges::copy(bytes.sliced(at, part), space.begin());
        at += part;
        const Result<std::optional<WebSocketMessage>> message = reader.advance(part);
        if (!message) {
            return read << message.error().what;
        }
        if (*message) {
            read << QString::number(int((*message)->opcode)) + u' ' + QString::fromLatin1((*message)->bytes.toHex());
        }
    }
    return read;
}

} // namespace

class TestWebSocketFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exampleOfTheRfc()
    {
        // 5.7: "a single-frame masked text message"
        const QByteArray mask = QByteArray::fromHex("37fa213d");
        quint32 word = 0;
        std::ranges::copy(mask, reinterpret_cast<char *>(&word));
        QCOMPARE(clientFrame(Opcode::Text, "Hello", word).toHex(), "818537fa213d7f9f4d5158"_ba);
    }

    void lengthsAndMasks()
    {
        for (const auto &[size, head] : QList<std::pair<qsizetype, QByteArray>>{
                 {0, "8280"}, {125, "82fd"}, {126, "82fe007e"}, {65535, "82feffff"}, {65536, "82ff0000000000010000"}}) {
            const QByteArray payload(size, 'a');
            QByteArray sent = clientFrame(Opcode::Binary, payload, 0x04030201);
            QCOMPARE(sent.first(head.size() / 2).toHex(), head);
            const QByteArray mask = sent.sliced(head.size() / 2, 4);
            sent.remove(0, head.size() / 2 + 4);
            for (qsizetype i = 0; i < sent.size(); ++i) {
                sent[i] = char(sent[i] ^ mask[i % 4]);
            }
            QCOMPARE(sent, payload);
        }
    }

    void messagesInPieces()
    {
        const QByteArray bytes = frame('\x82', "one") + frame('\x02', "t") + frame('\x89', "ping") + frame('\x00', {})
            + frame('\x80', "wo") + frame('\x81', {}) + QByteArray::fromHex("827e0080") + QByteArray(128, '\0')
            + frame('\x88', "\x03\xe8 end");
        const QStringList expected{
            u"2 6f6e65"_s,      u"9 70696e67"_s, u"2 74776f"_s, u"1 "_s, u"2 "_s + u"00"_s.repeated(128),
            u"8 03e820656e64"_s};
        for (qsizetype step = 1; step <= bytes.size(); ++step) {
            QCOMPARE(reading(bytes, step), expected);
        }
    }

    void broken_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("masked") << "828101020304aa"_ba;
        QTest::newRow("reserved bit") << "c20178"_ba;
        QTest::newRow("unknown opcode") << "830178"_ba;
        QTest::newRow("unknown control opcode") << "8b0178"_ba;
        QTest::newRow("continuation of nothing") << "800178"_ba;
        QTest::newRow("message within a message") << "020178820178"_ba;
        QTest::newRow("long length for a short one") << "827e007d"_ba;
        QTest::newRow("longest length for a long one") << "827f000000000000ffff"_ba;
        QTest::newRow("over the limit") << "827e03e9"_ba;
        QTest::newRow("over the limit together") << "020178"_ba + "807e03e8"_ba;
        QTest::newRow("64 bits") << "827fffffffffffffffff"_ba;
        QTest::newRow("control in pieces") << "090178"_ba;
        QTest::newRow("long control") << "897e007e"_ba;
        QTest::newRow("close with half a code") << "880103"_ba;
    }
    void broken()
    {
        QFETCH(QByteArray, hex);
        const QByteArray bytes = QByteArray::fromHex(hex);
        for (const qsizetype step : {qsizetype(1), bytes.size()}) {
            const QStringList read = reading(bytes, step);
            QCOMPARE(read.size(), 1);
            QVERIFY2(read.first().startsWith("WebSocket frame: "_L1), qPrintable(read.first()));
        }
    }
};

} // namespace remote::net

QTEST_APPLESS_MAIN(remote::net::TestWebSocketFrame)
#include "tst_websocketframe.moc"
