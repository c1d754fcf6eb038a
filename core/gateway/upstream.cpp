// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/upstream.h"

#include "core/base/oneshot.h"
#include "core/base/stop.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTimer>

namespace remote::gateway {

namespace {

/// Whether waiting a few seconds may help.
bool isPassing(ErrorKind kind)
{
    return kind != ErrorKind::Unauthorized && kind != ErrorKind::Forbidden && kind != ErrorKind::CertificateUntrusted
        && kind != ErrorKind::CertificateInvalid && kind != ErrorKind::Invalid;
}

std::chrono::milliseconds withJitter(std::chrono::milliseconds delay)
{
    return delay * QRandomGenerator::global()->bounded(80, 121) / 100;
}

} // namespace

Upstream::Upstream(std::unique_ptr<kube::Forwarder> forwarder, std::shared_ptr<Clock> clock,
                   std::chrono::milliseconds patience)
    : m_forwarder(std::move(forwarder))
    , m_clock(std::move(clock))
    , m_patience(patience)
{
}

void Upstream::close()
{
    m_stop.request_stop();
    Q_EMIT changed(); // to those that wait in open()
}

Task<Result<StreamPtr>> Upstream::openOnce(kube::Use use, std::stop_token stop)
{
    const auto keep = shared_from_this();
    if (m_lost) {
        co_return fail(*m_lost);
    }
    Result<StreamPtr> stream = co_await m_forwarder->open(use, stop);
    if (!stream) {
        fell(stream.error());
    }
    co_return stream;
}

Task<Result<StreamPtr>> Upstream::open(kube::Use use, std::stop_token stop)
{
    const auto keep = shared_from_this();
    QElapsedTimer waiting;
    waiting.start();
    for (;;) {
        if (!m_trouble) {
            Result<StreamPtr> stream = co_await openOnce(use, stop);
            if (stream || !m_trouble) { // else lost, cancelled or closing
                co_return stream;
            }
        }
        const auto left = m_patience - std::chrono::milliseconds(waiting.elapsed());
        if (!isPassing(m_trouble->kind) || left.count() <= 0) {
            co_return fail(*m_trouble);
        }
        co_await waitForChange(left, stop);
        if (stop.stop_requested() || m_stop.stop_requested()) {
            co_return cancelled();
        }
    }
}

Task<> Upstream::waitForChange(std::chrono::milliseconds limit, std::stop_token stop)
{
    OneShot<bool> outcome;
    QObject scope;
    connect(this, &Upstream::changed, &scope, [&outcome] { outcome.finish(true); });
    QTimer::singleShot(limit, &scope, [&outcome] { outcome.finish(false); });
    const OnStop onStop(stop, [&outcome] { outcome.finish(false); });
    co_await outcome;
}

void Upstream::streamEnded(const std::optional<Error> &error)
{
    if (error && error->kind == ErrorKind::WorkstationGone) {
        fell(*error);
    } else if (!m_checking && !m_trouble && !m_lost && !m_stop.stop_requested()) {
        m_checking = true;
        std::ignore = check();
    }
}

Task<> Upstream::check()
{
    const auto keep = shared_from_this();
    const Result<StreamPtr> stream = co_await openOnce(kube::Use::Shared, m_stop.get_token());
    m_checking = false;
}

void Upstream::fell(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled || m_lost || m_stop.stop_requested()) {
        return;
    }
    if (error.kind == ErrorKind::WorkstationGone) {
        m_lost = error;
        m_trouble.reset();
        Q_EMIT lost(error);
        Q_EMIT changed();
    } else if (!std::exchange(m_trouble, error)) {
        Q_EMIT troubled(error);
        Q_EMIT changed();
        std::ignore = mend();
    }
}

Task<> Upstream::mend()
{
    const auto keep = shared_from_this();
    const std::stop_token stop = m_stop.get_token();
    auto delay = firstDelay;
    while (!m_lost && co_await m_clock->sleep(withJitter(delay), stop)) {
        delay = std::min(delay * 2, lastDelay);
        const Result<StreamPtr> stream = co_await m_forwarder->open(kube::Use::Shared, stop);
        if (stream) {
            m_trouble.reset();
            Q_EMIT recovered();
            Q_EMIT changed();
            co_return;
        }
        fell(stream.error());
    }
}

} // namespace remote::gateway
