// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/requesthead.h"

#include <algorithm>
#include <array>

namespace remote::gateway {

namespace {

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool isOfConnection(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 9> names{
        "Connection",     "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding",
        "Content-Length", "Upgrade",    "HTTP2-Settings"};
    return std::ranges::any_of(names, [name](QByteArrayView one) { return isSame(name, one); });
}

} // namespace

QByteArrayList RequestHead::values(QByteArrayView name) const
{
    QByteArrayList found;
    for (const auto &[one, value] : headers) {
        if (isSame(one, name)) {
            found.append(value);
        }
    }
    return found;
}

bool RequestHead::isSafe() const
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

QByteArray headBytes(const RequestHead &head)
{
    QByteArray bytes = head.method + ' ' + head.target + " HTTP/1.1\r\n";
    for (const auto &[name, value] : head.headers) {
        if (!isOfConnection(name)) {
            bytes += name + ": " + value + "\r\n";
        }
    }
    if (head.webSocket) {
        bytes += "Connection: Upgrade\r\nUpgrade: websocket\r\n";
    } else {
        bytes += head.keepAlive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
    }
    if (head.body == RequestHead::Body::Length) {
        bytes += "Content-Length: " + QByteArray::number(head.length) + "\r\n";
    } else if (head.body == RequestHead::Body::Chunked) {
        bytes += "Transfer-Encoding: chunked\r\n";
    }
    return bytes + "\r\n";
}

} // namespace remote::gateway
