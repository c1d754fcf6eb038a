// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowncluster.h"
#include "app/pages/entrypage.h"
#include "app/pages/recent.h"
#include "app/pages/repositorytools.h"
#include "app/windows/gitdialog.h"
#include "core/catalogue/catalogue.h"
#include "core/workstation/diskspace.h"
#include "core/workstation/service.h"

#include <QMainWindow>

#include <chrono>
#include <functional>

namespace remote::app {

/// What the window asks of others that takes time or that it does not know. All are called on the UI
/// thread; the tasks are cancelled by their stop token when their answer is no longer wanted.
struct WindowTools {
    RepositoryTools repositories;
    GitTools git;
    /// How long a phase took in earlier starts like this one; nothing when not known.
    std::function<std::optional<std::chrono::milliseconds>(const workstation::Definition &, workstation::Phase)>
        typicalTime;
};

/// The cluster that the window shows. `service` must live until the next setConnection() or the window's end.
struct Connection {
    QString cluster; ///< Its id.
    workstation::Service *service = nullptr;
    std::function<Task<Result<catalogue::Parsed>>(std::stop_token stop)> loadCatalogue;
};

/// The one main window: a header and pages. It talks to workstation::Service by itself (start,
/// change, dismiss) and tells by signals what others must do. After construction it shows a waiting page and needs
/// nothing, so that it can be painted before anything is loaded.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(WindowTools tools, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Fills the switch in the header. `current` may be empty.
    void setClusters(const QList<KnownCluster> &clusters, const QString &current);
    /// In the header; an empty name = not known.
    void setPerson(const QString &name, bool canSignOut);
    /// A cluster is chosen: shows Home (or stays on a launch of it). Loads the catalogue.
    void setConnection(const Connection &connection);
    /// What stands between the chosen cluster and its workstations. A connection, if there is one, stays.
    void showEntry(const EntryPage::Content &content);
    [[nodiscard]] EntryPage *entryPage();
    /// No usable cluster: the set-up page, with what is wrong with the file if there is one. With clusters
    /// set, it offers these. Drops the connection.
    void showSetup(const std::optional<Error> &error = {});
    void setRecent(const Recent &recent);

    void showHome();
    void showNew();
    /// Starts what is in the list, and follows it.
    void start(const QString &id);
    /// Follows an opening: of a workstation that runs, the phase Connecting only.
    void showLaunch(const QString &id);
    /// The editor of `id` is usable and shown: a launch page of it gives way to Home.
    void editorShown(const QString &id);
    /// The pod runs, but its editor could not be reached: told on the launch page (else on Home's banner).
    void connectFailed(const QString &id, const Error &error);
    /// How full the disk of a workstation is.
    void setSpace(const QString &id, const workstation::DiskSpace &space);
    /// For what has no page of its own: one line in the page flow until it is closed or replaced.
    void showNotice(const QString &text);
    /// Does what the error's button promises.
    void help(const Error &error);

Q_SIGNALS:
    /// A start was asked for and service->start() was called; its definition is in the service's list.
    void started(const QString &id);
    /// A person wants these stopped, or one deleted: without losing work unasked.
    void stopRequested(const QString &id);
    void deletionRequested(const QString &id, bool andDisk);
    /// A person wants the editor of a workstation that runs.
    void openRequested(const QString &id);
    /// The person left the launch page by Cancel: drop what was prepared. A start was already stopped.
    void cancelled(const QString &id);
    /// An invitation or a kubeconfig.
    void fileChosen(const QString &file);
    void clusterEntered(const remote::invitation::Invitation &invitation);
    void clusterChosen(const QString &id);
    void forgetRequested(const QString &id);
    void signInRequested();
    void signOutRequested();
    /// The cluster refused (Unauthorized, Forbidden) or could not be used, and the person asks to try again:
    /// make the connection anew.
    void retryRequested();
    /// The list is not current, and the person does not want to wait for the next try.
    void reconnectRequested();
    void networkRequested();
    void logsRequested();
    void quitRequested();
    /// The window's close button; the window stays until the receiver hides it.
    void closeRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    /// Enter presses the button that has the focus, as Space does.
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace remote::app
