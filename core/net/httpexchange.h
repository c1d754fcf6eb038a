// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/oneshot.h"
#include "core/net/http.h"

#include <QNetworkReply>
#include <QTimer>

namespace remote::net {

/// One QNetworkReply on its way to a Result: collects or streams the body in bounded memory, ends it when no
/// byte arrives within the limit, and tells apart what went wrong. Part of QtHttp.
class HttpExchange : public QObject
{
public:
    /// `onData` empty: the body is collected. Timeout 0 = none.
    HttpExchange(QNetworkReply *reply, std::function<void(QByteArrayView)> onData, std::chrono::milliseconds timeout);
    ~HttpExchange() override;

    [[nodiscard]] OneShot<Result<HttpResponse>> &result() { return m_result; }
    void abort(const Error &error);

private:
    void readHead();
    /// False when that ended the exchange; the waiting task may then have destroyed this object.
    bool readBody();
    void finish();
    [[nodiscard]] Error networkError() const;
    [[nodiscard]] bool isStreaming() const;

    QNetworkReply *m_reply;
    std::function<void(QByteArrayView)> m_onData;
    QTimer m_noProgress;
    HttpResponse m_response;
    QList<QSslError> m_sslErrors;
    OneShot<Result<HttpResponse>> m_result;
};

} // namespace remote::net
