// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

namespace remote::kube {

/// How long to wait before the next try: 0.8 s, doubled up to 30 s, each with up to half as much again by
/// chance, so that many programs do not come back in step. Two minutes without a wait begin anew. Figures:
/// client-go `tools/cache/reflector.go`.
class Backoff
{
public:
    explicit Backoff(Clock &clock)
        : m_clock(clock)
    {
    }
    [[nodiscard]] std::chrono::milliseconds next();
    /// The next wait is the first again.
    void reset() { m_base = first; }

    static constexpr std::chrono::milliseconds first{800};
    static constexpr std::chrono::milliseconds longest{30'000};
    static constexpr std::chrono::minutes forgottenAfter{2};

private:
    Clock &m_clock;
    std::chrono::milliseconds m_base = first;
    std::chrono::milliseconds m_lastEnd{0};
};

} // namespace remote::kube
