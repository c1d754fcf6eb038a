// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakehttp.h"

#include "core/base/stop.h"

using namespace Qt::StringLiterals;

namespace remote::test {

FakeExchange::FakeExchange(net::HttpRequest sent, std::function<void(QByteArrayView)> onData)
    : request(std::move(sent))
    , m_onData(std::move(onData))
{
}

void FakeExchange::answer(int status, const QByteArray &body, const net::Headers &headers)
{
    if (isStream() && status / 100 == 2) {
        data(body);
        finish(net::HttpResponse{status, headers, {}});
    } else {
        finish(net::HttpResponse{status, headers, body});
    }
}

void FakeExchange::fail(const Error &error)
{
    finish(remote::fail(error));
}

void FakeExchange::data(const QByteArray &piece)
{
    Q_ASSERT(isStream());
    QMetaObject::invokeMethod(
        this,
        [this, piece] {
            if (!m_result.isFinished()) {
                m_onData(piece);
            }
        },
        Qt::QueuedConnection);
}

void FakeExchange::end()
{
    finish(net::HttpResponse{200, {}, {}});
}

void FakeExchange::finish(const Result<net::HttpResponse> &result)
{
    m_closed = true;
    QMetaObject::invokeMethod(this, [this, result] { m_result.finish(result); }, Qt::QueuedConnection);
}

Task<Result<net::HttpResponse>> FakeHttp::send(net::HttpRequest request, std::stop_token stop)
{
    return exchange(std::make_shared<FakeExchange>(std::move(request), nullptr), std::move(stop));
}

Task<Result<net::HttpResponse>> FakeHttp::stream(net::HttpRequest request, std::function<void(QByteArrayView)> onData,
                                                 std::stop_token stop)
{
    return exchange(std::make_shared<FakeExchange>(std::move(request), std::move(onData)), std::move(stop));
}

Task<Result<net::HttpResponse>> FakeHttp::exchange(std::shared_ptr<FakeExchange> exchange, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    m_exchanges.append(exchange);
    if (!m_script.isEmpty()) {
        m_script.takeFirst()(*exchange);
    } else if (onRequest) {
        onRequest(exchange);
    }
    const OnStop onStop(stop, [&] {
        exchange->m_cancelled = true;
        exchange->m_result.finish(cancelled());
    });
    co_return co_await exchange->m_result;
}

void FakeHttp::then(int status, const QByteArray &body, const net::Headers &headers)
{
    m_script.append([=](FakeExchange &exchange) { exchange.answer(status, body, headers); });
}

void FakeHttp::thenFail(const Error &error)
{
    m_script.append([=](FakeExchange &exchange) { exchange.fail(error); });
}

void FakeHttp::thenWait()
{
    m_script.append([](FakeExchange &) {});
}

std::shared_ptr<FakeExchange> FakeHttp::last() const
{
    return m_exchanges.isEmpty() ? nullptr : m_exchanges.last();
}

QStringList FakeHttp::log() const
{
    QStringList lines;
    for (const std::shared_ptr<FakeExchange> &exchange : m_exchanges) {
        const QUrl &url = exchange->request.url;
        lines.append(QString::fromLatin1(exchange->request.method) + u' '
                     + url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority));
    }
    return lines;
}

} // namespace remote::test
