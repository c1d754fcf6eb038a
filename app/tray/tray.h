// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/service.h"

#include <QHash>
#include <QMenu>
#include <QPointer>
#include <QSystemTrayIcon>

namespace remote::app {

enum class TrayState { None, Starting, Running, Trouble };

/// What the icon tells of a list of workstations. Trouble with the cluster or a failed start comes first.
[[nodiscard]] TrayState trayState(const QList<workstation::Workstation> &workstations, bool trouble);

/// The icon in the panel and its menu: each workstation with Open and Stop, New…, Stop all, Quit.
class Tray : public QObject
{
    Q_OBJECT
public:
    explicit Tray(QObject *parent = nullptr);

    /// Shows the icon, now or as soon as there is a panel for it.
    void show();
    /// Whether there is a panel that shows it.
    [[nodiscard]] bool isThere() const;
    /// The workstations that the menu lists; null = no cluster yet.
    void setService(workstation::Service *service);
    /// A bubble; `clicked` may be empty.
    void notify(const QString &title, const QString &text, std::function<void()> clicked);
    /// Whether the menu has the way back from a choice made for always.
    void offerAskAgain(bool offered) { m_askAgain->setVisible(offered); }
    [[nodiscard]] TrayState state() const { return m_state; }
    [[nodiscard]] QMenu *menu() { return &m_menu; }

Q_SIGNALS:
    void showRequested();
    void openRequested(const QString &id); ///< Of a stopped one: to start it.
    void stopRequested(const QString &id);
    void stopAllRequested();
    void newRequested();
    void logsRequested();
    void askAgainRequested();
    void quitRequested();

private:
    struct Entry {
        QMenu *menu = nullptr;
        QAction *open = nullptr;
        QAction *stop = nullptr;
    };

    void buildMenu();
    void update();
    void updateEntries(const QList<workstation::Workstation> &workstations);
    Entry makeEntry(const QString &id);
    void updateIcon();
    [[nodiscard]] QString stateTip() const;

    QPointer<workstation::Service> m_service;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    QAction *m_none;
    QAction *m_new;
    QAction *m_stopAll;
    QAction *m_askAgain;
    QAction *m_end; ///< The separator below the workstations.
    QHash<QString, Entry> m_entries;
    TrayState m_state = TrayState::None;
    std::function<void()> m_clicked;
};

} // namespace remote::app
