// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/websocketreply.h"

#include <QTest>

namespace remote::net {

using State = WebSocketReply::State;

namespace {

/// Feeds the bytes in two parts; when the first already ends it, the second is part of the rest.
Result<State> feedSplit(WebSocketReply &reply, const QByteArray &bytes, qsizetype at, QByteArray &rest)
{
    Result<State> state = reply.feed(bytes.first(at));
    if (state && *state == State::Incomplete) {
        state = reply.feed(bytes.sliced(at));
        rest = reply.takeRest();
    } else {
        rest = reply.takeRest() + bytes.sliced(at);
    }
    return state;
}

} // namespace

class TestWebSocketReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void upgradedAtEverySplit()
    {
        const QByteArray bytes = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                 "Sec-WebSocket-Accept: abc=\r\n\r\n\x82\x03xyz";
        for (qsizetype at = 0; at <= bytes.size(); ++at) {
            WebSocketReply reply;
            QByteArray rest;
            QCOMPARE(feedSplit(reply, bytes, at, rest).value(), State::Upgraded);
            QCOMPARE(reply.response().status, 101);
            QCOMPARE(reply.response().header("sec-websocket-accept"), QByteArray("abc="));
            QCOMPARE(rest, QByteArray("\x82\x03xyz"));
        }
    }

    void refusedWithStatusAtEverySplit()
    {
        const QByteArray body = R"({"kind":"Status","code":403})";
        const QByteArray bytes = "HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        for (qsizetype at = 0; at <= bytes.size(); ++at) {
            WebSocketReply reply;
            QByteArray rest;
            QCOMPARE(feedSplit(reply, bytes, at, rest).value(), State::Refused);
            QCOMPARE(reply.response().status, 403);
            QCOMPARE(reply.response().body, body);
        }
    }

    void chunkedRefusal()
    {
        WebSocketReply reply;
        QCOMPARE(reply.feed("HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
                     .value(),
                 State::Refused);
        QCOMPARE(reply.response().body, QByteArray("abcde"));
    }

    void refusalThatEndsWithTheConnection()
    {
        WebSocketReply reply;
        QCOMPARE(reply.feed("HTTP/1.1 502 Bad Gateway\r\n\r\nproxy says no").value(), State::Incomplete);
        QCOMPARE(reply.finish().value(), State::Refused);
        QCOMPARE(reply.response().body, QByteArray("proxy says no"));
    }

    void interimAnswersArePassedOver()
    {
        WebSocketReply reply;
        QCOMPARE(
            reply.feed("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                .value(),
            State::Refused);
        QCOMPARE(reply.response().status, 404);
        QVERIFY(reply.response().header("Link").isEmpty());
    }

    void longBodyIsCut()
    {
        WebSocketReply reply;
        QCOMPARE(reply.feed("HTTP/1.1 500 Oops\r\nContent-Length: 10000000\r\n\r\n").value(), State::Incomplete);
        const QByteArray piece(100'000, 'x');
        State state = State::Incomplete;
        for (int i = 0; i < 3; ++i) {
            state = reply.feed(piece).value();
        }
        QCOMPARE(state, State::Refused);
        QCOMPARE(reply.response().body.size(), WebSocketReply::bodyLimit);
    }

    void endlessHeadIsRefused()
    {
        WebSocketReply reply;
        QVERIFY(reply.feed("HTTP/1.1 101 Switching Protocols\r\n"));
        const QByteArray line = "X-Filler: " + QByteArray(10'000, 'x') + "\r\n";
        Result<State> state = State::Incomplete;
        for (int i = 0; i < 20 && state; ++i) {
            state = reply.feed(line);
        }
        QCOMPARE(state.error().kind, ErrorKind::Protocol);
    }

    void broken_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9\r\n");
        QTest::newRow("TLS alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7);
        QTest::newRow("end within the head") << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgr");
        QTest::newRow("end within the body") << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nabc");
        QTest::newRow("nothing") << QByteArray();
    }
    void broken()
    {
        QFETCH(QByteArray, bytes);
        WebSocketReply reply;
        Result<State> state = reply.feed(bytes);
        if (state) {
            QCOMPARE(*state, State::Incomplete);
            state = reply.finish();
        }
        QVERIFY(!state);
        QCOMPARE(state.error().kind, ErrorKind::Protocol);
    }
};

} // namespace remote::net

QTEST_GUILESS_MAIN(remote::net::TestWebSocketReply)
#include "tst_websocketreply.moc"
