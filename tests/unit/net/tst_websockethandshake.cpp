// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/websockethandshake.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::net {

class TestWebSocketHandshake : public QObject
{
    Q_OBJECT

    static WebSocketRequest request(const QString &server)
    {
        WebSocketRequest request;
        request.endpoint.server = QUrl(server);
        request.target = "/api/v1/x?ports=1";
        return request;
    }

    static HttpResponse accepted(const QByteArray &key)
    {
        return {101,
                {{"upgrade", "WebSocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Accept", webSocketAccept(key)}},
                {}};
    }

private Q_SLOTS:
    void acceptOfTheRfc()
    {
        // RFC 6455, 1.3
        QCOMPARE(webSocketAccept("dGhlIHNhbXBsZSBub25jZQ=="), QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    }

    void keysDiffer()
    {
        const QByteArray key = makeWebSocketKey();
        QCOMPARE(QByteArray::fromBase64(key).size(), 16);
        QVERIFY(key != makeWebSocketKey());
    }

    void wholeRequest()
    {
        WebSocketRequest upgrade = request(u"https://api.example:6443/k8s/c1/"_s);
        upgrade.headers = {{"Authorization", "Bearer t"}};
        upgrade.subprotocols = {"SPDY/3.1+portforward.k8s.io", "v4.channel.k8s.io"};
        QCOMPARE(upgradeRequest(upgrade, "KEY").value(),
                 QByteArray("GET /k8s/c1/api/v1/x?ports=1 HTTP/1.1\r\nHost: api.example:6443\r\nUpgrade: websocket\r\n"
                            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: KEY\r\n"
                            "Sec-WebSocket-Protocol: SPDY/3.1+portforward.k8s.io, v4.channel.k8s.io\r\n"
                            "Authorization: Bearer t\r\n\r\n"));
    }

    void hostHasNoUserInfo()
    {
        const QByteArray bytes = upgradeRequest(request(u"http://me:secret@[::1]:80"_s), "KEY").value();
        QVERIFY2(bytes.contains("\r\nHost: [::1]:80\r\n"), bytes);
        QVERIFY(!bytes.contains("secret"));
    }

    void injection_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("line break in a value") << "/x"_ba << "A"_ba << "1\r\nHost: other"_ba;
        QTest::newRow("bare line feed") << "/x"_ba << "A"_ba << "1\n2"_ba;
        QTest::newRow("line break in a name") << "/x"_ba << "A\r\nB"_ba << "1"_ba;
        QTest::newRow("no name") << "/x"_ba << ""_ba << "1"_ba;
        QTest::newRow("space in the target") << "/x HTTP/1.1"_ba << "A"_ba << "1"_ba;
        QTest::newRow("line break in the target") << "/x\r\nA:b"_ba << "A"_ba << "1"_ba;
        QTest::newRow("relative target") << "x"_ba << "A"_ba << "1"_ba;
    }
    void injection()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        WebSocketRequest upgrade = request(u"https://api.example"_s);
        upgrade.target = target;
        upgrade.headers = {{name, value}};
        QCOMPARE(upgradeRequest(upgrade, "KEY").error().kind, ErrorKind::Invalid);
    }

    void credentialsNeedTls()
    {
        WebSocketRequest upgrade = request(u"http://api.example"_s);
        upgrade.headers = {{"authorization", "Bearer t"}};
        QCOMPARE(upgradeRequest(upgrade, "KEY").error().kind, ErrorKind::Invalid);
        for (const QString &local : {u"http://127.0.0.1:8001"_s, u"http://localhost:8001"_s, u"http://[::1]:1"_s}) {
            upgrade.endpoint.server = QUrl(local);
            QVERIFY2(upgradeRequest(upgrade, "KEY"), qPrintable(local));
        }
    }

    void chosen()
    {
        HttpResponse response = accepted("KEY");
        QCOMPARE(chosenSubprotocol(response, "KEY", {}).value(), QByteArray());
        response.headers.emplaceBack("Sec-WebSocket-Protocol", "b");
        QCOMPARE(chosenSubprotocol(response, "KEY", {"a", "b"}).value(), QByteArray("b"));
    }

    void badAnswers()
    {
        const auto kind = [](const HttpResponse &response, const QByteArrayList &offered) {
            const Result<QByteArray> chosen = chosenSubprotocol(response, "KEY", offered);
            return chosen ? ErrorKind::Internal : chosen.error().kind;
        };
        QCOMPARE(kind(accepted("OTHER"), {}), ErrorKind::Protocol);
        QCOMPARE(kind(accepted("KEY"), {"a"}), ErrorKind::Protocol); // none chosen
        HttpResponse other = accepted("KEY");
        other.headers.emplaceBack("Sec-WebSocket-Protocol", "c");
        QCOMPARE(kind(other, {"a", "b"}), ErrorKind::Protocol);
        QCOMPARE(kind(other, {}), ErrorKind::Protocol);
        HttpResponse h2 = accepted("KEY");
        h2.headers[0].second = "h2c";
        QCOMPARE(kind(h2, {}), ErrorKind::Protocol);
        HttpResponse extension = accepted("KEY");
        extension.headers.emplaceBack("Sec-WebSocket-Extensions", "permessage-deflate");
        QCOMPARE(kind(extension, {}), ErrorKind::Protocol);
    }
};

} // namespace remote::net

QTEST_GUILESS_MAIN(remote::net::TestWebSocketHandshake)
#include "tst_websockethandshake.moc"
