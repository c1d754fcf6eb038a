// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/errortext.h"
#include "app/widgets/card.h"
#include "core/workstation/diskspace.h"
#include "core/workstation/workstation.h"

#include <QHash>

class QAction;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace remote::app {

class ElidedLabel;
class Picture;
class QuietLabel;
class Spinner;
class StateDot;

/// One workstation on the home page. Stopping asks in the card itself, as what was not pushed may be lost. What is
/// needed less often is in a menu.
class WorkstationCard : public Card
{
    Q_OBJECT
public:
    /// Its buttons are named `<objectName>.open` and so on; see the enum.
    explicit WorkstationCard(const QString &objectName, QWidget *parent = nullptr);

    /// Updates in place, so that the focus stays where it is. `space`: of its disk, where it is known.
    void present(const workstation::Workstation &workstation, const QIcon &icon, const QDateTime &now,
                 const std::optional<workstation::DiskSpace> &space = {});

    enum class Wish {
        Open,
        Follow,
        Stop,
        StartAgain, ///< Also of a stopped one.
        Remove,     ///< A failed one from the list.
        ForceStop,
        Rename,
        Edit,
        Duplicate,
        Export,
        Grow,
        Delete
    };

Q_SIGNALS:
    void wished(remote::app::WorkstationCard::Wish wish);

private:
    QPushButton *addButton(QWidget *row, QPushButton *button, const QString &part, Wish wish);
    QWidget *makeButtons();
    QWidget *makeQuestion();
    void makeMenu();
    void presentButtons(const workstation::Workstation &workstation, const QString &title);
    void ask(bool asking);

    Picture *m_picture;
    ElidedLabel *m_title;
    ElidedLabel *m_kind;
    StateDot *m_dot;
    Spinner *m_spinner;
    QuietLabel *m_state;
    QStackedWidget *m_rows;
    QPushButton *m_open = nullptr;
    QPushButton *m_follow = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_startAgain = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_really = nullptr;
    QPushButton *m_keep = nullptr;
    QToolButton *m_more = nullptr;
    QHash<Wish, QAction *> m_actions; ///< Of the menu.
    bool m_keepsFiles = false;
};

} // namespace remote::app
