// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/oneshot.h"

#include <QList>

#include <memory>

namespace remote::test {

/// A clock that stands until advance() is called. It begins at 2026-01-01T00:00:00Z.
class FakeClock : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds elapsed() const override { return m_elapsed; }
    Task<bool> sleep(std::chrono::milliseconds duration, std::stop_token stop) override;

    /// Moves the time on, waking sleepers in their order, each at its own time; events are processed after
    /// each, so that what they start (another sleep, too) happens within this call.
    void advance(std::chrono::milliseconds duration);
    /// Durations of all sleeps asked for so far, in order.
    [[nodiscard]] QList<std::chrono::milliseconds> asked() const { return m_asked; }
    /// How many sleep now.
    [[nodiscard]] qsizetype sleeping() const { return m_sleepers.size(); }

private:
    struct Sleeper {
        std::chrono::milliseconds due;
        OneShot<bool> over;
    };

    std::chrono::milliseconds m_elapsed{0};
    QList<std::chrono::milliseconds> m_asked;
    QList<std::shared_ptr<Sleeper>> m_sleepers;
};

/// Processes events until nothing is left to process: whatever can go on without a network, a timer or a
/// fake's answer has then gone on.
void settle();

} // namespace remote::test
