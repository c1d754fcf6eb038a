// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/editorports.h"
#include "app/windows/editorwindow.h"
#include "core/gateway/gateway.h"
#include "core/workstation/service.h"

#include <QPointer>

namespace remote::app {

/// What an editor needs of its surroundings.
struct EditorTools {
    workstation::Service &service;
    Settings &settings;
    Clock &clock;
    std::function<Result<WebEngine *>()> engine;
    PortTools ports;
    /// Tells workstations of all clusters apart; used for settings and profiles.
    std::function<QString(const QString &id)> key;
    /// Where the files of editors from this image are kept.
    std::function<gateway::AssetShelf(const QString &imageDigest)> shelf;
};

/// One workstation's way to the screen. The web engine warms up while the pod starts; as soon as the
/// editor's container runs, it is asked through the tunnel until it answers, then loaded (at once where the
/// cluster calls it ready), and the window is shown when the workbench is drawn. The gateway, and with it the editor's
/// address, stays while the pod lives, also when the window is closed.
class Editor : public QObject
{
    Q_OBJECT
public:
    Editor(EditorTools tools, const QString &id, QObject *parent = nullptr);
    ~Editor() override;

    /// Begins to open, or shows the window that is there.
    void open();
    /// Drops what was prepared; a window that is shown stays.
    void cancel();
    /// Drops the window too, without questions: its workstation was stopped here.
    void drop();
    /// See Gateway::wake.
    void wake();
    [[nodiscard]] bool isShown() const { return m_stage == Stage::Shown; }
    [[nodiscard]] EditorWindow *window() const { return m_window; }
    /// Ends everything without questions, and waits for it.
    Task<> shutDown();

Q_SIGNALS:
    void shown();
    void failed(const remote::Error &error);
    /// Of a window that was shown.
    void closed();
    void closeRefused();
    void startAgainRequested(const remote::workstation::Definition &definition);
    /// The way to the editor is in trouble, or well again.
    void wayChanged();
    /// The person does not want to wait for the next try.
    void reconnectRequested();
    /// The way has a trouble that waiting does not mend, and the person wants to mend it.
    void helpRequested(const remote::Error &error);
    /// See EditorWindow::blank.
    void blank();
    void notified(const QString &title, const QString &text, const std::function<void()> &clicked);

private:
    enum class Stage {
        Closed,
        Waiting, ///< The pod is not ready to be reached.
        Reaching,
        Loading,
        Shown
    };

    void warmUp();
    /// Looks at the workstation and does what is next.
    void follow();
    void openGateway(const workstation::Workstation &workstation);
    Task<> reach();
    void load();
    Task<Result<void>> waitForAnswer(std::stop_token stop);
    void loaded();
    void fail(const Error &error);
    void dropWindow();
    /// The pod is gone, or another one has its name.
    void leavePod(bool over);
    void presentEnd(const Error &fallback);
    void noticeRestart(const workstation::Workstation &workstation);

    EditorTools m_tools;
    QString m_id;
    Stage m_stage = Stage::Closed;
    workstation::Definition m_definition;
    QPointer<EditorWindow> m_window;
    std::unique_ptr<gateway::Gateway> m_gateway;
    QString m_podUid; ///< Of the gateway.
    EditorPorts m_ports;
    std::optional<std::stop_source> m_stop; ///< Of reach(), while it runs.
    QTimer m_loadLimit;
    bool m_answered = false;           ///< The editor does, or is known to.
    std::optional<Error> m_unanswered; ///< What became of the last question, until it answers.
    std::optional<Error> m_reason;     ///< Why the pod ends, as the cluster last told.
    ErrorKind m_shownEnd = ErrorKind::WorkstationGone;
    bool m_restarted = false; ///< The editor's process is being started again.

Q_SIGNALS:
    void reachEnded();
};

} // namespace remote::app
