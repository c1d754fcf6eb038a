// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>

namespace remote::workstation {

/// Requests the stop of a source without depending on the caller to keep it: whoever wakes up by it may
/// destroy the caller.
inline void requestStop(std::stop_source source)
{
    source.request_stop();
}

/// A stop that comes with the first of two.
class EitherStop
{
public:
    EitherStop(std::stop_token a, std::stop_token b)
        : m_a(std::move(a), Pass{m_source})
        , m_b(std::move(b), Pass{m_source})
    {
    }
    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    struct Pass {
        std::stop_source source;
        void operator()() const { requestStop(source); }
    };

    std::stop_source m_source;
    std::stop_callback<Pass> m_a;
    std::stop_callback<Pass> m_b;
};

} // namespace remote::workstation
