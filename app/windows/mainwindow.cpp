// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/mainwindow.h"

#include "app/pages/homepage.h"
#include "app/pages/launchpage.h"
#include "app/pages/newpage.h"
#include "app/pages/setuppage.h"
#include "app/widgets/banner.h"
#include "app/windows/header.h"

#include <QCoroTask>

#include <QAction>
#include <QCloseEvent>
#include <QMessageBox>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

using workstation::State;
using workstation::Workstation;

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

    void refreshHome();
    void refreshTrouble();
    void refreshLaunch(const QString &id);
    void loadCatalogue();
    void takeCatalogue(const Result<catalogue::Parsed> &answer);

    void start(const workstation::Definition &definition);
    void remove(const Workstation &workstation);
    void onWish(const QString &id, WorkstationCard::Wish wish);
    void onCancel();
    void onLaunchAction(ErrorAction action);
    void onAction(ErrorAction action);
    void onTroubleAction();
    void about();

    MainWindow *q;
    WindowTools tools;
    Connection connection;
    Recent recent;
    QList<kube::NamedContext> contexts;
    QString currentContext;
    std::optional<Result<catalogue::Parsed>> offered;
    std::stop_source catalogueStop;

    Header *header = nullptr;
    Banner *trouble = nullptr;
    Banner *notice = nullptr;
    QStackedWidget *stack = nullptr;
    HomePage *home = nullptr;
    NewPage *fresh = nullptr;
    LaunchPage *launch = nullptr;
    SetupPage *setup = nullptr;
};

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
    trouble = new Banner(u"trouble"_s);
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
    connect(header, &Header::contextChosen, q, &MainWindow::contextChosen);
    connect(header, &Header::otherFileRequested, q, [this] { openSetup(); });
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
    connect(home, &HomePage::actionRequested, q, [this](ErrorAction action) { onAction(action); });
    connect(trouble, &Banner::actionTriggered, q, [this] { onTroubleAction(); });
}

