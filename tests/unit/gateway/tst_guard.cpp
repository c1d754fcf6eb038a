// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/guard.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::gateway {

using Verdict = Guard::Verdict;

class TestGuard : public QObject
{
    Q_OBJECT

    const Guard m_guard{4711, "00ff"};

    /// What our own web view sends, changed by a test: an empty value removes the header.
    static RequestHead head(const QByteArray &method, const net::Headers &changes, bool webSocket = false)
    {
        RequestHead head;
        head.method = method;
        head.target = "/";
        head.webSocket = webSocket;
        head.headers = {
            {"Host", "127.0.0.1:4711"}, {"Cookie", "remote-gate-4711=00ff"}, {"Sec-Fetch-Site", "same-origin"}};
        if (webSocket || !head.isSafe()) {
            head.headers.emplaceBack("Origin", "http://127.0.0.1:4711");
        }
        for (const auto &[name, value] : changes) {
            head.headers.removeIf([&](const auto &one) { return one.first == name; });
            if (!value.isEmpty()) {
                head.headers.emplaceBack(name, value);
            }
        }
        return head;
    }

private Q_SLOTS:
    void oddTargets_data()
    {
        QTest::addColumn<bool>("odd");
        for (const char *target : {"/../a", "/a/../b", "/a/..", "/./a", "/a/.", "/%2e%2E/a", "/.%2e/a", "/a%2f..%2fb",
                                   "/..%5ca", "/a\\b", "//evil.example/", "/%2fevil.example/", "/..?a=b"}) {
            QTest::newRow(target) << true;
        }
        for (const char *target : {"/", "/a/b.c", "/a..b/...", "/.well-known/x", "/a%2fb", "/a//b", "/?x=/../y",
                                   "/?p=c:\\d", "/a?x=//y/./z"}) {
            QTest::newRow(target) << false;
        }
    }
    void oddTargets()
    {
        QFETCH(bool, odd);
        RequestHead asked = head("GET", {});
        asked.target = QTest::currentDataTag();
        QCOMPARE(m_guard.judge(asked), odd ? Verdict::OddTarget : Verdict::Admitted);
    }

