// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QUrl>

#include <memory>

namespace remote::net {

class TlsRelay;

/// A server and how to reach it: what both HTTP and WebSocket connections need.
struct Endpoint {
    QUrl server;           ///< May have a path, which is kept in front of every request's path.
    QSslConfiguration tls; ///< CAs, client certificate and key.
    QString peerName;      ///< `tls-server-name`; empty = the host of `server`.
    QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    /// What `proxy` leads to when the real one speaks TLS; null = `proxy` is the real one.
    std::shared_ptr<TlsRelay> relay = nullptr;
};

} // namespace remote::net
