// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/responseparser.h"

#include <QTest>

namespace remote::gateway {

class TestResponseParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAtEverySplit_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("toHead");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("keepAlive");
        QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc") << false << 200
                                << true;
        QTest::newRow("chunked") << QByteArray(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
                                 << false << 200 << true;
        QTest::newRow("empty") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << false << 204 << true;
        QTest::newRow("not modified") << QByteArray("HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n") << false << 304
                                      << true;
        QTest::newRow("to HEAD") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n") << true << 200 << true;
        QTest::newRow("closing") << QByteArray(
            "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx")
                                 << false << 404 << false;
        QTest::newRow("after 100") << QByteArray(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                                   << false << 200 << true;
        QTest::newRow("after two hints") << QByteArray(
            "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: b\r\n\r\n"
            "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok")
                                         << false << 201 << true;
    }
    void endsAtEverySplit()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, toHead);
        QFETCH(int, status);
        QFETCH(bool, keepAlive);
        ResponseParser parser; // one for all, as a connection has one for all its answers
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            parser.begin(toHead);
            const auto first = parser.feed(bytes.first(at)).value();
            QVERIFY(!first.complete);
            QCOMPARE(first.consumed, at);
            const auto second = parser.feed(bytes.sliced(at) + "HTTP/1.1 666").value();
            QVERIFY(second.complete);
            QVERIFY(!second.upgraded);
            QCOMPARE(second.consumed, bytes.size() - at);
            QCOMPARE(parser.status(), status);
            QCOMPARE(parser.keepAlive(), keepAlive);
        }
    }

    void upgrade()
    {
        ResponseParser parser;
        parser.begin(false);
        const QByteArray head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
        const auto progress = parser.feed(head + "\x81\x01x").value();
        QVERIFY(progress.complete && progress.upgraded);
        QCOMPARE(progress.consumed, head.size());
    }

    void endOfConnection()
    {
        ResponseParser parser;
        parser.begin(false);
        QVERIFY(!parser.mayEndHere());
        parser.begin(false);
        QVERIFY(!parser.feed("HTTP/1.1 200 OK\r\n\r\nas long as it lasts").value().complete);
        QVERIFY(parser.mayEndHere());
        parser.begin(false);
        QVERIFY(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"));
        QVERIFY(!parser.mayEndHere());
    }

    void broken()
    {
        for (const char *bytes :
             {"nonsense\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"}) {
            ResponseParser parser;
            parser.begin(false);
            QCOMPARE(parser.feed(bytes).error().kind, ErrorKind::Protocol);
        }
    }
};

} // namespace remote::gateway

QTEST_GUILESS_MAIN(remote::gateway::TestResponseParser)
#include "tst_responseparser.moc"