    void verdicts_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("webSocket");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *tag, const char *method, const char *name, const char *value, Verdict verdict,
                            bool webSocket = false) {
            QTest::newRow(tag) << QByteArray(method) << QByteArray(name) << QByteArray(value) << webSocket
                               << int(verdict);
        };
        const auto ok = Verdict::Admitted;
        for (const char *method : {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}) {
            row(method, method, "X", "", ok);
        }
        row("WebSocket", "GET", "X", "", ok, true);
        row("typed by the person", "GET", "Sec-Fetch-Site", "none", ok);
        row("without Sec-Fetch-Site", "GET", "Sec-Fetch-Site", "", ok);
        row("GET with our origin", "GET", "Origin", "http://127.0.0.1:4711", ok);
        row("cookie among others", "GET", "Cookie", "a=b; remote-gate-4711=00ff;c=d", ok);
        row("wrong and right cookie", "GET", "Cookie", "remote-gate-4711=beef; remote-gate-4711=00ff", ok);

        row("rebound name", "GET", "Host", "evil.example:4711", Verdict::WrongHost);
        row("localhost", "GET", "Host", "localhost:4711", Verdict::WrongHost);
        row("IPv6", "GET", "Host", "[::1]:4711", Verdict::WrongHost);
        row("no port", "GET", "Host", "127.0.0.1", Verdict::WrongHost);
        row("other port", "GET", "Host", "127.0.0.1:47110", Verdict::WrongHost);
        row("other loopback", "GET", "Host", "127.0.0.2:4711", Verdict::WrongHost);
        row("trailing dot", "GET", "Host", "127.0.0.1.:4711", Verdict::WrongHost);
        row("user info", "GET", "Host", "x@127.0.0.1:4711", Verdict::WrongHost);
        row("number form", "GET", "Host", "2130706433:4711", Verdict::WrongHost);
        row("no host", "GET", "Host", "", Verdict::WrongHost);

        row("WebSocket of a site", "GET", "Origin", "https://evil.example", Verdict::WrongOrigin, true);
        row("WebSocket without origin", "GET", "Origin", "", Verdict::WrongOrigin, true);
        row("WebSocket of a sandbox", "GET", "Origin", "null", Verdict::WrongOrigin, true);
        row("WebSocket of another port", "GET", "Origin", "http://127.0.0.1:4712", Verdict::WrongOrigin, true);
        row("WebSocket of https", "GET", "Origin", "https://127.0.0.1:4711", Verdict::WrongOrigin, true);
        row("POST without origin", "POST", "Origin", "", Verdict::WrongOrigin);
        row("POST of a sandbox", "POST", "Origin", "null", Verdict::WrongOrigin);
        row("POST of another port", "POST", "Origin", "http://127.0.0.1:4712", Verdict::WrongOrigin);
        row("PUT without origin", "PUT", "Origin", "", Verdict::WrongOrigin);
        row("PATCH without origin", "PATCH", "Origin", "", Verdict::WrongOrigin);
        row("DELETE without origin", "DELETE", "Origin", "", Verdict::WrongOrigin);
        row("origin with a path", "POST", "Origin", "http://127.0.0.1:4711/", Verdict::WrongOrigin);
        row("origin's name is longer", "POST", "Origin", "http://127.0.0.1:4711.evil.example", Verdict::WrongOrigin);
        row("GET of a site", "GET", "Origin", "https://evil.example", Verdict::WrongOrigin);
        row("OPTIONS of a site", "OPTIONS", "Origin", "https://evil.example", Verdict::WrongOrigin);

        row("cross-site", "GET", "Sec-Fetch-Site", "cross-site", Verdict::CrossSite);
        row("another port of this machine", "GET", "Sec-Fetch-Site", "same-site", Verdict::CrossSite);
        row("unknown site", "GET", "Sec-Fetch-Site", "Same-Origin", Verdict::CrossSite);
        row("cross-site WebSocket", "GET", "Sec-Fetch-Site", "cross-site", Verdict::CrossSite, true);

        row("no cookie", "GET", "Cookie", "", Verdict::NoCookie);
        row("wrong cookie", "GET", "Cookie", "remote-gate-4711=00fe", Verdict::NoCookie);
        row("shorter cookie", "GET", "Cookie", "remote-gate-4711=00f", Verdict::NoCookie);
        row("longer cookie", "GET", "Cookie", "remote-gate-4711=00ff0", Verdict::NoCookie);
        row("empty cookie", "GET", "Cookie", "remote-gate-4711=", Verdict::NoCookie);
        row("name alone", "GET", "Cookie", "remote-gate-4711", Verdict::NoCookie);
        row("cookie of another gateway", "GET", "Cookie", "remote-gate-4712=00ff", Verdict::NoCookie);
        row("name in another case", "GET", "Cookie", "Remote-Gate-4711=00ff", Verdict::NoCookie);
        row("secret in another cookie", "GET", "Cookie", "x=remote-gate-4711=00ff", Verdict::NoCookie);
        row("WebSocket without cookie", "GET", "Cookie", "", Verdict::NoCookie, true);
        row("POST without cookie", "POST", "Cookie", "a=b", Verdict::NoCookie);
    }
    void verdicts()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(bool, webSocket);
        QFETCH(int, verdict);
        QCOMPARE(int(m_guard.judge(head(method, {{name, value}}, webSocket))), verdict);
    }

    void headersTwice()
    {
        for (const auto &[name, value, verdict] : {std::tuple("Host", "127.0.0.1:4711", Verdict::WrongHost),
                                                   std::tuple("host", "evil.example", Verdict::WrongHost),
                                                   std::tuple("Origin", "http://127.0.0.1:4711", Verdict::WrongOrigin),
                                                   std::tuple("SEC-FETCH-SITE", "same-origin", Verdict::CrossSite)}) {
            RequestHead twice = head("POST", {});
            twice.headers.emplaceBack(name, value);
            QCOMPARE(m_guard.judge(twice), verdict);
        }
        RequestHead cookies = head("GET", {{"Cookie", "a=b"}});
        cookies.headers.emplaceBack("cookie", "remote-gate-4711=00ff");
        QCOMPARE(m_guard.judge(cookies), Verdict::Admitted);
    }

    void cleaning()
    {
        RequestHead dirty = head("GET", {{"Cookie", " a=b;remote-gate-4711=00ff; remote-gate-9=1; vscode-tkn=x=y "}});
        dirty.headers.append({{"Forwarded", "host=evil"},
                              {"X-Forwarded-Host", "evil"},
                              {"x-forwarded-for", "1"},
                              {"X-Real-IP", "1"},
                              {"Proxy-Authorization", "x"},
                              {"proxy", "x"},
                              {"X-Forward", "kept"}});
        const RequestHead clean = m_guard.cleaned(dirty);
        const net::Headers expected{{"Host", "127.0.0.1:4711"},
                                    {"Sec-Fetch-Site", "same-origin"},
                                    {"Cookie", "a=b; vscode-tkn=x=y"},
                                    {"X-Forward", "kept"}};
        QCOMPARE(clean.headers, expected);
    }

    void onlyOurCookie()
    {
        const RequestHead clean = m_guard.cleaned(head("GET", {}));
        QVERIFY(clean.values("Cookie").isEmpty());
    }

    void secretsAre256BitsAndDiffer()
    {
        QCOMPARE(Guard::makeSecret().size(), 64);
        QVERIFY(Guard::makeSecret() != Guard::makeSecret());
    }
};

} // namespace remote::gateway

QTEST_GUILESS_MAIN(remote::gateway::TestGuard)
#include "tst_guard.moc"
