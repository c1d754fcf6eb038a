// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/endpoint.h"
#include "core/net/http.h"

#include <QNetworkAccessManager>

namespace remote::net {

/// HTTP/1.1 to one endpoint by QNetworkAccessManager, with its TLS, peer name and proxy. Redirects are not
/// followed (the API server sends none, and a credential must not travel); no cookies are kept; gzip is
/// unpacked. Requests with Authorization or Cookie are refused (Invalid, fact host) when they would go over
/// plain http to another machine. An answer over 256 MiB is Protocol.
/// Another client certificate than the last request's takes new connections; exchanges that run are left alone.
/// A chunked body that ends too early comes as if it were whole (Qt 6.8 does not tell): who reads it notices,
/// as a JSON parser does.
class QtHttp : public Http
{
public:
    explicit QtHttp(Endpoint endpoint);

    Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop) override;
    Task<Result<HttpResponse>> stream(HttpRequest request, std::function<void(QByteArrayView)> onData,
                                      std::stop_token stop) override;
    void renewConnections() override;

private:
    Task<Result<HttpResponse>> exchange(HttpRequest request, std::function<void(QByteArrayView)> onData,
                                        std::stop_token stop);
    [[nodiscard]] QNetworkRequest prepared(const HttpRequest &request) const;

    Endpoint m_endpoint;
    std::shared_ptr<const ClientCertificate> m_certificate; ///< The last request's.
    std::shared_ptr<QNetworkAccessManager> m_manager;       ///< Also owned by its exchanges.
};

/// Whether the host is this machine by its literal name or address; nothing is looked up.
[[nodiscard]] bool isLoopback(const QString &host);

} // namespace remote::net
