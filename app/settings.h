// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/network.h"
#include "app/pages/recent.h"
#include "core/git/author.h"
#include "core/invitation/invitation.h"
#include "core/workstation/definition.h"
#include "core/workstation/history.h"

#include <QSettings>

namespace remote::app {

/// What Quit does with workstations that run.
enum class QuitChoice { Ask, Stop, Leave };

/// What the program remembers between starts. One file with a version; before an older file is changed to
/// the present form, and before a newer one is touched, a copy of it is kept beside it (`….bak-<version>`).
/// `workstation` is a key that tells workstations of all clusters apart (see Session::keyOf).
class Settings
{
public:
    static constexpr int version = 1;

    /// The file in the person's configuration folder.
    Settings();
    explicit Settings(const QString &file);

    [[nodiscard]] QString file() const { return m_store.fileName(); }

    [[nodiscard]] QString kubeconfig() const;
    void setKubeconfig(const QString &file);
    /// The id of the chosen cluster (KnownCluster).
    [[nodiscard]] QString cluster() const;
    void setCluster(const QString &id);
    /// Of the clusters that the person was invited to, in the order in which they came.
    [[nodiscard]] QList<invitation::Invitation> invitations() const;
    /// One of the same id is replaced.
    void addInvitation(const invitation::Invitation &invitation);
    void removeInvitation(const QString &id);

    /// The local port of a workstation's editor; 0 = none yet.
    [[nodiscard]] quint16 editorPort(const QString &workstation) const;
    void setEditorPort(const QString &workstation, quint16 port);
    [[nodiscard]] QByteArray geometry(const QString &window) const;
    void setGeometry(const QString &window, const QByteArray &geometry);
    [[nodiscard]] double zoom(const QString &workstation) const;
    void setZoom(const QString &workstation, double factor);

    [[nodiscard]] Recent recent() const;
    /// The definition becomes the last one; its repository moves to the front.
    void remember(const workstation::Definition &definition);

    [[nodiscard]] NetworkChoice network() const;
    void setNetwork(const NetworkChoice &choice);
    /// Where its certificates are, beside the settings.
    [[nodiscard]] QString authoritiesFile() const;

    /// How long earlier starts took.
    [[nodiscard]] workstation::History history() const;
    void setHistory(const workstation::History &history);

    /// Whom the person wants in their commits; what is empty is as their account says.
    [[nodiscard]] git::Author author() const;
    void setAuthor(const git::Author &author);

    [[nodiscard]] QuitChoice quitChoice() const;
    void setQuitChoice(QuitChoice choice);
    /// Whether the note about the tray was shown.
    [[nodiscard]] bool trayNoteShown() const;
    void setTrayNoteShown();

    /// `de`, `en`; empty = the system's.
    [[nodiscard]] QString language() const;
    [[nodiscard]] bool softwareRendering() const;
    void setSoftwareRendering(bool on);

private:
    void migrate();
    void setInvitations(const QList<invitation::Invitation> &invitations);

    QSettings m_store;
};

} // namespace remote::app
