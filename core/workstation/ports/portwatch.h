// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/kube/podexec.h"
#include "core/workstation/ports/listening.h"

#include <QObject>

namespace remote::workstation {

/// Looks by exec, for as long as somebody is there to see it, which ports programs in the workstation listen on. What
/// comes or goes is believed when the next look, soon after, sees it too: a restart is no end, and a test's short-lived
/// server no offer. While nothing changes it looks less and less often.
class PortWatch : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds secondLook{2};
    static constexpr std::chrono::seconds shortest{5};
    static constexpr std::chrono::seconds longest{30};

    /// Runs a command in the workstation that is there now.
    using Exec = std::function<Task<Result<kube::ExecResult>>(kube::ExecRequest, std::stop_token)>;
    PortWatch(Exec exec, Clock &clock, QObject *parent = nullptr);

    /// Looks now and from then on; when it does already, it looks often again.
    void start();
    /// Looks no more; what is known stays.
    void stop();
    /// Another pod: nothing is known of it.
    void clear();
    [[nodiscard]] const QList<ListeningPort> &ports() const { return m_ports; }
    /// stop(), and waits for the last look. Before the end of this object.
    Task<> shutDown();

Q_SIGNALS:
    void changed();

private:
    Task<> run(std::stop_token stop);
    Task<Result<QList<ListeningPort>>> look(std::stop_token stop);
    /// Whether nothing is in doubt.
    bool compare(const QList<ListeningPort> &seen);

    Exec m_exec;
    Clock &m_clock;
    std::stop_source m_stop{std::nostopstate};
    std::chrono::seconds m_pause{shortest};
    QList<ListeningPort> m_ports;
    QList<ListeningPort> m_lastSeen;
    int m_running = 0;

Q_SIGNALS:
    void runEnded();
};

} // namespace remote::workstation
