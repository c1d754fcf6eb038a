// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <chrono>
#include <optional>

namespace remote {

/// Tells from a clock that is looked at every `interval` whether this program or its computer stood still meanwhile.
/// While a computer sleeps the monotonic clock stands (CLOCK_MONOTONIC) and the wall clock goes on; while a program
/// is stopped both go on. A wall clock that is set forward looks the same, and does no harm. Pure.
class ClockJump
{
public:
    static constexpr std::chrono::milliseconds interval{5'000};
    static constexpr std::chrono::milliseconds tolerance{5'000}; ///< Of a busy computer.

    /// Whether more time has passed since the last call than could by itself.
    [[nodiscard]] bool look(const QDateTime &wall, std::chrono::milliseconds monotonic)
    {
        const auto passed = m_last
            ? std::max(std::chrono::milliseconds(m_last->wall.msecsTo(wall)), monotonic - m_last->monotonic)
            : interval;
        m_last = {wall, monotonic};
        return passed > interval + tolerance;
    }

private:
    struct Look {
        QDateTime wall;
        std::chrono::milliseconds monotonic;
    };
    std::optional<Look> m_last;
};

} // namespace remote
