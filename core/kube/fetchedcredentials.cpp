// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/fetchedcredentials.h"

#include "core/base/stop.h"

#include <algorithm>

namespace remote::kube {

FetchedCredentials::FetchedCredentials(std::shared_ptr<Clock> clock)
    : m_clock(std::move(clock))
{
}

bool FetchedCredentials::isFresh() const
{
    return m_kept && (!m_kept->expires || m_clock->now() < *m_kept->expires);
}

Task<Result<Identity>> FetchedCredentials::identity(std::stop_token stop)
{
    const auto self = shared_from_this();
    if (!isFresh()) {
        const Result<void> fetched = co_await await(std::move(stop));
        if (!fetched) {
            co_return fail(fetched.error());
        }
    }
    Result<Identity> kept(m_kept->identity); // QCoro would move from what is no Result
    co_return kept;
}

Task<Result<bool>> FetchedCredentials::renew(Identity refused, std::stop_token stop)
{
    const auto self = shared_from_this();
    if (!m_running && m_kept && m_kept->identity != refused) {
        co_return true;
    }
    const Result<void> fetched = co_await await(std::move(stop));
    if (!fetched) {
        co_return fail(fetched.error());
    }
    co_return m_kept->identity != refused;
}

Task<Result<void>> FetchedCredentials::await(std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    if (m_failure && m_clock->elapsed() - m_failedAt < failureAge) {
        co_return fail(*m_failure);
    }
    const auto waiter = std::make_shared<Waiter>();
    m_waiting.append(waiter);
    const OnStop onStop(stop, [&] { leave(*waiter); });
    if (!m_running) {
        run();
    }
    co_return co_await waiter->done;
}

void FetchedCredentials::leave(Waiter &waiter)
{
    waiter.gone = true;
    if (std::ranges::all_of(m_waiting, &Waiter::gone)) {
        m_stop.request_stop(); // and it waits until the fetch has ended
    } else {
        m_waiting.removeIf([&](const auto &one) { return one.get() == &waiter; });
        waiter.done.finish(cancelled());
    }
}

Task<> FetchedCredentials::run()
{
    const auto self = shared_from_this();
    m_running = true;
    Result<Fetched> fetched = fail(ErrorKind::Cancelled, {});
    do {
        m_stop = {};
        fetched = co_await fetch(m_stop.get_token());
        // Somebody came after the last one had left.
    } while (m_stop.stop_requested() && !std::ranges::all_of(m_waiting, &Waiter::gone));
    m_running = false;
    m_failure.reset();
    if (fetched) {
        m_kept = std::move(*fetched);
    } else if (fetched.error().kind != ErrorKind::Cancelled) {
        m_failure = fetched.error();
        m_failedAt = m_clock->elapsed();
    }
    const Result<void> outcome = fetched ? Result<void>() : fail(fetched.error());
    for (const auto &waiter : std::exchange(m_waiting, {})) {
        waiter->done.finish(waiter->gone ? Result<void>(cancelled()) : outcome);
    }
}

} // namespace remote::kube
