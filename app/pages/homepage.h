// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/errortext.h"
#include "app/pages/diskcard.h"
#include "app/pages/workstationcard.h"
#include "app/widgets/statepanel.h"
#include "core/catalogue/catalogue.h"

#include <QHash>

class QPushButton;
class QTimer;

namespace remote::app {

class CardGrid;

/// My workstations as cards. It shows what it is given and tells what a person wishes.
class HomePage : public ScrollPage
{
    Q_OBJECT
public:
    explicit HomePage(QWidget *parent = nullptr);

    struct Content {
        bool loaded = false;
        QList<workstation::Workstation> workstations;
        QList<workstation::Disk> disks;                     ///< Those that need a person's attention are shown.
        std::optional<Error> trouble;                       ///< Shown here only while nothing is loaded.
        QHash<QString, workstation::DiskSpace> spaces = {}; ///< By disk, as last seen.
    };
    void present(const Content &content);
    void setCatalogue(const catalogue::Catalogue &catalogue);
    void focusFirst();

Q_SIGNALS:
    void newRequested();
    void wished(const QString &id, remote::app::WorkstationCard::Wish wish);
    void diskDeletionRequested(const QString &id);
    void diskReturnRequested(const QString &id);
    void actionRequested(remote::app::ErrorAction action);

private:
    QWidget *makeHead();
    QWidget *makeWaiting();
    [[nodiscard]] std::optional<workstation::DiskSpace> spaceOf(const QString &disk) const;
    void presentCards();
    void presentDisks();
    void presentEmpty();
    void showOnly(QWidget *part);
    [[nodiscard]] QIcon iconOf(const workstation::Workstation &workstation) const;

    Content m_content;
    catalogue::Catalogue m_catalogue;
    QPushButton *m_new = nullptr;
    QWidget *m_head;
    CardGrid *m_grid;
    QWidget *m_disksTitle;
    CardGrid *m_disksGrid;
    QWidget *m_waiting;
    StatePanel *m_panel;
    QHash<QString, WorkstationCard *> m_cards;
    QStringList m_order;
    QHash<QString, DiskCard *> m_diskCards;
    QStringList m_diskOrder;
    QTimer *m_ageing;
};

} // namespace remote::app
