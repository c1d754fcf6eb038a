// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/mainwindow_p.h"
#include "core/kube/quantity.h"

#include <QCoroTask>

#include <QMessageBox>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace remote::app {

using workstation::State;
using workstation::Workstation;

void MainWindow::Private::refreshHome()
{
    HomePage::Content content;
    if (connection.service != nullptr) {
        spaces.removeIf([this](const auto &one) { return !connection.service->findDisk(one.key()); });
        content = {connection.service->isLoaded(), connection.service->workstations(), connection.service->disks(),
                   connection.service->trouble(), spaces};
    }
    home->present(content);
    refreshTrouble();
}

/// A disk that is a folder on a larger file system has no figure of its own.
void MainWindow::setSpace(const QString &id, const workstation::DiskSpace &space)
{
    const std::optional<Workstation> which = d->connection.service ? d->connection.service->find(id) : std::nullopt;
    const std::optional<workstation::Disk> disk = which ? d->connection.service->findDisk(which->disk) : std::nullopt;
    if (disk && isOwnSpace(space, kube::quantityValue(disk->size).value_or(0))) {
        d->spaces.insert(disk->id, space);
        d->refreshHome();
    }
}

void MainWindow::Private::refreshTrouble()
{
    const bool loaded = connection.service != nullptr && connection.service->isLoaded();
    trouble->setTrouble(loaded ? connection.service->trouble() : std::nullopt);
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

/// With what the catalogue calls its image now, so that a new version of it is taken.
void MainWindow::Private::startSaved(const Workstation &workstation)
{
    workstation::Definition definition = workstation.definition;
    if (offered && *offered) {
        if (const catalogue::Image *image = (*offered)->catalogue.image(definition.imageId)) {
            definition.image = image->image;
            definition.imageName = image->name;
        }
    }
    connection.service->start(workstation.id, definition);
    q->showLaunch(workstation.id);
    Q_EMIT q->started(workstation.id);
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
        Q_EMIT q->stopRequested(id);
        break;
    case WorkstationCard::Wish::StartAgain:
        if (which->saved.isValid()) {
            startSaved(*which);
        } else {
            start(which->definition);
        }
        break;
    case WorkstationCard::Wish::Remove:
        remove(*which);
        break;
    default:
        manage(*which, wish);
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
        } else if (now && now->saved.isValid()) {
            startSaved(*now);
        } else {
            start(last.definition);
        }
        break;
    case ErrorAction::StopOther:
        stopOther(launch->error().fact(u"workstation"_s), now.value_or(last));
        break;
    case ErrorAction::ChooseImage:
    case ErrorAction::ChooseRepository:
    case ErrorAction::ChooseBranch:
    case ErrorAction::ChooseSize:
    case ErrorAction::SignInToServer:
        if (now && now->state == State::Failed) {
            remove(*now);
        }
        q->showNew();
        if (now && now->saved.isValid()) {
            fresh->edit(*now, action);
        } else {
            fresh->amend(last.definition, action);
        }
        break;
    default:
        onAction(action);
    }
}

void MainWindow::Private::onAction(ErrorAction action)
{
    if (action == ErrorAction::ChooseFile) {
        openSetup();
    } else if (action == ErrorAction::SignIn) {
        Q_EMIT q->signInRequested();
    } else if (action == ErrorAction::Retry) {
        Q_EMIT q->retryRequested();
    } else {
        q->showHome();
    }
}

void MainWindow::Private::about()
{
    auto *box = new QMessageBox(q);
    box->setObjectName(u"about"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(MainWindow::tr("About Remote"));
    box->setIconPixmap(programIcon().pixmap(em(q, 4)));
    box->setText(MainWindow::tr("Remote %1").arg(QStringLiteral(REMOTE_VERSION)));
    box->setInformativeText(MainWindow::tr("Workstations in your company's cluster, with an editor and your files. "
                                           "Free software under the Apache License 2.0."));
    box->open();
}

} // namespace remote::app
