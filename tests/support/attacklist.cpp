// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/attacks.h"

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

constexpr auto page = "/?folder=/home/coder";

QByteArray get(const QByteArray &headers, const QByteArray &path = page)
{
    return "GET " + path + " HTTP/1.1\r\n" + headers + "\r\n";
}

/// By whoever got hold of the cookie, so that the other checks are seen by themselves.
QByteArray admitted(const QByteArray &headers, const QByteArray &path = page)
{
    return get("Host: HOST\r\nCookie: COOKIE\r\n" + headers, path);
}

QByteArray post(const QByteArray &headers, const QByteArray &body)
{
    return "POST / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nOrigin: http://HOST\r\n" + headers + "\r\n" + body;
}

/// To something that code-server changes on request.
QByteArray form(const QByteArray &headers)
{
    return "POST /mint-key HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nContent-Length: 0\r\n" + headers + "\r\n";
}

QByteArray webSocket(const QByteArray &headers)
{
    return get("Host: HOST\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                   + headers,
               "/?reconnectionToken=5ad3e1a0-7d1c-4a38-9a5a-0e5b6f1f2d10&reconnection=false");
}

QList<Attack> whoAsks()
{
    return {
        {"a name that was pointed at 127.0.0.1 (DNS rebinding)", get("Host: evil.example:PORT\r\nCookie: COOKIE\r\n"),
         "403"},
        {"Host `localhost`", get("Host: localhost:PORT\r\nCookie: COOKIE\r\n"), "403"},
        {"no Host", get("Cookie: COOKIE\r\n"), "403"},
        {"two Hosts", admitted("Host: evil.example\r\n"), "403"},
        {"no cookie (any program of this computer)", get("Host: HOST\r\n"), "403"},
        {"a file of the workstation, no cookie",
         get("Host: HOST\r\n", "VERSION/vscode-remote-resource?path=/etc/passwd"), "403"},
        {"the cookie of an earlier start", get("Host: HOST\r\nCookie: remote-gate-PORT=OLD\r\n"), "403"},
        {"the cookie of another port's gateway", get("Host: HOST\r\nCookie: remote-gate-1=SECRET\r\n"), "403"},
        {"a cookie that a server on another port set",
         get("Host: HOST\r\nCookie: remote-gate-PORT=" + QByteArray(64, '0') + "\r\n"), "403"},
        {"foreign Origin", admitted("Origin: https://evil.example\r\n"), "403"},
        {"a form of a foreign site", form("Origin: https://evil.example\r\n"), "403"},
        {"a form without Origin", form({}), "403"},
        {"Sec-Fetch-Site: cross-site", admitted("Sec-Fetch-Site: cross-site\r\n"), "403"},
        {"a page from another port (Sec-Fetch-Site: same-site)", admitted("Sec-Fetch-Site: same-site\r\n"), "403"},
        {"WebSocket of a foreign site", webSocket("Cookie: COOKIE\r\nOrigin: https://evil.example\r\n"), "403"},
        {"WebSocket of a page from another port", webSocket("Cookie: COOKIE\r\nOrigin: http://127.0.0.1:1\r\n"), "403"},
        {"WebSocket of a sandboxed frame", webSocket("Cookie: COOKIE\r\nOrigin: null\r\n"), "403"},
        {"WebSocket without Origin", webSocket("Cookie: COOKIE\r\n"), "403"},
        {"WebSocket without cookie", webSocket("Origin: http://HOST\r\n"), "403"},
        {"WebSocket with X-Forwarded-Host for its foreign Origin",
         webSocket("Cookie: COOKIE\r\nOrigin: https://evil.example\r\nX-Forwarded-Host: evil.example\r\n"), "403"},
        {"a second request without cookie on an admitted connection", admitted({}, "/healthz") + get("Host: HOST\r\n"),
         "200 + 403"},
    };
}

