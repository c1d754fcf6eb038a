// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/redirect.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

const RedirectExpectation expected{"127.0.0.1:4444", "/callback", u"right-state"_s, u"https://id.example"_s, false};

QByteArray get(const QByteArray &target, const QByteArray &headers = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:4444\r\n" + headers + "\r\n";
}

/// In one word: `unfinished`, `refused STATUS`, `code …` or the kind of the error.
QString read(const QByteArray &bytes, const RedirectExpectation &expectation = expected)
{
    const Redirect redirect = readRedirect(bytes, expectation);
    if (const auto *refused = std::get_if<RedirectRefused>(&redirect)) {
        return u"refused %1"_s.arg(refused->status);
    }
    if (const auto *answer = std::get_if<RedirectAnswer>(&redirect)) {
        return answer->code ? u"code "_s + *answer->code : kindName(answer->code.error().kind);
    }
    return u"unfinished"_s;
}

const QByteArray good = "/callback?code=abc&state=right-state";

} // namespace

class TestRedirect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("result");

        QTest::newRow("nothing yet") << QByteArray() << u"unfinished"_s;
        QTest::newRow("without its end") << get(good).chopped(1) << u"unfinished"_s;
        QTest::newRow("good") << get(good) << u"code abc"_s;
        QTest::newRow("good, in another order") << get("/callback?state=right-state&code=abc") << u"code abc"_s;
        QTest::newRow("escaped") << get("/callback?code=a%2Fb%2bc+d%C3%BC&state=right%2Dstate") << u"code a/b+c dü"_s;
        QTest::newRow("of others, too") << get(good + "&session_state=1&scope=openid&&") << u"code abc"_s;
        QTest::newRow("with a browser's headers") << get(
            good, "User-Agent: Mozilla/5.0 (X11)\r\nAccept: */*\r\nCookie: a=b; c=d\r\nSec-Fetch-Mode: navigate\r\n")
                                                  << u"code abc"_s;
        QTest::newRow("HTTP/1.0") << QByteArray(
            "GET /callback?code=abc&state=right-state HTTP/1.0\r\nHost: 127.0.0.1:4444\r\n\r\n")
                                  << u"code abc"_s;

        QTest::newRow("wrong state") << get("/callback?code=abc&state=wrong-state") << u"refused 400"_s;
        QTest::newRow("half a state") << get("/callback?code=abc&state=right") << u"refused 400"_s;
        QTest::newRow("longer state") << get("/callback?code=abc&state=right-state-x") << u"refused 400"_s;
        QTest::newRow("no state") << get("/callback?code=abc") << u"refused 400"_s;
        QTest::newRow("empty state") << get("/callback?code=abc&state=") << u"refused 400"_s;
        QTest::newRow("an error without a state") << get("/callback?error=access_denied") << u"refused 400"_s;
        QTest::newRow("two states") << get(good + "&state=right-state") << u"refused 400"_s;
        QTest::newRow("two codes") << get(good + "&code=other") << u"refused 400"_s;
        QTest::newRow("two codes, one in disguise") << get(good + "&c%6Fde=other") << u"refused 400"_s;
        QTest::newRow("no query") << get("/callback") << u"refused 400"_s;

        QTest::newRow("another path") << get("/?code=abc&state=right-state") << u"refused 404"_s;
        QTest::newRow("a longer path") << get("/callback/?code=abc&state=right-state") << u"refused 404"_s;
        QTest::newRow("an escaped path") << get("/%63allback?code=abc&state=right-state") << u"refused 404"_s;
        QTest::newRow("a path with dots") << get("/x/../callback?code=abc&state=right-state") << u"refused 404"_s;
        QTest::newRow("favicon") << get("/favicon.ico") << u"refused 404"_s;
        QTest::newRow("absolute form") << get("http://127.0.0.1:4444/callback?code=abc&state=right-state")
                                       << u"refused 400"_s;
        QTest::newRow("a fragment") << get(good + "#x") << u"refused 400"_s;

        QTest::newRow("POST") << "POST" + get(good).mid(3) << u"refused 405"_s;
        QTest::newRow("HEAD") << "HEAD" + get(good).mid(3) << u"refused 405"_s;
        QTest::newRow("OPTIONS") << "OPTIONS" + get(good).mid(3) << u"refused 405"_s;
        QTest::newRow("a body") << get(good) + "x" << u"refused 400"_s;
        QTest::newRow("another request behind it") << get(good) + get(good) << u"refused 400"_s;
        QTest::newRow("a length") << get(good, "Content-Length: 0\r\n") << u"refused 400"_s;
        QTest::newRow("chunks") << get(good, "Transfer-Encoding: chunked\r\n") << u"refused 400"_s;

        const QByteArray line = "GET " + good + " HTTP/1.1\r\n";
        QTest::newRow("no host") << line + "\r\n" << u"refused 400"_s;
        QTest::newRow("another name (rebinding)") << line + "Host: evil.example:4444\r\n\r\n" << u"refused 400"_s;
        QTest::newRow("localhost") << line + "Host: localhost:4444\r\n\r\n" << u"refused 400"_s;
        QTest::newRow("another port") << line + "Host: 127.0.0.1:4445\r\n\r\n" << u"refused 400"_s;
        QTest::newRow("two hosts") << get(good, "Host: 127.0.0.1:4444\r\n") << u"refused 400"_s;

        QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << u"refused 400"_s;
        QTest::newRow("HTTP/0.9") << QByteArray("GET " + good + "\r\n\r\n") << u"refused 400"_s;
        QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << u"refused 400"_s;
        QTest::newRow("TLS") << QByteArray::fromHex("160301020001000001fc0303") + "\r\n\r\n" << u"refused 400"_s;
        QTest::newRow("two spaces") << "GET  " + get(good).mid(4) << u"refused 400"_s;
        QTest::newRow("a tab") << get("/callback?code=a\tb&state=right-state") << u"refused 400"_s;
        QTest::newRow("a NUL") << get(QByteArray("/callback?code=a\0b&state=right-state", 36)) << u"refused 400"_s;
        QTest::newRow("an escaped NUL") << get("/callback?code=a%00b&state=right-state") << u"refused 400"_s;
        QTest::newRow("not ASCII") << get("/callback?code=\xc3\xbc&state=right-state") << u"refused 400"_s;
        QTest::newRow("no UTF-8") << get("/callback?code=%FF&state=right-state") << u"refused 400"_s;
        QTest::newRow("half an escape") << get("/callback?state=right-state&code=a%4") << u"refused 400"_s;
        QTest::newRow("a wrong escape") << get("/callback?code=a%4g&state=right-state") << u"refused 400"_s;
        QTest::newRow("a folded header") << get(good, "A: b\r\n c\r\n") << u"refused 400"_s;
        QTest::newRow("a space before the colon") << get(good, "A : b\r\n") << u"refused 400"_s;
        QTest::newRow("a header without a colon") << get(good, "A\r\n") << u"refused 400"_s;
        QTest::newRow("a bare CR") << get(good, "A: b\rHost: x\r\n") << u"refused 400"_s;
        QTest::newRow("a bare LF") << get(good, "A: b\nHost: x\r\n") << u"refused 400"_s;
        QTest::newRow("bare LFs alone") << QByteArray("GET " + good + " HTTP/1.1\nHost: 127.0.0.1:4444\n\n")
                                        << u"unfinished"_s;

        QTest::newRow("long, but allowed") << get(good, "A: " + QByteArray(20'000, 'a') + "\r\n") << u"code abc"_s;
        QTest::newRow("too long") << get(good, "A: " + QByteArray(longestRedirect, 'a') + "\r\n") << u"refused 431"_s;
        QTest::newRow("too long, without an end") << "GET /" + QByteArray(longestRedirect, 'a') << u"refused 431"_s;
    }

    void requests()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, result);
        QCOMPARE(read(bytes), result);
    }

    /// A request may come in any pieces: nothing is decided before its end.
    void pieces()
    {
        const QByteArray whole = get(good);
        for (qsizetype size = 0; size < whole.size(); ++size) {
            QCOMPARE(read(whole.first(size)), u"unfinished"_s);
        }
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QString>("result");
        QTest::addColumn<QString>("resultWhenItHasToNameItself");

        const QByteArray state = "state=right-state&";
        QTest::newRow("no issuer") << state + "code=a" << u"code a"_s << u"SignInMixedUp"_s;
        QTest::newRow("the issuer") << state + "code=a&iss=https%3A%2F%2Fid.example" << u"code a"_s << u"code a"_s;
        QTest::newRow("another issuer") << state + "code=a&iss=https%3A%2F%2Fevil.example" << u"SignInMixedUp"_s
                                        << u"SignInMixedUp"_s;
        QTest::newRow("nearly the issuer")
            << state + "code=a&iss=https%3A%2F%2Fid.example%2F" << u"SignInMixedUp"_s << u"SignInMixedUp"_s;
        QTest::newRow("an error of another issuer")
            << state + "error=access_denied&iss=https://evil.example" << u"SignInMixedUp"_s << u"SignInMixedUp"_s;
        const QByteArray issuer = state + "iss=https%3A%2F%2Fid.example&";
        for (const auto &[code, kind] : QMap<QByteArray, QString>{{"access_denied", u"SignInDenied"_s},
                                                                  {"login_required", u"SignInDenied"_s},
                                                                  {"unauthorized_client", u"ClientRefused"_s},
                                                                  {"invalid_scope", u"ClientRefused"_s},
                                                                  {"server_error", u"SignInServiceDown"_s},
                                                                  {"temporarily_unavailable", u"SignInServiceDown"_s},
                                                                  {"something_new", u"SignInServiceInvalid"_s}}
                                            .asKeyValueRange()) {
            QTest::newRow(code.constData()) << issuer + "error=" + code << kind << kind;
        }
        QTest::newRow("an error and a code")
            << issuer + "error=access_denied&code=a" << u"SignInDenied"_s << u"SignInDenied"_s;
        QTest::newRow("no code") << issuer << u"SignInServiceInvalid"_s << u"SignInServiceInvalid"_s;
        QTest::newRow("an empty code") << issuer + "code=" << u"SignInServiceInvalid"_s << u"SignInServiceInvalid"_s;
    }

    void answers()
    {
        QFETCH(QByteArray, query);
        QFETCH(QString, result);
        QFETCH(QString, resultWhenItHasToNameItself);
        RedirectExpectation naming = expected;
        naming.issuerNeeded = true;
        QCOMPARE(read(get("/callback?" + query)), result);
        QCOMPARE(read(get("/callback?" + query), naming), resultWhenItHasToNameItself);
    }

    /// Before a sign-in has a state nothing can be its answer.
    void noSignIn()
    {
        RedirectExpectation idle = expected;
        idle.state.clear();
        QCOMPARE(read(get("/callback?code=a&state="), idle), u"refused 400"_s);
        QCOMPARE(read(get(good), idle), u"refused 400"_s);
    }

    void theServicesWordsAreKept()
    {
        const Redirect redirect = readRedirect(
            get("/callback?state=right-state&error=access_denied&error_description=not+your+group"), expected);
        const Error error = std::get<RedirectAnswer>(redirect).code.error();
        QCOMPARE(error.fact(u"message"_s), u"not your group"_s);
        QCOMPARE(error.fact(u"host"_s), u"id.example"_s);
    }
};

} // namespace remote::signin

QTEST_GUILESS_MAIN(remote::signin::TestRedirect)
#include "tst_redirect.moc"
