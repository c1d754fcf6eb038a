// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/clusterchooser.h"
#include "app/commandline.h"
#include "app/gitsignins.h"
#include "app/recovery.h"
#include "app/rescueoffer.h"
#include "app/safestop.h"
#include "app/sleepguard.h"
#include "app/tray/tray.h"
#include "app/windows/mainwindow.h"
#include "core/base/keychainstore.h"

namespace remote::app {

/// The program: the only place that constructs services and hands them out. One window, one tray icon, one
/// session at a time.
class Application : public QObject
{
    Q_OBJECT
public:
    /// `logFolder` is what "Show log files" opens.
    Application(CommandLine commandLine, Settings &settings, QString logFolder);
    ~Application() override;

    /// Shows the window; everything else waits until it is painted.
    void start();
    /// What a second start asks of this one: raises the window, and takes another cluster when one is named.
    void activate(const CommandLine &commandLine);
    /// Asks first where something runs.
    void quit();
    /// Without questions, for the end of the desktop session; workstations stay.
    void quitNow();
    /// After the event loop ended: the arguments to start the program again with; nothing = it is over.
    [[nodiscard]] const std::optional<QStringList> &restartArguments() const { return m_restart; }

private:
    void connectWindow();
    void connectTray();
    void connectEditors();
    void afterPaint();

    void connectEntrance();
    /// Into the cluster; goes on in the one that is open where it is the same.
    void admit(const kube::Cluster &cluster);
    void openSession(kube::Cluster cluster);
    void closeSession();
    Task<> retire(std::unique_ptr<Editors> editors, std::unique_ptr<Session> session,
                  std::unique_ptr<SafeStop> safeStop, std::unique_ptr<RescueOffer> offer,
                  std::unique_ptr<SleepGuard> sleepGuard);
    void openRescue();

    /// That of the command line.
    void takeInvitation();
    void presentWindow();
    void workstationStarted(const QString &id);
    void openWorkstation(const QString &id);
    /// What the command line named, as soon as the list is there.
    void openAsked();
    /// The list came or has trouble: what is to be asked of the cluster then.
    void afterList();
    void editorShown(const QString &id);
    void stop(const QString &id);
    void stopAll();
    void closeWindow();
    Task<> quitAfterQuestions();
    Task<> endProgram();
    void openLogs() const;
    void askNetwork();
    /// Once: another start draws without the graphics card, and opens this editor.
    void restartWithSoftwareRendering(const QString &id);

    CommandLine m_commandLine;
    Settings &m_settings;
    QString m_logFolder;
    SystemClock m_clock;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Editors> m_editors;
    std::unique_ptr<SafeStop> m_safeStop; ///< Of the session, as are the next two.
    std::unique_ptr<RescueOffer> m_offer;
    std::unique_ptr<SleepGuard> m_sleepGuard;
    KeychainStore m_keychain;
    FallbackStore m_secrets{m_keychain};
    GitSignIns m_gitSignIns{m_secrets};
    MainWindow m_window;
    SignInFlow m_flow;
    ClusterChooser m_chooser;
    std::unique_ptr<Tray> m_tray;         ///< Made after the first paint.
    std::unique_ptr<Recovery> m_recovery; ///< Likewise.
    bool m_asksCluster = false;           ///< Its rights or its name for the person were asked for.
    int m_retiring = 0;
    std::optional<QStringList> m_restart;
    bool m_quitting = false;
    bool m_ending = false;

Q_SIGNALS:
    void retired();
};

} // namespace remote::app
