// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/closingpage.h"

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

constexpr auto html = R"(<!DOCTYPE html>
<html lang="%1"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>%2</title>
<style>body{font:1.25rem/1.5 system-ui,sans-serif;margin:20vh auto;max-width:30rem;padding:0 1rem;text-align:center}
h1{font-size:1.75rem}</style></head>
<body><h1>%2</h1><p>%3</p></body></html>
)"_L1;

QByteArray response(const QByteArray &status, const QByteArray &body)
{
    return "HTTP/1.1 " + status
        + "\r\n"
          "Content-Type: text/html; charset=utf-8\r\n"
          "Content-Length: "
        + QByteArray::number(body.size())
        + "\r\n"
          "Cache-Control: no-store\r\n"
          "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
          "frame-ancestors 'none'\r\n"
          "Cross-Origin-Opener-Policy: same-origin\r\n"
          "Referrer-Policy: no-referrer\r\n"
          "X-Content-Type-Options: nosniff\r\n"
          "Connection: close\r\n\r\n"
        + body;
}

QByteArray reason(int status)
{
    switch (status) {
    case 404:
        return "404 Not Found"_ba;
    case 405:
        return "405 Method Not Allowed"_ba;
    case 431:
        return "431 Request Header Fields Too Large"_ba;
    default:
        return "400 Bad Request"_ba;
    }
}

} // namespace

QByteArray closingResponse(const ClosingPage &page, bool worked)
{
    const QString text = (worked ? page.done : page.refused).toHtmlEscaped();
    const QString body = QString(html).arg(page.language.toHtmlEscaped(), page.title.toHtmlEscaped(), text);
    return response("200 OK"_ba, body.toUtf8());
}

QByteArray refusingResponse(int status)
{
    return response(reason(status), {});
}

} // namespace remote::signin
