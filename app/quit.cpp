// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/quit.h"

#include "app/settings.h"
#include "core/base/oneshot.h"

#include <QPointer>
#include <QSet>
#include <QTimer>

namespace remote::app {

using workstation::Service;
using workstation::State;
using workstation::Workstation;

namespace {

using Choice = QuitDialog::Choice;

Task<Choice> ask(QuitDialog &dialog, Settings &settings)
{
    OneShot<Choice> answer;
    QObject scope;
    QObject::connect(&dialog, &QuitDialog::chosen, &scope, [&](Choice choice) { answer.finish(choice); });
    dialog.open();
    dialog.raise();
    const Choice choice = co_await answer;
    if (choice != Choice::Cancel && dialog.isRemembered()) {
        settings.setQuitChoice(choice == Choice::Stop ? QuitChoice::Stop : QuitChoice::Leave);
    }
    co_return choice;
}

Task<Choice> choose(QuitDialog &dialog, Settings &settings)
{
    switch (settings.quitChoice()) {
    case QuitChoice::Stop:
        co_return Choice::Stop;
    case QuitChoice::Leave:
        co_return Choice::Leave;
    case QuitChoice::Ask:
        break;
    }
    co_return co_await ask(dialog, settings);
}

/// Until none of them runs, the limit has passed or the person has had enough.
Task<> stopAndWait(Service &service, const QList<Workstation> &active, QuitDialog &dialog)
{
    QSet<QString> left;
    for (const Workstation &one : active) {
        left.insert(one.id);
        service.stop(one.id);
    }
    OneShot<bool> done;
    QObject scope;
    const auto look = [&] {
        left.removeIf([&](const QString &id) {
            const std::optional<Workstation> one = service.find(id);
            return !one || one->state == State::Stopped;
        });
        if (left.isEmpty()) {
            done.finish(true);
        }
    };
    QObject::connect(&service, &Service::listChanged, &scope, look, Qt::QueuedConnection);
    QObject::connect(&service, &Service::changed, &scope, look, Qt::QueuedConnection);
    QObject::connect(&service, &QObject::destroyed, &scope, [&] { done.finish(false); });
    QObject::connect(&dialog, &QuitDialog::quitNow, &scope, [&] { done.finish(false); });
    QTimer::singleShot(stopLimit, &scope, [&] { done.finish(false); });
    dialog.showStopping();
    dialog.show();
    look();
    co_await done;
}

} // namespace

QList<Workstation> activeWorkstations(const Service *service)
{
    QList<Workstation> active = service ? service->workstations() : QList<Workstation>();
    active.removeIf([](const Workstation &one) { return one.state != State::Running && one.state != State::Starting; });
    return active;
}

Task<bool> prepareQuit(Settings &settings, Service *service, QuitSteps steps, QWidget *parent)
{
    const QList<Workstation> active = activeWorkstations(service);
    const QPointer<Service> alive = service;
    QuitDialog dialog(active, parent);
    const Choice choice = active.isEmpty() ? Choice::Leave : co_await choose(dialog, settings);
    dialog.hide();
    if (choice == Choice::Cancel) {
        co_return false;
    }
    QStringList ids;
    for (const Workstation &one : active) {
        ids.append(one.id);
    }
    if ((choice == Choice::Stop && !co_await steps.prepareStop(ids)) || !co_await steps.closeEditors()) {
        co_return false;
    }
    if (choice == Choice::Stop && alive) {
        co_await stopAndWait(*alive, active, dialog);
    }
    co_return true;
}

} // namespace remote::app
