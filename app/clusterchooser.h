// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline.h"
#include "app/settings.h"
#include "app/signinflow.h"
#include "app/windows/mainwindow.h"

namespace remote::app {

/// Which clusters the person knows, and which one they work in: from invitations, kubeconfigs or typed in.
class ClusterChooser : public QObject
{
    Q_OBJECT
public:
    ClusterChooser(MainWindow &window, Settings &settings, SignInFlow &flow, QObject *parent = nullptr);

    /// The cluster that the command line names goes before the one of the settings, until another is chosen.
    void setAsked(const CommandLine &commandLine);
    /// What setAsked() has taken, to start the program again with.
    [[nodiscard]] QStringList arguments() const;
    /// Enters the cluster that is asked for or remembered; without one, the set-up page asks.
    void enter();
    void choose(const QString &id);
    /// An invitation or a kubeconfig.
    void takeFile(const QString &file);
    /// A link or a file. Shows what it asks to trust; only the person's answer adds it.
    void takeInvitation(const QString &linkOrFile);
    void offer(const invitation::Invitation &invitation);
    void forget(const QString &id);
    /// Whether something is open, so that a new cluster is only added and not entered.
    void setBusy(bool busy) { m_busy = busy; }
    /// Of the cluster that was entered last.
    [[nodiscard]] const std::optional<invitation::Invitation> &invitation() const { return m_invitation; }

Q_SIGNALS:
    /// Whatever is open is to be closed: another cluster follows, or none.
    void leaving();

private:
    [[nodiscard]] Result<kube::Kubeconfig> loadKubeconfig() const;
    void add(const invitation::Invitation &invitation);
    void enterContext(const Result<kube::Kubeconfig> &config, const QString &name);
    [[nodiscard]] std::optional<Error> problemOf(const Result<kube::Kubeconfig> &config) const;

    MainWindow &m_window;
    Settings &m_settings;
    SignInFlow &m_flow;
    QString m_askedFile;
    QString m_asked;
    QList<KnownCluster> m_known;
    std::optional<invitation::Invitation> m_invitation;
    bool m_busy = false;
};

} // namespace remote::app