QList<Attack> smuggling()
{
    const QByteArray inner = "GET /healthz HTTP/1.1\r\nHost: HOST\r\n\r\n";
    const QByteArray length = QByteArray::number(inner.size());
    const QByteArray chunked = "0\r\n\r\n" + inner;
    return {
        {"CL.TE", post("Content-Length: " + length + "\r\nTransfer-Encoding: chunked\r\n", chunked), "400"},
        {"TE.CL", post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", chunked), "400"},
        {"Transfer-Encoding twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", chunked),
         "400"},
        {"Transfer-Encoding: xchunked", post("Transfer-Encoding: xchunked\r\n", chunked), "400"},
        {"Transfer-Encoding: chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", chunked), "400"},
        {"a space before the colon of Transfer-Encoding", post("Transfer-Encoding : chunked\r\n", chunked), "400"},
        {"folded Transfer-Encoding (obs-fold)", post("Transfer-Encoding:\r\n chunked\r\n", chunked), "400"},
        {"a folded header (obs-fold)", admitted("X: a\r\n b\r\n"), "400"},
        {"bare LF instead of CRLF", "GET /?folder=/home/coder HTTP/1.1\nHost: HOST\nCookie: COOKIE\n\n", "400"},
        {"a header behind a bare LF", admitted("X: a\nTransfer-Encoding: chunked\r\n"), "400"},
        {"bare CR in a header", admitted("X: a\rY: b\r\n"), "400"},
        {"NUL in a header", admitted(QByteArray("X: a\0b\r\n", 8)), "400"},
        {"Content-Length twice, the same", post("Content-Length: 3\r\nContent-Length: 3\r\n", "a=b"), "400"},
        {"Content-Length twice, different", post("Content-Length: 3\r\nContent-Length: 0\r\n", "a=b"), "400"},
        {"Content-Length: 3, 3", post("Content-Length: 3, 3\r\n", "a=b"), "400"},
        {"Content-Length: +3", post("Content-Length: +3\r\n", "a=b"), "400"},
        {"Content-Length: -3", post("Content-Length: -3\r\n", "a=b"), "400"},
        {"Content-Length over 64 bits", post("Content-Length: 18446744073709551619\r\n", "a=b"), "400"},
        {"upgrade to another protocol (h2c)",
         admitted("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n"), "400"},
        {"absolute form", get("Host: HOST\r\nCookie: COOKIE\r\n", "http://HOST/?folder=/home/coder"), "400"},
        {"absolute form of another server", get("Host: HOST\r\nCookie: COOKIE\r\n", "http://evil.example/"), "400"},
        {"CONNECT to itself", "CONNECT HOST HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n", "501"},
        {"CONNECT to another server", "CONNECT evil.example:443 HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n",
         "501"},
        {"TRACE", "TRACE / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n", "501"},
        {"HTTP/1.0", "GET /?folder=/home/coder HTTP/1.0\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n", "400"},
        {"HTTP/0.9", "GET /?folder=/home/coder\r\n\r\n", "400"},
        {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400"},
        {"TLS", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), "400"},
    };
}

QList<Attack> sizesAndPaths()
{
    return {
        {"1 MB in one header", admitted("X: " + QByteArray(1'000'000, 'x') + "\r\n"), "431"},
        {"1 MB of headers", admitted(QByteArray("X: y\r\n").repeated(170'000)), "431"},
        {"1,000 headers", admitted(QByteArray("X: y\r\n").repeated(1000)), "431"},
        {"a path of 1 MB", admitted({}, '/' + QByteArray(1'000'000, 'x')), "431"},
        {"/../../etc/passwd", admitted({}, "/../../../../../../etc/passwd"), "403"},
        {"/%2e%2e/…/etc/passwd", admitted({}, "/%2e%2e/%2e%2e/%2E./.%2e/etc/passwd"), "403"},
        {"…/static/../../etc/passwd", admitted({}, "VERSION/static/../../../../../../../etc/passwd"), "403"},
        {"…/static/..%2f..%2fetc/passwd", admitted({}, "VERSION/static/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd"), "403"},
        {"…/static/..\\..\\etc\\passwd", admitted({}, "VERSION/static/..\\..\\..\\..\\etc\\passwd"), "403"},
        {"//evil.example/ (open redirect)", admitted({}, "//evil.example/%2e%2e"), "403"},
        {"/\\evil.example (open redirect)", admitted({}, "/\\evil.example"), "403"},
        {"a path with a control character",
         admitted({},
                  "/a\x01"
                  "b"),
         "400"},
        {"a path with a fragment", admitted({}, "/#/../etc/passwd"), "400"},
        {"another port of the pod (/proxy/1/)", admitted({}, "/proxy/1/"), "403"},
    };
}

} // namespace

QList<Attack> attacks()
{
    return whoAsks() + smuggling() + sizesAndPaths();
}

} // namespace remote::test
