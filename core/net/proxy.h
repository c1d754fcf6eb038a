// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/net/endpoint.h"

#include <QProcessEnvironment>
#include <QSslCertificate>

namespace remote::net {

/// How this computer's person reaches servers.
struct ProxyChoice {
    enum class Mode {
        System, ///< The environment's (HTTPS_PROXY, NO_PROXY), else the desktop's.
        Manual,
        None,
    };
    Mode mode = Mode::System;
    QUrl manual; ///< http, https or socks5; may hold a name and password.
};

/// What holds for connections where a kubeconfig does not say.
struct Surroundings {
    ProxyChoice proxy;
    QList<QSslCertificate> authorities; ///< Trusted beside the operating system's.
};

struct ProxyWay {
    QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    std::shared_ptr<TlsRelay> relay = nullptr; ///< As in Endpoint.
};

/// The proxy at an address; names are looked up there. Errors: Invalid (not http, https, socks5 or socks5h).
[[nodiscard]] Result<ProxyWay> proxyOf(const QUrl &address, const Surroundings &surroundings);
/// The way to a server. This machine itself is never reached by a proxy. Errors: Invalid.
[[nodiscard]] Result<ProxyWay> proxyFor(const QUrl &server, const Surroundings &surroundings);
/// What the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY (or in small letters) say of a server, as Go's
/// `x/net/http/httpproxy` reads them. An empty address: no proxy. Nothing: they don't say. Pure.
[[nodiscard]] std::optional<QUrl> environmentProxy(const QUrl &server, const QProcessEnvironment &environment);

/// TLS 1.2 or later, which trusts the operating system's authorities and the additional ones.
[[nodiscard]] QSslConfiguration tlsFor(const Surroundings &surroundings);
/// A PEM file of additional authorities. Errors: Io, Invalid (no certificate in it); fact file.
[[nodiscard]] Result<QList<QSslCertificate>> loadAuthorities(const QString &file);

} // namespace remote::net
