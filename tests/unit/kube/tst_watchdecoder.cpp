// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/watchdecoder.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

QByteArray line(const char *type, const char *version, const QByteArray &label = "x")
{
    return QByteArray(R"({"type":"%1","object":{"metadata":{"resourceVersion":"%2","labels":{"x":"%3"}}}})")
               .replace("%1", type)
               .replace("%2", version)
               .replace("%3", label)
        + '\n';
}

const QByteArray stream =
    line("ADDED", "1") + line("MODIFIED", "2", "\xc3\xbc\\n}{") + '\n' + line("BOOKMARK", "3") + line("DELETED", "4");

QStringList told(const QList<WatchEvent> &events)
{
    static const QStringList names{u"added"_s, u"modified"_s, u"deleted"_s, u"bookmark"_s};
    QStringList told;
    for (const WatchEvent &event : events) {
        told.append(names[static_cast<int>(event.type)] + u' '
                    + event.object["metadata"_L1]["resourceVersion"_L1].toString());
    }
    return told;
}

const QStringList all{u"added 1"_s, u"modified 2"_s, u"bookmark 3"_s, u"deleted 4"_s};

} // namespace

class TestWatchDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeStream()
    {
        WatchDecoder decoder;
        QCOMPARE(told(decoder.feed(stream).value()), all);
    }

    void everySplitInTwo()
    {
        for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
            WatchDecoder decoder;
            QStringList events = told(decoder.feed(stream.first(cut)).value());
            events += told(decoder.feed(stream.sliced(cut)).value());
            QCOMPARE(events, all);
        }
    }

    void byteByByte()
    {
        WatchDecoder decoder;
        QStringList events;
        for (const char &byte : stream) {
            events += told(decoder.feed(QByteArrayView(&byte, 1)).value());
        }
        QCOMPARE(events, all);
    }

    void errorEventComesAfterWhatWasBefore()
    {
        WatchDecoder decoder;
        const QByteArray status = R"({"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}})";
        const Result<QList<WatchEvent>> first = decoder.feed(line("ADDED", "1") + status + '\n');
        QCOMPARE(told(first.value()), QStringList{u"added 1"_s});
        const Result<QList<WatchEvent>> second = decoder.feed({});
        QCOMPARE(second.error().kind, ErrorKind::Gone);
        QCOMPARE(decoder.feed(stream).error().kind, ErrorKind::Gone);
    }

    void refusesWhatIsNoWatch_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("html") << QByteArray("<html>");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("no type") << QByteArray(R"({"object":{}})");
        QTest::newRow("unknown type") << QByteArray(R"({"type":"MOVED","object":{}})");
        QTest::newRow("no object") << QByteArray(R"({"type":"ADDED"})");
        QTest::newRow("object is a text") << QByteArray(R"({"type":"ADDED","object":"x"})");
        QTest::newRow("two on a line") << QByteArray(R"({"type":"ADDED","object":{}}{"type":"ADDED","object":{}})");
    }

    void refusesWhatIsNoWatch()
    {
        QFETCH(QByteArray, text);
        WatchDecoder decoder;
        QCOMPARE(decoder.feed(text + '\n').error().kind, ErrorKind::Protocol);
        QVERIFY(!decoder.feed(stream));
    }

    void refusesAnEndlessLine()
    {
        WatchDecoder decoder;
        const QByteArray piece(qsizetype{1} << 20, 'x');
        for (qsizetype fed = 0; fed < WatchDecoder::longestLine; fed += piece.size()) {
            QVERIFY(decoder.feed(piece));
        }
        QCOMPARE(decoder.feed("x").error().kind, ErrorKind::Protocol);
    }

    void largeObjectInSmallPiecesIsLinear()
    {
        const QByteArray large = line("ADDED", "1", QByteArray(qsizetype{8} << 20, 'y'));
        WatchDecoder decoder;
        QStringList events;
        for (qsizetype at = 0; at < large.size(); at += 1000) {
            events += told(
                decoder.feed(QByteArrayView(large).sliced(at, std::min<qsizetype>(1000, large.size() - at))).value());
        }
        QCOMPARE(events, QStringList{u"added 1"_s});
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestWatchDecoder)
#include "tst_watchdecoder.moc"
