// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace remote::workstation {

/// When a workstation that nobody uses goes to sleep. Open connections do not count: what does is input in its window
/// and processor time of the person's programs. Pure; times are those of a monotonic clock.
class IdlePolicy
{
public:
    using Time = std::chrono::milliseconds;
    /// A person is warned so long ahead, or for half of a shorter limit.
    static constexpr std::chrono::minutes usualWarning{5};
    /// Less of a processor than this share is no work: an editor's helpers, a server that waits.
    static constexpr double busyShare = 0.05;

    IdlePolicy(Time limit, Time now)
        : m_limit(limit)
        , m_last(now)
    {
    }

    enum class Step { Awake, Warned, Over };
    [[nodiscard]] Step stepAt(Time now) const
    {
        return now >= end() ? Step::Over : now >= end() - warning() ? Step::Warned : Step::Awake;
    }
    /// Input, or a person's "Keep running".
    void noteUse(Time now) { m_last = std::max(m_last, now); }
    /// So many ticks of 10 ms were used by programs since `before`.
    void noteTicks(std::uint64_t ticks, Time before, Time now)
    {
        if (now > before && double(ticks) * 10.0 >= busyShare * double((now - before).count())) {
            noteUse(now);
        }
    }
    void keepUntil(Time time) { m_keptUntil = std::max(m_keptUntil, time); }
    void setLimit(Time limit) { m_limit = limit; }
    [[nodiscard]] Time lastUse() const { return m_last; }
    [[nodiscard]] Time end() const { return std::max(m_last + m_limit, m_keptUntil); }
    [[nodiscard]] Time warning() const { return std::min<Time>(usualWarning, m_limit / 2); }

private:
    Time m_limit;
    Time m_last;
    Time m_keptUntil{0};
};

} // namespace remote::workstation
