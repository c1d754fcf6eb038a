// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <coroutine>
#include <optional>
#include <utility>

namespace remote {

/// A value that comes once: one task awaits it, whatever comes first finishes it (a signal, a time limit,
/// a stop request). Later ones are ignored. The waiting task goes on inside finish(), so finish() is the
/// last thing that its caller does with objects of the task. One thread only.
template <class T> class OneShot
{
public:
    OneShot() = default;
    OneShot(const OneShot &) = delete;
    OneShot &operator=(const OneShot &) = delete;

    void finish(T value)
    {
        if (m_value) {
            return;
        }
        m_value.emplace(std::move(value));
        if (const std::coroutine_handle<> waiter = std::exchange(m_waiter, {})) {
            waiter.resume();
        }
    }
    [[nodiscard]] bool isFinished() const { return m_value.has_value(); }

    [[nodiscard]] bool await_ready() const noexcept { return m_value.has_value(); }
    void await_suspend(std::coroutine_handle<> waiter) noexcept { m_waiter = waiter; }
    T await_resume() { return std::move(*m_value); }

private:
    std::optional<T> m_value;
    std::coroutine_handle<> m_waiter;
};

} // namespace remote
