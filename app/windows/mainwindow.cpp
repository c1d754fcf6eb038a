// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/addclusterdialog.h"
#include "app/windows/focusorder.h"
#include "app/windows/mainwindow_p.h"

#include <QAbstractButton>
#include <QAction>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

using workstation::State;
using workstation::Workstation;

MainWindow::Private::Private(MainWindow *window, WindowTools windowTools)
    : q(window)
    , tools(std::move(windowTools))
{
    makeLayout();
    connectHeader();
    connectHome();
}

void MainWindow::Private::makeLayout()
{
    header = new Header;
    trouble = new TroubleBanner(u"trouble"_s, {});
    notice = new Banner(u"notice"_s);
    stack = new QStackedWidget;
    home = new HomePage;
    stack->addWidget(home);
    auto *banners = new QVBoxLayout;
    banners->setContentsMargins(em(q, 1.4), 0, em(q, 1.4), 0);
    banners->addWidget(trouble);
    banners->addWidget(notice);
    auto *central = new QWidget;
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(em(q, 0.3));
    layout->addWidget(header);
    layout->addLayout(banners);
    layout->addWidget(stack, 1);
    q->setCentralWidget(central);
}

void MainWindow::Private::connectHeader()
{
    connect(header, &Header::backRequested, q, &MainWindow::showHome);
    connect(header, &Header::clusterChosen, q, &MainWindow::clusterChosen);
    connect(header, &Header::forgetRequested, q, &MainWindow::forgetRequested);
    connect(header, &Header::addRequested, q, [this] { openSetup(); });
    connect(header, &Header::signOutRequested, q, &MainWindow::signOutRequested);
    connect(header, &Header::importRequested, q, [this] { importFromFile(); });
    connect(header, &Header::gitRequested, q, [this] { (new GitDialog(tools.git, q))->open(); });
    connect(header, &Header::networkRequested, q, &MainWindow::networkRequested);
    connect(header, &Header::logsRequested, q, &MainWindow::logsRequested);
    connect(header, &Header::quitRequested, q, &MainWindow::quitRequested);
    connect(header, &Header::aboutRequested, q, [this] { about(); });
    auto *back = new QAction(q);
    back->setShortcut(Qt::Key_Escape);
    q->addAction(back);
    connect(back, &QAction::triggered, q, [this] {
        if (stack->currentWidget() != home && connection.service != nullptr) {
            q->showHome();
        }
    });
}

void MainWindow::Private::connectHome()
{
    connect(home, &HomePage::newRequested, q, &MainWindow::showNew);
    connect(home, &HomePage::wished, q, [this](const QString &id, WorkstationCard::Wish wish) { onWish(id, wish); });
    connect(home, &HomePage::diskDeletionRequested, q, [this](const QString &id) { askDeleteDisk(id); });
    connect(home, &HomePage::diskReturnRequested, q,
            [this](const QString &id) { connection.service->bringBackDisk(id); });
    connect(home, &HomePage::actionRequested, q, [this](ErrorAction action) { onAction(action); });
    connect(trouble, &TroubleBanner::retryRequested, q, &MainWindow::reconnectRequested);
    connect(trouble, &TroubleBanner::helpRequested, q, &MainWindow::help);
}

NewPage *MainWindow::Private::newPage()
{
    if (fresh == nullptr) {
        fresh = new NewPage(tools.repositories);
        stack->addWidget(fresh);
        connect(fresh, &NewPage::startRequested, q, [this](const workstation::Definition &what) { start(what); });
        connect(fresh, &NewPage::changeRequested, q, [this](const QString &id, const workstation::Definition &what) {
            connection.service->edit(id, what);
            q->showHome();
        });
        connect(fresh, &NewPage::actionRequested, q, [this](ErrorAction action) {
            if (action == ErrorAction::Retry) {
                fresh->setWaiting();
                loadCatalogue();
            } else {
                onAction(action);
            }
        });
        if (offered) {
            takeCatalogue(*offered);
        }
    }
    return fresh;
}

LaunchPage *MainWindow::Private::launchPage()
{
    if (launch == nullptr) {
        launch = new LaunchPage(tools.typicalTime);
        stack->addWidget(launch);
        connect(launch, &LaunchPage::cancelRequested, q, [this] { onCancel(); });
        connect(launch, &LaunchPage::actionRequested, q, [this](ErrorAction action) { onLaunchAction(action); });
    }
    return launch;
}

SetupPage *MainWindow::Private::setupPage()
{
    if (setup == nullptr) {
        setup = new SetupPage;
        stack->addWidget(setup);
        setup->setClusters(clusters, currentCluster);
        connect(setup, &SetupPage::fileChosen, q, &MainWindow::fileChosen);
        connect(setup, &SetupPage::byHandRequested, q, [this] { enterByHand(); });
        connect(setup, &SetupPage::clusterChosen, q, &MainWindow::clusterChosen);
        connect(setup, &SetupPage::retryRequested, q, &MainWindow::retryRequested);
    }
    return setup;
}

