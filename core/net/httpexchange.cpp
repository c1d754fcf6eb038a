// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/httpexchange.h"

#include "core/net/socketerror.h"

using namespace Qt::StringLiterals;

namespace remote::net {

namespace {

constexpr qint64 readBuffer = qint64{1} << 20;
constexpr qsizetype largestBody = qsizetype{256} << 20;

/// Whether an error of Qt's means that no whole answer came, as opposed to an answer of 4xx or 5xx.
bool isTransportError(QNetworkReply::NetworkError error)
{
    return (error > QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied)
        || error == QNetworkReply::ContentReSendError || error == QNetworkReply::ProtocolUnknownError
        || error == QNetworkReply::ProtocolFailure;
}

ErrorKind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::TimeoutError:
        return ErrorKind::TimedOut;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return ErrorKind::ProxyFailed;
    case QNetworkReply::OperationCanceledError:
        return ErrorKind::Cancelled;
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolFailure:
        return ErrorKind::Protocol;
    default:
        return ErrorKind::Unreachable;
    }
}

} // namespace

HttpExchange::HttpExchange(QNetworkReply *reply, std::function<void(QByteArrayView)> onData,
                           std::chrono::milliseconds timeout)
    : m_reply(reply)
    , m_onData(std::move(onData))
{
    m_reply->setReadBufferSize(readBuffer);
    m_noProgress.setSingleShot(true);
    m_noProgress.setInterval(timeout);
    const auto progress = [this] {
        if (m_noProgress.interval() > 0) {
            m_noProgress.start();
        }
    };
    connect(&m_noProgress, &QTimer::timeout, this, [this] {
        abort({ErrorKind::TimedOut,
               u"no byte within %1 ms"_s.arg(m_noProgress.interval()),
               {{u"host"_s, m_reply->url().host()}},
               {}});
    });
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
    connect(m_reply, &QNetworkReply::uploadProgress, this, progress);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, progress);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::readHead);
    connect(m_reply, &QIODevice::readyRead, this, progress);
    connect(m_reply, &QIODevice::readyRead, this, &HttpExchange::readBody);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::finish);
    progress();
}

HttpExchange::~HttpExchange()
{
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

void HttpExchange::abort(const Error &error)
{
    m_reply->disconnect(this);
    m_noProgress.stop();
    m_result.finish(fail(error));
}

bool HttpExchange::isStreaming() const
{
    return m_onData && m_response.status / 100 == 2;
}

void HttpExchange::readHead()
{
    if (m_response.status != 0) {
        return;
    }
    m_response.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_response.headers = m_reply->rawHeaderPairs();
    if (isStreaming()) {
        m_onData({});
    }
}

bool HttpExchange::readBody()
{
    readHead();
    const QByteArray piece = m_reply->readAll();
    if (piece.isEmpty()) {
        return true;
    }
    if (isStreaming()) {
        m_onData(piece);
        return true;
    }
    if (m_response.body.size() + piece.size() > largestBody) {
        abort({ErrorKind::Protocol, u"the answer is too large"_s, {{u"host"_s, m_reply->url().host()}}, {}});
        return false;
    }
    m_response.body += piece;
    return true;
}

void HttpExchange::finish()
{
    m_noProgress.stop();
    if (!readBody()) {
        return;
    }
    if (isTransportError(m_reply->error()) || m_response.status == 0) {
        m_result.finish(fail(networkError()));
    } else {
        m_result.finish(std::move(m_response));
    }
}

Error HttpExchange::networkError() const
{
    const QString host = m_reply->url().host();
    if (!m_sslErrors.isEmpty()) {
        return tlsError(m_sslErrors, host);
    }
    const QNetworkProxy proxy = m_reply->manager()->proxy();
    ErrorKind kind = kindOf(m_reply->error());
    if (m_reply->error() == QNetworkReply::UnknownNetworkError && proxy.type() != QNetworkProxy::NoProxy) {
        kind = ErrorKind::ProxyFailed; // any refusal of its own
    }
    const QString told = kind == ErrorKind::ProxyFailed ? proxy.hostName() : host;
    return {kind, m_reply->errorString(), {{u"host"_s, told}}, {}};
}

} // namespace remote::net
