// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/kube/podexec.h"
#include "core/workstation/diskspace.h"
#include "core/workstation/idle/cputimes.h"
#include "core/workstation/idle/idlepolicy.h"

#include <QObject>

namespace remote::workstation {

/// Follows one running workstation by the policy: looks at its programs' processor time now and then, and tells when a
/// person is to be warned and when it is over. What can't be looked at counts as used: a workstation that does not
/// answer is none that nobody uses. The same look tells how full the disk is.
class IdleWatch : public QObject
{
    Q_OBJECT
public:
    using Exec = std::function<Task<Result<kube::ExecResult>>(kube::ExecRequest, std::stop_token)>;
    /// Between two looks; sooner where the limit is short.
    static constexpr std::chrono::seconds usualPause{60};
    /// While the disk is nearly full, so that what a person does about it is seen.
    static constexpr std::chrono::seconds tightPause{10};

    IdleWatch(Exec exec, Clock &clock, std::chrono::milliseconds limit, QObject *parent = nullptr);

    void start();
    /// Input in its window, or the wish to keep it.
    void noteUse();
    void keepFor(std::chrono::milliseconds time);
    void setLimit(std::chrono::milliseconds limit) { m_policy.setLimit(limit); }
    [[nodiscard]] IdlePolicy::Step step() const { return m_step; }
    [[nodiscard]] std::chrono::milliseconds timeLeft() const { return m_policy.end() - m_clock.elapsed(); }
    [[nodiscard]] std::chrono::milliseconds unusedFor() const { return m_clock.elapsed() - m_policy.lastUse(); }
    /// Looks no more, and waits for the last look. Before the end of this object.
    Task<> shutDown();

Q_SIGNALS:
    /// Another step, or while Warned some time has passed.
    void changed();
    /// With each look that tells.
    void spaceSeen(const remote::workstation::DiskSpace &space);

private:
    Task<> run(std::stop_token stop);
    Task<> look(std::stop_token stop);
    void noteSpace(const QByteArray &line);
    void update();
    [[nodiscard]] std::chrono::milliseconds pause() const;

    Exec m_exec;
    Clock &m_clock;
    IdlePolicy m_policy;
    IdlePolicy::Step m_step = IdlePolicy::Step::Awake;
    std::optional<CpuTimes> m_seen;
    std::chrono::milliseconds m_seenAt{0};
    SpaceLevel m_space = SpaceLevel::Ample;
    std::stop_source m_stop;
    int m_running = 0;

Q_SIGNALS:
    void runEnded();
};

} // namespace remote::workstation