void MainWindow::Private::show(QWidget *page)
{
    stack->setCurrentWidget(page);
    header->setBackShown(page != home && connection.service != nullptr);
}

void MainWindow::Private::openSetup()
{
    setupPage()->setError({});
    show(setup);
    setup->focusFirst();
}

void MainWindow::Private::enterByHand()
{
    auto *dialog = new AddClusterDialog(q);
    connect(dialog, &AddClusterDialog::entered, q, &MainWindow::clusterEntered);
    dialog->open();
}

MainWindow::MainWindow(WindowTools tools, QWidget *parent)
    : QMainWindow(parent)
    , d(std::make_unique<Private>(this, std::move(tools)))
{
    setObjectName(u"main"_s);
    setWindowTitle(u"Remote"_s);
    setWindowIcon(programIcon());
    setMinimumSize(em(this, 24), em(this, 18));
    resize(em(this, 62), em(this, 44));
}

MainWindow::~MainWindow()
{
    d->catalogueStop.request_stop();
}

void MainWindow::setClusters(const QList<KnownCluster> &clusters, const QString &current)
{
    d->clusters = clusters;
    d->currentCluster = current;
    d->header->setClusters(clusters, current);
    if (d->setup != nullptr) {
        d->setup->setClusters(clusters, current);
    }
}

void MainWindow::setPerson(const QString &name, bool canSignOut)
{
    d->header->setPerson(name, canSignOut);
}

EntryPage *MainWindow::entryPage()
{
    if (d->entry == nullptr) {
        d->entry = new EntryPage;
        d->stack->addWidget(d->entry);
    }
    return d->entry;
}

void MainWindow::showEntry(const EntryPage::Content &content)
{
    entryPage()->present(content);
    d->header->setCurrent(d->currentCluster);
    if (d->stack->currentWidget() != d->entry) {
        d->show(d->entry);
        d->entry->focusFirst();
    }
}

void MainWindow::setConnection(const Connection &connection)
{
    if (d->connection.service != nullptr) {
        disconnect(d->connection.service, nullptr, this, nullptr);
    }
    d->connection = connection;
    d->offered.reset();
    d->spaces.clear();
    d->header->setCurrent(connection.cluster);
    if (d->fresh != nullptr) {
        d->fresh->setWaiting();
    }
    connect(connection.service, &workstation::Service::listChanged, this, [this] {
        d->refreshHome();
        if (d->launch != nullptr) {
            d->refreshLaunch(d->launch->id());
        }
    });
    connect(connection.service, &workstation::Service::changed, this, [this](const QString &id) {
        d->refreshHome();
        d->refreshLaunch(id);
    });
    d->loadCatalogue();
    showHome();
}

void MainWindow::showSetup(const std::optional<Error> &error)
{
    if (d->connection.service != nullptr) {
        disconnect(d->connection.service, nullptr, this, nullptr);
    }
    d->catalogueStop.request_stop();
    d->connection = {};
    d->header->setCurrent({});
    d->refreshHome();
    d->openSetup();
    d->setup->setError(error);
}

void MainWindow::setRecent(const Recent &recent)
{
    d->recent = recent;
}

void MainWindow::showHome()
{
    d->refreshHome();
    d->show(d->home);
    d->home->focusFirst();
}

void MainWindow::showNew()
{
    if (d->connection.service == nullptr) {
        return;
    }
    d->show(d->newPage());
    d->fresh->setDisks(d->connection.service->disks());
    d->fresh->begin(d->recent);
}

void MainWindow::start(const QString &id)
{
    if (d->connection.service == nullptr) {
        return;
    }
    if (const std::optional<Workstation> which = d->connection.service->find(id)) {
        d->startSaved(*which);
    }
}

void MainWindow::showLaunch(const QString &id)
{
    if (d->connection.service == nullptr) {
        return;
    }
    if (const std::optional<Workstation> which = d->connection.service->find(id)) {
        d->launchPage()->follow(*which, which->state == State::Running);
        d->show(d->launch);
    }
}

void MainWindow::editorShown(const QString &id)
{
    if (d->launch != nullptr && d->stack->currentWidget() == d->launch && d->launch->id() == id) {
        showHome();
    }
}

void MainWindow::connectFailed(const QString &id, const Error &error)
{
    if (d->launch != nullptr && d->stack->currentWidget() == d->launch && d->launch->id() == id) {
        d->launch->presentError(error);
    } else {
        showNotice(errorLine(error));
    }
}

void MainWindow::showNotice(const QString &text)
{
    d->notice->present({.tone = Tone::Neutral, .text = text, .details = {}, .action = {}, .closable = true});
}

void MainWindow::help(const Error &error)
{
    d->onAction(errorText(error).action);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    auto *button = qobject_cast<QAbstractButton *>(focusWidget());
    if (button != nullptr && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        button->click();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return moveFocus(centralWidget(), next);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT closeRequested();
}

} // namespace remote::app
