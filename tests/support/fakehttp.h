// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/oneshot.h"
#include "core/net/http.h"

#include <QObject>

#include <memory>

namespace remote::test {

/// One request that a FakeHttp got, and the means to answer it, now or later. Answers take effect from the
/// event loop, as a network's do.
class FakeExchange : public QObject
{
public:
    FakeExchange(net::HttpRequest request, std::function<void(QByteArrayView)> onData);

    const net::HttpRequest request;

    /// The whole answer. For a stream a 2xx body goes to onData.
    void answer(int status, const QByteArray &body = {}, const net::Headers &headers = {});
    /// No answer came.
    void fail(const Error &error);
    /// A piece of a 2xx stream; end() is its clean end.
    void data(const QByteArray &piece);
    void end();

    [[nodiscard]] bool isStream() const { return static_cast<bool>(m_onData); }
    /// Neither answered nor cancelled yet.
    [[nodiscard]] bool isOpen() const { return !m_closed && !m_result.isFinished(); }
    [[nodiscard]] bool wasCancelled() const { return m_cancelled; }

private:
    friend class FakeHttp;
    void finish(const Result<net::HttpResponse> &result);

    std::function<void(QByteArrayView)> m_onData;
    OneShot<Result<net::HttpResponse>> m_result;
    bool m_closed = false;
    bool m_cancelled = false;
};

/// Answers requests by script: first the answers queued by `then…`, in order; then `onRequest`, if set; else
/// the request waits until the test answers its exchange or the caller cancels it.
class FakeHttp : public net::Http
{
public:
    Task<Result<net::HttpResponse>> send(net::HttpRequest request, std::stop_token stop) override;
    Task<Result<net::HttpResponse>> stream(net::HttpRequest request, std::function<void(QByteArrayView)> onData,
                                           std::stop_token stop) override;
    void renewConnections() override { ++renewals; }

    void then(int status, const QByteArray &body = {}, const net::Headers &headers = {});
    void thenFail(const Error &error);
    /// The next request waits for the test.
    void thenWait();

    int renewals = 0;
    /// For a fake server with a state of its own.
    std::function<void(const std::shared_ptr<FakeExchange> &)> onRequest;

    /// Every exchange so far, in order.
    [[nodiscard]] const QList<std::shared_ptr<FakeExchange>> &exchanges() const { return m_exchanges; }
    [[nodiscard]] std::shared_ptr<FakeExchange> last() const;
    /// "METHOD /path?query" of every request so far, in order.
    [[nodiscard]] QStringList log() const;
    /// How many queued answers were not used.
    [[nodiscard]] qsizetype unused() const { return m_script.size(); }

private:
    Task<Result<net::HttpResponse>> exchange(std::shared_ptr<FakeExchange> exchange, std::stop_token stop);

    QList<std::shared_ptr<FakeExchange>> m_exchanges;
    QList<std::function<void(FakeExchange &)>> m_script;
};

} // namespace remote::test
