// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>

namespace remote::bench {

/// Sees from outside when a program has drawn into its first window (X11's DAMAGE extension).
class FirstPaint
{
public:
    /// Begins to look. Throws std::runtime_error without a display.
    FirstPaint();
    ~FirstPaint();

    /// When a window of this process, larger than an icon, was drawn into; nothing when none was in time.
    [[nodiscard]] std::optional<std::chrono::steady_clock::time_point> waitFor(long processId,
                                                                               std::chrono::seconds limit);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace remote::bench
