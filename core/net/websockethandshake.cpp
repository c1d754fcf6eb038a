// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/websockethandshake.h"

#include "core/net/qthttp.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace remote::net {

namespace {

bool isPrintable(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return (uchar(c) >= 0x20 && c != 0x7f) || c == '\t'; });
}

QByteArray hostHeader(const QUrl &server)
{
    return server.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toLatin1();
}

QByteArray fullTarget(const WebSocketRequest &request)
{
    QByteArray base = request.endpoint.server.path(QUrl::FullyEncoded).toLatin1();
    while (base.endsWith('/')) {
        base.chop(1);
    }
    return base + request.target;
}

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArray makeWebSocketKey()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toBase64();
}

QByteArray webSocketAccept(const QByteArray &key)
{
    const QByteArray guid = QByteArrayLiteral("258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    return QCryptographicHash::hash(key + guid, QCryptographicHash::Sha1).toBase64();
}

Result<QByteArray> upgradeRequest(const WebSocketRequest &request, const QByteArray &key)
{
    const QUrl &server = request.endpoint.server;
    const QByteArray target = fullTarget(request);
    if (!target.startsWith('/') || target.contains(' ') || !isPrintable(target)) {
        return fail(ErrorKind::Invalid, u"target of the upgrade"_s);
    }
    QByteArray bytes = "GET " + target + " HTTP/1.1\r\nHost: " + hostHeader(server)
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key
        + "\r\n";
    if (!request.subprotocols.isEmpty()) {
        bytes += "Sec-WebSocket-Protocol: " + request.subprotocols.join(", ") + "\r\n";
    }
    for (const auto &[name, value] : request.headers) {
        if (name.isEmpty() || !isPrintable(name) || !isPrintable(value)) {
            return fail(ErrorKind::Invalid, u"header of the upgrade"_s);
        }
        if (isSame(name, "Authorization") && server.scheme() != "https"_L1 && !isLoopback(server.host())) {
            return fail(ErrorKind::Invalid, u"a credential is not sent without TLS"_s);
        }
        bytes += name + ": " + value + "\r\n";
    }
    return bytes + "\r\n";
}

Result<QByteArray> chosenSubprotocol(const HttpResponse &response, const QByteArray &key, const QByteArrayList &offered)
{
    if (!isSame(response.header("Upgrade"), "websocket")) {
        return fail(ErrorKind::Protocol, u"the server switched to something else than a WebSocket"_s);
    }
    if (response.header("Sec-WebSocket-Accept") != webSocketAccept(key)) {
        return fail(ErrorKind::Protocol, u"wrong Sec-WebSocket-Accept"_s);
    }
    if (!response.header("Sec-WebSocket-Extensions").isEmpty()) {
        return fail(ErrorKind::Protocol, u"the server chose a WebSocket extension that was not offered"_s);
    }
    const QByteArray chosen = response.header("Sec-WebSocket-Protocol");
    if (offered.isEmpty() ? !chosen.isEmpty() : !offered.contains(chosen)) {
        return fail(ErrorKind::Protocol,
                    u"the server chose the subprotocol '%1'"_s.arg(QString::fromLatin1(chosen.left(80))));
    }
    return chosen;
}

} // namespace remote::net
