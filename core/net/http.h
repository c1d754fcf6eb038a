// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/net/clientcertificate.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <chrono>
#include <functional>

namespace remote::net {

using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// A request as a plain value: made without I/O, compared in tests.
struct HttpRequest {
    QByteArray method = "GET";
    QUrl url;
    Headers headers;
    QByteArray body;
    /// Limit for no byte arriving; 0 = none (watches).
    std::chrono::milliseconds timeout{30'000};
    /// In place of the endpoint's; null = the endpoint's own, if it has one.
    std::shared_ptr<const ClientCertificate> certificate = nullptr;
};

struct HttpResponse {
    int status = 0;
    Headers headers;
    QByteArray body;

    /// First value of a header, name compared without case; empty when absent.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// The narrow way out. An answer of any status is a value; an Error means that no answer came
/// (Unreachable, TimedOut, CertificateUntrusted, CertificateInvalid, Protocol, Cancelled).
class Http
{
public:
    virtual ~Http() = default;
    virtual Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop) = 0;
    /// As send, but a 2xx body goes to `onData` piece by piece and the response's body stays empty. The first
    /// call, with nothing, comes as soon as the 2xx head is there: contact is made, though no byte may follow.
    virtual Task<Result<HttpResponse>> stream(HttpRequest request, std::function<void(QByteArrayView)> onData,
                                              std::stop_token stop) = 0;
    /// What is sent from now on goes over new connections: after a sleep the old ones may be dead without a sign.
    /// Exchanges that run are left alone.
    virtual void renewConnections() = 0;
};

} // namespace remote::net
