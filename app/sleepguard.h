// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/editors.h"
#include "app/safestop.h"
#include "core/workstation/idle/idlewatch.h"

#include <map>

namespace remote::app {

/// Puts workstations to sleep that nobody uses any more: those whose editor this program has shown, as only of these it
/// sees the input. Before that it warns, in the editor's window and by a notification; what would be lost is rescued
/// first, and where that fails the workstation runs on.
class SleepGuard : public QObject
{
    Q_OBJECT
public:
    using Exec = std::function<Task<Result<kube::ExecResult>>(const QString &id, kube::ExecRequest, std::stop_token)>;
    SleepGuard(workstation::Service &service, Editors &editors, SafeStop &safeStop, Clock &clock, Exec exec);
    Task<> shutDown();

Q_SIGNALS:
    void notified(const QString &title, const QString &text, const std::function<void()> &clicked);
    /// How full the disk of this workstation is; see IdleWatch.
    void spaceSeen(const QString &id, const remote::workstation::DiskSpace &space);

protected:
    /// Of the whole program: the web view's keys and clicks do not pass the window.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Watched {
        QString podUid;
        std::unique_ptr<workstation::IdleWatch> watch;
        bool isTold = false;
        bool isEnding = false;
        QPointer<EditorWindow> window; ///< That has the banner's connections.
    };

    void shown(const QString &id);
    void follow();
    void changed(const QString &id);
    void warn(const QString &id, Watched &one);
    void attach(const QString &id, Watched &one);
    void chooseTime(const QString &id);
    void keep(const QString &id);
    Task<> putToSleep(QString id);
    Task<> retire(std::unique_ptr<workstation::IdleWatch> watch);

    workstation::Service &m_service;
    Editors &m_editors;
    SafeStop &m_safeStop;
    Clock &m_clock;
    Exec m_exec;
    std::map<QString, Watched> m_watched;
    int m_running = 0;
    bool m_over = false;

Q_SIGNALS:
    void ended();
};

/// "5 minutes", at least one.
[[nodiscard]] QString minutesText(std::chrono::milliseconds time);

} // namespace remote::app
