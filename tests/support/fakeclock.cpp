// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakeclock.h"

#include "core/base/stop.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QTimeZone>

#include <algorithm>

namespace remote::test {

QDateTime FakeClock::now() const
{
    return QDateTime(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::UTC).addMSecs(m_elapsed.count());
}

Task<bool> FakeClock::sleep(std::chrono::milliseconds duration, std::stop_token stop)
{
    m_asked.append(duration);
    if (stop.stop_requested()) {
        co_return false;
    }
    const auto sleeper = std::make_shared<Sleeper>();
    sleeper->due = m_elapsed + duration;
    m_sleepers.append(sleeper);
    const OnStop onStop(stop, [this, sleeper] {
        m_sleepers.removeOne(sleeper);
        sleeper->over.finish(false);
    });
    co_return co_await sleeper->over;
}

void FakeClock::advance(std::chrono::milliseconds duration)
{
    settle();
    const std::chrono::milliseconds end = m_elapsed + duration;
    const auto dueTime = [](const std::shared_ptr<Sleeper> &sleeper) { return sleeper->due; };
    for (;;) {
        const auto first = std::ranges::min_element(m_sleepers, {}, dueTime);
        if (first == m_sleepers.end() || (*first)->due > end) {
            break;
        }
        const std::shared_ptr<Sleeper> sleeper = *first;
        m_sleepers.erase(first);
        m_elapsed = std::max(m_elapsed, sleeper->due);
        sleeper->over.finish(true);
        settle();
    }
    m_elapsed = end;
    settle();
}

void settle()
{
    while (QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents)) {
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

} // namespace remote::test
