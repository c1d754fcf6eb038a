// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/portguard.h"
#include "core/gateway/requestparser.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::gateway {

class TestPortGuard : public QObject
{
    Q_OBJECT

    static Gatekeeper::Verdict judge(const QByteArray &request)
    {
        RequestParser parser;
        const auto progress = parser.feed(request + "\r\n");
        if (!progress || !progress->headComplete) {
            qFatal("not a request");
        }
        const PortGuard guard(3000, std::make_shared<QSet<quint16>>(QSet<quint16>{3000, 5173}));
        return guard.judge(parser.head());
    }

private Q_SLOTS:
    void requests_data()
    {
        using enum Gatekeeper::Verdict;
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *name, const QByteArray &head, Gatekeeper::Verdict verdict) {
            QTest::newRow(name) << head << int(verdict);
        };
        const QByteArray get = "GET / HTTP/1.1\r\nHost: localhost:3000\r\n";
        const QByteArray post = "POST / HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nContent-Length: 0\r\n";
        const QByteArray socket = get + "Connection: Upgrade\r\nUpgrade: websocket\r\n";
        const QByteArray page = "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";
        row("typed address", get + "Sec-Fetch-Site: none\r\n" + page, Admitted);
        row("by number", "GET / HTTP/1.1\r\nHost: 127.0.0.1:3000\r\n", Admitted);
        row("own page", get + "Sec-Fetch-Site: same-origin\r\nOrigin: http://localhost:3000\r\n", Admitted);
        row("own post", post + "Origin: http://127.0.0.1:3000\r\n", Admitted);
        row("a program without a browser", post, Admitted);
        row("rebinding", "GET / HTTP/1.1\r\nHost: evil.example:3000\r\n", WrongHost);
        row("rebinding of a name like ours", "GET / HTTP/1.1\r\nHost: localhost:3000.evil.example\r\n", WrongHost);
        row("other port", "GET / HTTP/1.1\r\nHost: localhost:3001\r\n", WrongHost);
        row("no port", "GET / HTTP/1.1\r\nHost: localhost\r\n", WrongHost);
        row("no host", "GET / HTTP/1.1\r\nA: b\r\n", WrongHost);
        row("two hosts", get + "Host: localhost:3000\r\n", WrongHost);
        row("foreign fetch", get + "Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n", WrongOrigin);
        row("foreign post", post + "Origin: https://evil.example\r\n", WrongOrigin);
        row("foreign form", post + "Origin: null\r\n" + page, WrongOrigin);
        row("foreign picture",
            get + "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n", CrossSite);
        row("other local program's picture", get + "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors\r\n",
            CrossSite);
        row("followed link", get + "Sec-Fetch-Site: cross-site\r\n" + page, Admitted);
        row("foreign frame",
            get + "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n", CrossSite);
        row("front end of the family", get + "Origin: http://localhost:5173\r\nSec-Fetch-Site: same-site\r\n",
            Admitted);
        row("other local program", get + "Origin: http://localhost:4000\r\nSec-Fetch-Site: same-site\r\n", WrongOrigin);
        row("own WebSocket", socket + "Origin: http://localhost:3000\r\n", Admitted);
        row("foreign WebSocket", socket + "Origin: https://evil.example\r\n", WrongOrigin);
        row("two origins", get + "Origin: http://localhost:3000\r\nOrigin: https://evil.example\r\n", WrongOrigin);
        row("https of the same name", get + "Origin: https://localhost:3000\r\n", WrongOrigin);
    }
    void requests()
    {
        QFETCH(QByteArray, head);
        QFETCH(int, verdict);
        QCOMPARE(int(judge(head)), verdict);
    }

    void openings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("opening");
        const auto row = [](const char *name, const QByteArray &bytes, Opening opening) {
            QTest::newRow(name) << bytes << int(opening);
        };
        row("nothing", "", Opening::Undecided);
        row("part of a method", "GE", Opening::Undecided);
        row("part of a line", "GET /index.html HTT", Opening::Undecided);
        row("get", "GET / HTTP/1.1\r\n", Opening::Http);
        row("bare line feed", "GET / HTTP/1.1\n", Opening::Http);
        row("a page's own method", "frob /x HTTP/1.1\r\n", Opening::Http);
        row("endless method", QByteArray(300, 'A'), Opening::Http);
        row("endless target", "GET /" + QByteArray(40'000, 'a'), Opening::Http);
        row("TLS", "\x16\x03\x01", Opening::Other);
        row("Redis", "*3\r\n", Opening::Other);
        row("HTTP/2 without TLS", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Opening::Other);
        row("a page's PRI", "PRI / HTTP/1.1\r\n", Opening::Http);
        row("words", "NICK someone\r\n", Opening::Other);
        row("PostgreSQL", QByteArray("\0\0\0\x08\x04\xd2\x16\x2f", 8), Opening::Other);
    }
    void openings()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, opening);
        QCOMPARE(int(openingOf(bytes)), opening);
    }
};

} // namespace remote::gateway

QTEST_GUILESS_MAIN(remote::gateway::TestPortGuard)
#include "tst_portguard.moc"
