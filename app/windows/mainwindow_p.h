// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/pages/homepage.h"
#include "app/pages/launchpage.h"
#include "app/pages/newpage.h"
#include "app/pages/setuppage.h"
#include "app/widgets/troublebanner.h"
#include "app/windows/header.h"
#include "app/windows/mainwindow.h"

class QStackedWidget;

namespace remote::app {

/// The pages but Home are made when they are first needed, so that the first paint is quick.
class MainWindow::Private
{
public:
    Private(MainWindow *window, WindowTools windowTools);

    void makeLayout();
    void connectHeader();
    void connectHome();
    NewPage *newPage();
    LaunchPage *launchPage();
    SetupPage *setupPage();
    void show(QWidget *page);
    void openSetup();
    void enterByHand();

    void refreshHome();
    void refreshTrouble();
    void refreshLaunch(const QString &id);
    void loadCatalogue();
    void takeCatalogue(const Result<catalogue::Parsed> &answer);

    void start(const workstation::Definition &definition);
    void startSaved(const workstation::Workstation &workstation);
    void remove(const workstation::Workstation &workstation);
    void onWish(const QString &id, WorkstationCard::Wish wish);
    void onCancel();

    // What is done with saved ones (mainwindow_manage.cpp)
    void manage(const workstation::Workstation &workstation, WorkstationCard::Wish wish);
    void rename(const workstation::Workstation &workstation);
    void edit(const workstation::Workstation &workstation);
    void duplicate(const workstation::Workstation &workstation);
    void exportToFile(const workstation::Workstation &workstation);
    void importFromFile();
    void importFrom(const QString &file);
    void grow(const workstation::Workstation &workstation);
    void askDelete(const workstation::Workstation &workstation);
    void askDeleteDisk(const QString &id);
    void stopOther(const QString &other, const workstation::Workstation &wanted);
    [[nodiscard]] QStringList namesOf(const QStringList &ids) const;
    void onLaunchAction(ErrorAction action);
    void onAction(ErrorAction action);
    void about();

    MainWindow *q;
    WindowTools tools;
    Connection connection;
    Recent recent;
    QList<KnownCluster> clusters;
    QHash<QString, workstation::DiskSpace> spaces; ///< Of this cluster's disks.
    QString currentCluster;
    std::optional<Result<catalogue::Parsed>> offered;
    std::stop_source catalogueStop;

    Header *header = nullptr;
    TroubleBanner *trouble = nullptr;
    Banner *notice = nullptr;
    QStackedWidget *stack = nullptr;
    HomePage *home = nullptr;
    NewPage *fresh = nullptr;
    LaunchPage *launch = nullptr;
    SetupPage *setup = nullptr;
    EntryPage *entry = nullptr;
};

} // namespace remote::app
