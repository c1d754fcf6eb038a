// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/requestparser.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::gateway {

using Body = RequestHead::Body;

namespace {

struct Parsed {
    QList<RequestHead> heads;
    QByteArrayList bodies;
    int complete = 0;
    int refusal = 0;
};

/// Feeds pieces as a socket brings them.
Parsed parse(const QByteArrayList &pieces)
{
    Parsed parsed;
    RequestParser parser;
    for (const QByteArray &piece : pieces) {
        QByteArrayView left = piece;
        while (!left.isEmpty()) {
            const auto progress = parser.feed(left);
            if (!progress) {
                parsed.refusal = progress.error();
                return parsed;
            }
            left = left.sliced(progress->consumed);
            if (progress->headComplete) {
                parsed.heads.append(parser.head());
                parsed.bodies.append(QByteArray());
            }
            if (!progress->body.isEmpty()) {
                parsed.bodies.last() += progress->body;
            }
            parsed.complete += progress->complete ? 1 : 0;
        }
    }
    return parsed;
}

} // namespace

class TestRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pipelinedAtEverySplit()
    {
        const QByteArray bytes = "GET /a?b=c HTTP/1.1\r\nHost: x\r\nX-Two:  words here \r\n\r\n"
                                 "POST /up HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello"
                                 "PUT /chunks HTTP/1.1\r\nTransfer-Encoding: "
                                 "chunked\r\n\r\n3\r\nabc\r\nA;ext=1\r\n0123456789\r\n0\r\nT: x\r\n\r\n"
                                 "POST /none HTTP/1.1\r\nContent-Length: 0\r\n\r\n"
                                 "DELETE /d HTTP/1.1\r\nConnection: close\r\n\r\n";
        for (qsizetype at = 0; at <= bytes.size(); ++at) {
            const Parsed parsed = parse({bytes.first(at), bytes.sliced(at)});
            QCOMPARE(parsed.refusal, 0);
            QCOMPARE(parsed.complete, 5);
            QCOMPARE(parsed.heads.size(), 5);
            QCOMPARE(parsed.bodies, (QByteArrayList{"", "hello", "abc0123456789", "", ""}));
            QCOMPARE(parsed.heads[0].target, QByteArray("/a?b=c"));
            QCOMPARE(parsed.heads[0].headers, (net::Headers{{"Host", "x"}, {"X-Two", "words here"}}));
            QCOMPARE(parsed.heads[0].body, Body::None);
            QCOMPARE(parsed.heads[1].body, Body::Length);
            QCOMPARE(parsed.heads[1].length, 5u);
            QCOMPARE(parsed.heads[2].body, Body::Chunked);
            QCOMPARE(parsed.heads[3].length, 0u);
            QVERIFY(parsed.heads[3].keepAlive);
            QCOMPARE(parsed.heads[4].method, QByteArray("DELETE"));
            QVERIFY(!parsed.heads[4].keepAlive);
        }
    }

    void byteByByte()
    {
        QByteArrayList bytes;
        for (const char c : QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: "
                                       "chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\nGET /2 HTTP/1.1\r\n\r\n")) {
            bytes.append(QByteArray(1, c));
        }
        const Parsed parsed = parse(bytes);
        QCOMPARE(parsed.refusal, 0);
        QCOMPARE(parsed.complete, 2);
        QCOMPARE(parsed.bodies, (QByteArrayList{"hello", ""}));
    }

    void headIsToldBeforeTheBody()
    {
        RequestParser parser;
        const QByteArray bytes = "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc";
        const auto head = parser.feed(bytes).value();
        QVERIFY(head.headComplete && !head.complete && head.body.isEmpty());
        QCOMPARE(head.consumed, bytes.size() - 3);
        const auto body = parser.feed("abc").value();
        QVERIFY(body.complete);
        QCOMPARE(body.body, QByteArray("abc"));
    }

    void webSocket()
    {
        RequestParser parser;
        const QByteArray head = "GET /ws HTTP/1.1\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n\r\n";
        const auto progress = parser.feed(head + "\x81\x80").value();
        QVERIFY(progress.headComplete && progress.complete);
        QVERIFY(parser.head().webSocket);
        QCOMPARE(progress.consumed, head.size()); // the frames are not parsed
    }

    void upgradeHeaderAloneIsNothing()
    {
        const Parsed parsed = parse({"GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"});
        QCOMPARE(parsed.complete, 1);
        QVERIFY(!parsed.heads.first().webSocket);
        QVERIFY(!headBytes(parsed.heads.first()).contains("pgrade"));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *tag, const QByteArray &bytes, int status = 400) {
            QTest::newRow(tag) << bytes << status;
        };
        const QByteArray post = "POST / HTTP/1.1\r\nHost: x\r\n";
        const QByteArray get = "GET / HTTP/1.1\r\n";
        row("CL.TE", post + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX");
        row("TE.CL", post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n");
        row("length twice, equal", post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc");
        row("length twice, different", post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd");
        row("length list", post + "Content-Length: 3, 3\r\n\r\nabc");
        row("length signed", post + "Content-Length: +3\r\n\r\nabc");
        row("length negative", post + "Content-Length: -3\r\n\r\nabc");
        row("length padded with zeros", post + "Content-Length: 003\r\n\r\nabc");
        row("length in hex", post + "Content-Length: 0x3\r\n\r\nabc");
        row("length too large", post + "Content-Length: 99999999999999999999\r\n\r\nabc");
        row("length empty", post + "Content-Length:\r\n\r\nabc");
        row("encoding gzip", post + "Transfer-Encoding: gzip\r\n\r\n");
        row("encoding gzip, chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
        row("encoding chunked, identity", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n");
        row("encoding twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        row("encoding disguised", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n");
        row("encoding with a tab",
            post
                + "Transfer-Encoding:\x0b"
                  "chunked\r\n\r\n0\r\n\r\n");
        row("space before the colon", post + "Content-Length : 3\r\n\r\nabc");
        row("folded line", get + "X: a\r\n b\r\n\r\n");
        row("folded line with a tab", get + "X: a\r\n\tb\r\n\r\n");
        row("folded first line", get + " X: a\r\n\r\n");
        row("bare LF in the head", "GET / HTTP/1.1\nHost: x\n\n");
        row("bare LF between headers", get + "A: b\nC: d\r\n\r\n");
        row("bare LF at the end", get + "A: b\r\n\n");
        row("bare CR", get + "A: b\rC: d\r\n\r\n");
        row("NUL in a value", get + QByteArray("A: b\0c\r\n\r\n", 10));
        row("NUL in a name", get + QByteArray("A\0: b\r\n\r\n", 9));
        row("no name", get + ": b\r\n\r\n");
        row("no colon", get + "Abc\r\n\r\n");
        row("chunk size no number", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n");
        row("chunk size negative", post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n");
        row("chunk size with 0x", post + "Transfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n");
        row("chunk size too large", post + "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n");
        row("chunk size with a space", post + "Transfer-Encoding: chunked\r\n\r\n3 \r\nabc\r\n0\r\n\r\n");
        row("chunk ends with LF", post + "Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n");
        row("chunk longer than its size", post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n");
        row("absolute target", "GET http://127.0.0.1:1/ HTTP/1.1\r\nHost: x\r\n\r\n");
        row("CONNECT", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", 501);
        row("asterisk", "OPTIONS * HTTP/1.1\r\n\r\n");
        row("target with a fragment", "GET /a#b HTTP/1.1\r\n\r\n");
        row("target not ASCII", "GET /\xc3\xa4 HTTP/1.1\r\n\r\n");
        row("target with a tab", "GET /a\tb HTTP/1.1\r\n\r\n");
        row("TRACE", "TRACE / HTTP/1.1\r\n\r\n", 501);
        row("PROPFIND", "PROPFIND / HTTP/1.1\r\n\r\n", 501);
        row("unknown method", "FETCH / HTTP/1.1\r\n\r\n");
        row("lower-case method", "get / HTTP/1.1\r\n\r\n");
        row("HTTP/1.0", "GET / HTTP/1.0\r\n\r\n");
        row("HTTP/0.9", "GET /\r\n\r\n");
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        row("upgrade to h2c", get + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\n\r\n");
        row("upgrade to two", get + "Connection: Upgrade\r\nUpgrade: websocket\r\nUpgrade: h2c\r\n\r\n");
        row("upgrade with POST", "POST / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        row("upgrade with a body", get + "Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 3\r\n\r\nabc");
        row("TLS", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11));
        row("too many headers", get + QByteArray("A: b\r\n").repeated(RequestParser::headerLimit + 1) + "\r\n", 431);
        row("long header", get + "A: " + QByteArray(RequestParser::headLimit, 'x') + "\r\n\r\n", 431);
        row("long target", "GET /" + QByteArray(RequestParser::headLimit, 'x') + " HTTP/1.1\r\n\r\n", 431);
        row("long trailer", post + "Transfer-Encoding: chunked\r\n\r\n0\r\nT: " + QByteArray(10'000, 'x') + "\r\n\r\n");
    }
    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QCOMPARE(parse({bytes}).refusal, status);
        QByteArrayList single;
        for (const char c : bytes) {
            single.append(QByteArray(1, c));
        }
        QCOMPARE(parse(single).refusal, status);
    }

    void bareLfIsNeverALineEnd()
    {
        // A second request behind a bare LF must not be seen by anybody.
        const Parsed parsed = parse({"GET / HTTP/1.1\r\nX: a\nGET /admin HTTP/1.1\r\n\r\n"});
        QCOMPARE(parsed.refusal, 400);
        QVERIFY(parsed.heads.isEmpty());
    }

    void headIsWrittenAnew()
    {
        RequestHead head;
        head.method = "POST";
        head.target = "/x?y";
        head.headers = {{"Host", "h"},
                        {"connection", "close, X-Own"},
                        {"Keep-Alive", "1"},
                        {"TE", "trailers"},
                        {"transfer-encoding", "chunked"},
                        {"Upgrade", "h2c"},
                        {"Proxy-Connection", "x"},
                        {"A", "b"}};
        head.body = Body::Chunked;
        QCOMPARE(headBytes(head),
                 QByteArray("POST /x?y HTTP/1.1\r\nHost: h\r\nA: b\r\nConnection: keep-alive\r\n"
                            "Transfer-Encoding: chunked\r\n\r\n"));
        head.body = Body::Length;
        head.length = 12;
        head.keepAlive = false;
        QCOMPARE(headBytes(head),
                 QByteArray("POST /x?y HTTP/1.1\r\nHost: h\r\nA: b\r\nConnection: close\r\n"
                            "Content-Length: 12\r\n\r\n"));
        head.body = Body::None;
        head.webSocket = true;
        QCOMPARE(headBytes(head),
                 QByteArray("POST /x?y HTTP/1.1\r\nHost: h\r\nA: b\r\nConnection: Upgrade\r\n"
                            "Upgrade: websocket\r\n\r\n"));
    }
};

} // namespace remote::gateway

QTEST_GUILESS_MAIN(remote::gateway::TestRequestParser)
#include "tst_requestparser.moc"
