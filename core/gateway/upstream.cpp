// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/upstream.h"

#include "core/base/oneshot.h"
#include "core/base/stop.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTimer>

using namespace Qt::StringLiterals;

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
        std::ignore = check(error.value_or(Error{ErrorKind::Unreachable, u"the connection ended"_s, {}, {}}));
    }
}

Task<> Upstream::check(Error sign)
{
    const auto keep = shared_from_this();
    std::stop_source over;
    const std::stop_callback chain(m_stop.get_token(), [&over] { over.request_stop(); });
    const Task<> limit = limitCheck(std::move(sign), over.get_token());
    const Result<StreamPtr> stream = co_await openOnce(kube::Use::Shared, over.get_token());
    over.request_stop();
    co_await limit;
    m_checking = false;
    if (stream) {
        m_try.request_stop(); // where it took too long, whoever mends may look now
    }
}

Task<> Upstream::limitCheck(Error sign, std::stop_token checked)
{
    if (co_await m_clock->sleep(checkLimit, checked)) {
        fell(sign);
    }
}

void Upstream::wake()
{
    m_forwarder->suspect();
    m_try.request_stop();
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
        return;
    }
    const std::optional<Error> before = std::exchange(m_trouble, error);
    if (!before || before->kind != error.kind) {
        Q_EMIT troubled(error);
    }
    if (!before) {
        Q_EMIT changed();
        std::ignore = mend();
    }
}

Task<> Upstream::mend()
{
    const auto keep = shared_from_this();
    const std::stop_callback chain(m_stop.get_token(), [this] { m_try.request_stop(); });
    auto delay = firstDelay;
    while (!m_lost && !m_stop.stop_requested()) {
        m_try = {};
        co_await m_clock->sleep(withJitter(delay), m_try.get_token());
        delay = m_try.stop_requested() ? firstDelay : std::min(delay * 2, lastDelay);
        if (m_stop.stop_requested()) {
            co_return;
        }
        m_try = {};
        const Result<StreamPtr> stream = co_await m_forwarder->open(kube::Use::Shared, m_try.get_token());
        if (stream) {
            m_trouble.reset();
            Q_EMIT recovered();
            Q_EMIT changed();
            co_return;
        }
        delay = m_try.stop_requested() ? firstDelay : delay;
        fell(stream.error());
    }
}

} // namespace remote::gateway
