// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"

#include <QDateTime>

#include <chrono>

namespace remote {

/// The time, and waiting for it. Given to whatever decides by time, so that tests use a fake one.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall clock, UTC.
    [[nodiscard]] virtual QDateTime now() const = 0;
    /// Monotonic; for durations.
    [[nodiscard]] virtual std::chrono::milliseconds elapsed() const = 0;
    /// True when the time has passed, false when `stop` was requested first.
    virtual Task<bool> sleep(std::chrono::milliseconds duration, std::stop_token stop) = 0;
};

/// The machine's clock.
class SystemClock : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds elapsed() const override;
    Task<bool> sleep(std::chrono::milliseconds duration, std::stop_token stop) override;
};

} // namespace remote
