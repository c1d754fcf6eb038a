// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

namespace remote::app {

/// How long to wait before a page whose renderer died is loaded again: 1, 3, 9 s, then no more. A page that
/// lived for 5 minutes begins anew.
class ReloadPolicy
{
public:
    /// `now` is monotonic. Nothing = do not reload by yourself.
    [[nodiscard]] std::optional<std::chrono::seconds> next(std::chrono::milliseconds now)
    {
        using namespace std::chrono_literals;
        if (m_died && now - *m_died >= 5min) {
            m_deaths = 0;
        }
        m_died = now;
        constexpr std::chrono::seconds delays[] = {1s, 3s, 9s};
        return m_deaths < std::size(delays) ? std::optional(delays[m_deaths++]) : std::nullopt;
    }

private:
    std::size_t m_deaths = 0;
    std::optional<std::chrono::milliseconds> m_died;
};

} // namespace remote::app
