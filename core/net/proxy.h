// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/net/endpoint.h"

#include <QProcessEnvironment>
#include <QSslCertificate>

namespace remote::net {

struct ProxyWay {
    QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    std::shared_ptr<TlsRelay> relay = nullptr; ///< As in Endpoint.
};

/// The proxy at an address; names are looked up there. Errors: Invalid (not http, https, socks5 or socks5h).
[[nodiscard]] Result<ProxyWay> proxyOf(const QUrl &address);
/// The way to a server as the environment says (HTTPS_PROXY, NO_PROXY), else the desktop. This machine itself is never
/// reached by a proxy. Errors: Invalid.
[[nodiscard]] Result<ProxyWay> proxyFor(const QUrl &server);
/// What the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY (or in small letters) say of a server, as Go's
/// `x/net/http/httpproxy` reads them. An empty address: no proxy. Nothing: they don't say. Pure.
[[nodiscard]] std::optional<QUrl> environmentProxy(const QUrl &server, const QProcessEnvironment &environment);

/// TLS 1.2 or later, which trusts the authorities of QSslConfiguration's default: the operating system's, and what the
/// person added.
[[nodiscard]] QSslConfiguration baseTls();
/// A PEM file of additional authorities. Errors: Io, Invalid (no certificate in it); fact file.
[[nodiscard]] Result<QList<QSslCertificate>> loadAuthorities(const QString &file);

} // namespace remote::net
