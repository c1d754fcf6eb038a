// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/idle/idlewatch.h"

#include "core/workstation/manifest.h"

#include <QCoroSignal>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::workstation {

IdleWatch::IdleWatch(Exec exec, Clock &clock, std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent)
    , m_exec(std::move(exec))
    , m_clock(clock)
    , m_policy(limit, clock.elapsed())
{
}

void IdleWatch::start()
{
    std::ignore = run(m_stop.get_token());
}

void IdleWatch::noteUse()
{
    m_policy.noteUse(m_clock.elapsed());
    update();
}

void IdleWatch::keepFor(std::chrono::milliseconds time)
{
    m_policy.keepUntil(m_clock.elapsed() + time);
    update();
}

/// Several looks within the time of the warning, so that a build that begins then is seen.
std::chrono::milliseconds IdleWatch::pause() const
{
    return std::clamp<std::chrono::milliseconds>(m_policy.warning() / 4, 1s,
                                                 m_space == SpaceLevel::Ample ? usualPause : tightPause);
}

void IdleWatch::update()
{
    const IdlePolicy::Step now = m_policy.stepAt(m_clock.elapsed());
    if (std::exchange(m_step, now) != now || now == IdlePolicy::Step::Warned) {
        Q_EMIT changed();
    }
}

Task<> IdleWatch::run(std::stop_token stop)
{
    ++m_running;
    do {
        co_await look(stop);
        if (!stop.stop_requested()) {
            update();
        }
    } while (!stop.stop_requested() && co_await m_clock.sleep(pause(), stop));
    --m_running;
    // Not from here: whoever waits may delete this object.
    QMetaObject::invokeMethod(this, &IdleWatch::runEnded, Qt::QueuedConnection);
}

Task<> IdleWatch::look(std::stop_token stop)
{
    const Result<kube::ExecResult> result =
        co_await m_exec({.container = editorContainer,
                         .command = {u"sh"_s, u"-c"_s, diskSpaceScript() + cpuTimesScript()},
                         .endWithConnection = false},
                        stop);
    const qsizetype firstEnd = result ? result->output.indexOf('\n') + 1 : 0;
    const Result<CpuTimes> times = result ? parseCpuTimes(result->output.sliced(firstEnd)) : fail(result.error());
    const std::chrono::milliseconds now = m_clock.elapsed();
    if (stop.stop_requested()) {
        co_return;
    }
    if (result) {
        noteSpace(result->output.first(firstEnd));
    }
    if (!times) {
        m_policy.noteUse(now);
        m_seen.reset();
        co_return;
    }
    if (m_seen) {
        m_policy.noteTicks(ticksBetween(*m_seen, *times), m_seenAt, now);
    }
    m_seen = *times;
    m_seenAt = now;
}

void IdleWatch::noteSpace(const QByteArray &line)
{
    if (const Result<DiskSpace> space = parseDiskSpace(line)) {
        m_space = spaceLevel(*space, 0, m_space);
        Q_EMIT spaceSeen(*space);
    }
}

Task<> IdleWatch::shutDown()
{
    m_stop.request_stop();
    while (m_running > 0) {
        co_await qCoro(this, &IdleWatch::runEnded);
    }
}

} // namespace remote::workstation
