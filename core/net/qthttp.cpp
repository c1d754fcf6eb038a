// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/qthttp.h"

#include "core/net/httpexchange.h"
#include "core/net/rawexchange.h"
#include "core/net/tlsrelay.h"

#include "core/base/stop.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QHttp1Configuration>
#include <QHttpHeaders>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::net {

namespace {

// Each watch holds a connection of its own; Qt's default of 6 would let them starve short requests.
constexpr qsizetype connectionsPerHost = 16;

bool hasHeaderTwice(const HttpRequest &request)
{
    QList<QByteArray> names;
    for (const auto &[name, value] : request.headers) {
        names.append(name.toLower());
    }
    std::ranges::sort(names);
    return std::ranges::adjacent_find(names) != names.end();
}

/// Qt leaves a header out that has another one in its value.
bool hasControlCharacter(const HttpRequest &request)
{
    return std::ranges::any_of(request.headers, [](const auto &header) {
        return std::ranges::any_of(header.second, [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; });
    });
}

bool carriesCredential(const HttpRequest &request)
{
    return std::ranges::any_of(request.headers, [](const auto &header) {
        return header.first.compare("authorization", Qt::CaseInsensitive) == 0
            || header.first.compare("cookie", Qt::CaseInsensitive) == 0;
    });
}

/// Names the real proxy in an error, not the relay to it.
Result<HttpResponse> named(Result<HttpResponse> result, const Endpoint &endpoint)
{
    if (!result && result.error().kind == ErrorKind::ProxyFailed && endpoint.relay) {
        result.error().facts[u"host"_s] = endpoint.relay->host();
    }
    return result;
}

/// An exchange's share in its manager. It is given up from the event loop: the exchange may end within a signal of
/// its reply, which goes with the manager.
class ManagerInUse
{
public:
    explicit ManagerInUse(std::shared_ptr<QNetworkAccessManager> manager)
        : m_manager(std::move(manager))
    {
    }
    ManagerInUse(const ManagerInUse &) = delete;
    ManagerInUse &operator=(const ManagerInUse &) = delete;
    ~ManagerInUse()
    {
        if (m_manager.use_count() == 1) {
            QMetaObject::invokeMethod(qApp, [manager = std::move(m_manager)] {}, Qt::QueuedConnection);
        }
    }
    QNetworkAccessManager *operator->() const { return m_manager.get(); }

private:
    std::shared_ptr<QNetworkAccessManager> m_manager;
};

} // namespace

bool isLoopback(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

QtHttp::QtHttp(Endpoint endpoint)
    : m_endpoint(std::move(endpoint))
{
    renewConnections();
}

// QNetworkAccessManager::clearConnectionCache() would leave running exchanges without an end.
void QtHttp::renewConnections()
{
    m_manager = std::make_shared<QNetworkAccessManager>();
    m_manager->setProxy(m_endpoint.proxy);
    m_manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_manager->setAutoDeleteReplies(false);
}

QNetworkRequest QtHttp::prepared(const HttpRequest &request) const
{
    QNetworkRequest prepared(request.url);
    QSslConfiguration tls = m_endpoint.tls;
    if (request.certificate) {
        request.certificate->applyTo(tls);
    }
    prepared.setSslConfiguration(tls);
    if (!m_endpoint.peerName.isEmpty()) {
        prepared.setPeerVerifyName(m_endpoint.peerName);
    }
    prepared.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    prepared.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    prepared.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    prepared.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    prepared.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    // Lists of like objects shrink a hundredfold; HttpExchange has a limit for what comes out.
    prepared.setDecompressedSafetyCheckThreshold(-1);
    QHttp1Configuration http1;
    http1.setNumberOfConnectionsPerHost(connectionsPerHost);
    prepared.setHttp1Configuration(http1);
    QHttpHeaders headers = QHttpHeaders::fromListOfPairs(request.headers);
    headers.append(QHttpHeaders::WellKnownHeader::UserAgent, "Remote");
    prepared.setHeaders(std::move(headers));
    return prepared;
}

Task<Result<HttpResponse>> QtHttp::send(HttpRequest request, std::stop_token stop)
{
    return exchange(std::move(request), {}, std::move(stop));
}

Task<Result<HttpResponse>> QtHttp::stream(HttpRequest request, std::function<void(QByteArrayView)> onData,
                                          std::stop_token stop)
{
    return exchange(std::move(request), std::move(onData), std::move(stop));
}

Task<Result<HttpResponse>> QtHttp::exchange(HttpRequest request, std::function<void(QByteArrayView)> onData,
                                            std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    if (request.url.scheme() != "https"_L1 && carriesCredential(request) && !isLoopback(request.url.host())) {
        co_return fail(ErrorKind::Invalid, u"a credential must not go over plain http"_s,
                       {{u"host"_s, request.url.host()}});
    }
    if (hasControlCharacter(request)) {
        co_return fail(ErrorKind::Invalid, u"a header holds a line break or another control character"_s);
    }
    if (hasHeaderTwice(request)) { // Qt 6.8 would send the last alone
        co_return named(co_await rawExchange(m_endpoint, std::move(request), std::move(onData), std::move(stop)),
                        m_endpoint);
    }
    // A connection is the one that its certificate proved, for as long as it lasts.
    if (std::exchange(m_certificate, request.certificate) != request.certificate) {
        renewConnections();
    }
    const ManagerInUse manager(m_manager);
    HttpExchange exchange(manager->sendCustomRequest(prepared(request), request.method, request.body),
                          std::move(onData), request.timeout);
    const OnStop onStop(stop, [&] { exchange.abort(Error{ErrorKind::Cancelled, u"cancelled"_s, {}, {}}); });
    co_return named(co_await exchange.result(), m_endpoint);
}

} // namespace remote::net