NewPage *MainWindow::Private::newPage()
{
    if (fresh == nullptr) {
        fresh = new NewPage(tools.inspectRemote);
        stack->addWidget(fresh);
        connect(fresh, &NewPage::startRequested, q, [this](const workstation::Definition &what) { start(what); });
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
        setup->setContexts(contexts, currentContext);
        connect(setup, &SetupPage::fileChosen, q, &MainWindow::kubeconfigChosen);
        connect(setup, &SetupPage::contextChosen, q, &MainWindow::contextChosen);
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

void MainWindow::Private::refreshHome()
{
    HomePage::Content content;
    if (connection.service != nullptr) {
        content = {connection.service->isLoaded(), connection.service->workstations(), connection.service->trouble()};
    }
    home->present(content);
    refreshTrouble();
}

void MainWindow::Private::refreshTrouble()
{
    const bool loaded = connection.service != nullptr && connection.service->isLoaded();
    const std::optional<Error> error = loaded ? connection.service->trouble() : std::nullopt;
    if (!error) {
        trouble->hide();
        return;
    }
    const bool final = error->kind == ErrorKind::Unauthorized || error->kind == ErrorKind::Forbidden;
    trouble->present({.tone = Tone::Warning,
                      .text = final ? errorLine(*error) : tr("Reconnecting… %1").arg(errorLine(*error)),
                      .details = errorDetails(*error),
                      .action = final ? actionLabel(errorText(*error).action) : QString(),
                      .closable = false});
}

void MainWindow::Private::refreshLaunch(const QString &id)
{
    if (launch == nullptr || stack->currentWidget() != launch || launch->id() != id || launch->hasFailed()) {
        return;
    }
    if (const std::optional<Workstation> now = connection.service->find(id)) {
        launch->present(*now);
    } else {
        launch->presentError(Error{.kind = ErrorKind::WorkstationGone,
                                   .what = u"%1 left the list while it was followed"_s.arg(id),
                                   .facts = {},
                                   .cause = {}});
    }
}

void MainWindow::Private::loadCatalogue()
{
    catalogueStop.request_stop();
    catalogueStop = std::stop_source();
    QCoro::connect(connection.loadCatalogue(catalogueStop.get_token()), q,
                   [this, stop = catalogueStop.get_token()](const Result<catalogue::Parsed> &answer) {
                       if (!stop.stop_requested()) {
                           takeCatalogue(answer);
                       }
                   });
}

void MainWindow::Private::takeCatalogue(const Result<catalogue::Parsed> &answer)
{
    offered = answer;
    if (answer) {
        home->setCatalogue(answer->catalogue);
    }
    if (fresh != nullptr && answer) {
        fresh->setCatalogue(*answer, recent);
    } else if (fresh != nullptr) {
        fresh->setError(answer.error());
    }
}

void MainWindow::Private::start(const workstation::Definition &definition)
{
    const QString id = connection.service->start(definition);
    q->showLaunch(id);
    Q_EMIT q->started(id);
}

/// A failed one that only this program remembers is forgotten; what is in the cluster is removed there.
void MainWindow::Private::remove(const Workstation &workstation)
{
    if (workstation.state == State::Failed && workstation.podUid.isEmpty()) {
        connection.service->dismiss(workstation.id);
    } else {
        connection.service->stop(workstation.id);
    }
}

void MainWindow::Private::onWish(const QString &id, WorkstationCard::Wish wish)
{
    const std::optional<Workstation> which = connection.service->find(id);
    if (!which) {
        return;
    }
    switch (wish) {
    case WorkstationCard::Wish::Open:
        q->showLaunch(id);
        Q_EMIT q->openRequested(id);
        break;
    case WorkstationCard::Wish::Follow:
        q->showLaunch(id);
        break;
    case WorkstationCard::Wish::Stop:
        connection.service->stop(id);
        break;
    case WorkstationCard::Wish::StartAgain:
        start(which->definition);
        break;
    case WorkstationCard::Wish::Remove:
        remove(*which);
        break;
    }
}

void MainWindow::Private::onCancel()
{
    const QString id = launch->id();
    if (!launch->isOpening()) {
        connection.service->stop(id);
    }
    q->showHome();
    Q_EMIT q->cancelled(id);
}

void MainWindow::Private::onLaunchAction(ErrorAction action)
{
    const Workstation last = launch->workstation();
    const std::optional<Workstation> now = connection.service->find(last.id);
    const bool runs = now && now->state == State::Running;
    switch (action) {
    case ErrorAction::Retry:
    case ErrorAction::StartAgain:
        if (runs) {
            onWish(last.id, WorkstationCard::Wish::Open);
        } else {
            start(last.definition);
        }
        break;
    case ErrorAction::ChooseImage:
    case ErrorAction::ChooseRepository:
    case ErrorAction::ChooseBranch:
    case ErrorAction::ChooseSize:
        if (now && now->state == State::Failed) {
            remove(*now);
        }
        q->showNew();
        fresh->amend(last.definition, action);
        break;
    default:
        onAction(action);
    }
}

void MainWindow::Private::onAction(ErrorAction action)
{
    if (action == ErrorAction::ChooseFile) {
        openSetup();
    } else if (action == ErrorAction::Retry) {
        Q_EMIT q->retryRequested();
    } else {
        q->showHome();
    }
}

void MainWindow::Private::onTroubleAction()
{
    if (const std::optional<Error> error = connection.service->trouble()) {
        onAction(errorText(*error).action);
    }
}

void MainWindow::Private::about()
{
    auto *box = new QMessageBox(q);
    box->setObjectName(u"about"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Remote"));
    box->setIconPixmap(programIcon().pixmap(em(q, 4)));
    box->setText(tr("Remote %1").arg(QStringLiteral(REMOTE_VERSION)));
    box->setInformativeText(tr("Workstations in your company's cluster, with an editor and your files. "
                               "Free software under the Apache License 2.0."));
    box->open();
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

MainWindow::~MainWindow() { d->catalogueStop.request_stop(); }

void MainWindow::setContexts(const QList<kube::NamedContext> &contexts, const QString &current)
{
    d->contexts = contexts;
    d->currentContext = current;
    d->header->setContexts(contexts, current);
    if (d->setup != nullptr) {
        d->setup->setContexts(contexts, current);
    }
}

void MainWindow::setConnection(const Connection &connection)
{
    if (d->connection.service != nullptr) {
        disconnect(d->connection.service, nullptr, this, nullptr);
    }
    d->connection = connection;
    d->offered.reset();
    d->header->setCurrent(connection.context);
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

void MainWindow::setRecent(const Recent &recent) { d->recent = recent; }

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
    d->fresh->begin(d->recent);
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

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT closeRequested();
}

} // namespace remote::app
