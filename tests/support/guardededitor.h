// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gateway/gateway.h"
#include "tests/support/fakeeditor.h"
#include "tests/support/tcpforwarder.h"

namespace remote::test {

/// A gateway in front of a FakeEditor, and requests as our web view sends them to it.
struct GuardedEditor {
    FakeEditor editor;
    std::shared_ptr<TcpForwarder::Control> control = std::make_shared<TcpForwarder::Control>();
    std::unique_ptr<gateway::Gateway> gateway;

    explicit GuardedEditor(gateway::AssetShelf shelf = {})
    {
        control->port = editor.serverPort();
        gateway = std::make_unique<gateway::Gateway>(std::make_unique<TcpForwarder>(control), std::move(shelf));
        if (!gateway->listen(0)) {
            qFatal("no port to listen on");
        }
    }
    [[nodiscard]] QByteArray host() const { return "127.0.0.1:" + QByteArray::number(gateway->port()); }
    [[nodiscard]] QByteArray cookie() const { return gateway->cookie().name() + '=' + gateway->cookie().value(); }
    [[nodiscard]] QByteArray request(const QByteArray &line, const QByteArray &headers = {},
                                     const QByteArray &body = {}) const
    {
        return line + " HTTP/1.1\r\nHost: " + host() + "\r\nCookie: a=b; " + cookie() + "\r\nOrigin: http://" + host()
            + "\r\n" + headers + "\r\n" + body;
    }
    [[nodiscard]] QByteArray webSocket() const
    {
        return request("GET /ws", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n");
    }
};

} // namespace remote::test
