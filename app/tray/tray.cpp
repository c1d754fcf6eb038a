// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/tray/tray.h"

#include "app/words.h"

#include <QGuiApplication>
#include <QStyleHints>

using namespace Qt::StringLiterals;

namespace remote::app {

using workstation::State;
using workstation::Workstation;

TrayState trayState(const QList<Workstation> &workstations, bool trouble)
{
    const auto any = [&](State state) {
        return std::ranges::any_of(workstations, [=](const Workstation &one) { return one.state == state; });
    };
    return trouble || any(State::Failed) ? TrayState::Trouble
        : any(State::Starting)           ? TrayState::Starting
        : any(State::Running)            ? TrayState::Running
                                         : TrayState::None;
}

Tray::Tray(QObject *parent)
    : QObject(parent)
{
    buildMenu();
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick) {
            Q_EMIT showRequested();
        }
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] {
        if (m_clicked) {
            m_clicked();
        }
    });
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Tray::updateIcon);
    update();
}

void Tray::show()
{
    m_icon.show();
}

bool Tray::isThere() const
{
    return QSystemTrayIcon::isSystemTrayAvailable() && m_icon.isVisible();
}

void Tray::setService(workstation::Service *service)
{
    if (m_service) {
        m_service->disconnect(this);
    }
    m_service = service;
    if (service) {
        connect(service, &workstation::Service::listChanged, this, &Tray::update);
        connect(service, &workstation::Service::changed, this, &Tray::update);
    }
    update();
}

void Tray::notify(const QString &title, const QString &text, std::function<void()> clicked)
{
    m_clicked = std::move(clicked);
    m_icon.showMessage(title, text, m_icon.icon());
}

void Tray::buildMenu()
{
    m_menu.setObjectName(u"tray.menu"_s);
    const auto add = [this](const QString &text, const QString &name, auto signal) {
        QAction *action = m_menu.addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, signal);
        return action;
    };
    add(tr("Show Remote"), u"tray.show"_s, &Tray::showRequested);
    m_menu.addSeparator();
    m_none = m_menu.addAction(tr("No workstations"));
    m_none->setEnabled(false);
    m_end = m_menu.addSeparator();
    m_new = add(tr("New…"), u"tray.new"_s, &Tray::newRequested);
    m_stopAll = add(tr("Stop all"), u"tray.stopAll"_s, &Tray::stopAllRequested);
    m_menu.addSeparator();
    add(tr("Show log files"), u"tray.logs"_s, &Tray::logsRequested);
    m_askAgain = add(tr("Ask again when quitting"), u"tray.askAgain"_s, &Tray::askAgainRequested);
    m_askAgain->setVisible(false);
    add(tr("Quit"), u"tray.quit"_s, &Tray::quitRequested);
}

void Tray::update()
{
    const QList<Workstation> workstations = m_service ? m_service->workstations() : QList<Workstation>();
    updateEntries(workstations);
    m_none->setVisible(workstations.isEmpty());
    m_new->setEnabled(m_service && m_service->isLoaded());
    m_stopAll->setEnabled(std::ranges::any_of(workstations, [](const Workstation &one) {
        return one.state == State::Running || one.state == State::Starting;
    }));
    m_state = trayState(workstations, m_service && m_service->trouble());
    updateIcon();
}

void Tray::updateEntries(const QList<Workstation> &workstations)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QHash<QString, Entry> left = std::exchange(m_entries, {});
    for (const Workstation &one : workstations) {
        Entry entry = left.take(one.id);
        if (!entry.menu) {
            entry = makeEntry(one.id);
        }
        entry.menu->setTitle(tr("%1 – %2").arg(one.definition.title(), stateText(one, now)).replace(u'&', u"&&"_s));
        const bool sleeps = one.state == State::Stopped || one.state == State::Asleep;
        entry.open->setText(sleeps ? tr("Start") : tr("Open"));
        entry.open->setEnabled(one.state != State::Stopping && one.state != State::Failed);
        entry.stop->setEnabled(one.isLive() || one.state == State::Failed);
        m_entries.insert(one.id, entry);
    }
    for (const Entry &entry : std::as_const(left)) {
        m_menu.removeAction(entry.menu->menuAction());
        entry.menu->deleteLater();
    }
}

Tray::Entry Tray::makeEntry(const QString &id)
{
    Entry entry;
    entry.menu = new QMenu(&m_menu);
    entry.menu->setObjectName(u"tray.workstation."_s + id);
    entry.open = entry.menu->addAction(tr("Open"));
    entry.open->setObjectName(u"tray.open."_s + id);
    entry.stop = entry.menu->addAction(tr("Stop"));
    entry.stop->setObjectName(u"tray.stop."_s + id);
    connect(entry.open, &QAction::triggered, this, [this, id] { Q_EMIT openRequested(id); });
    connect(entry.stop, &QAction::triggered, this, [this, id] { Q_EMIT stopRequested(id); });
    m_menu.insertMenu(m_end, entry.menu);
    return entry;
}

void Tray::updateIcon()
{
    static constexpr const char *names[] = {"none", "starting", "running", "trouble"};
    const bool dark = QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
    m_icon.setIcon(
        QIcon(u":/icons/tray-%1-%2.svg"_s.arg(QLatin1StringView(names[int(m_state)]), dark ? "dark"_L1 : "light"_L1)));
    m_icon.setToolTip(stateTip());
}

QString Tray::stateTip() const
{
    switch (m_state) {
    case TrayState::None:
        return tr("Remote: nothing runs");
    case TrayState::Starting:
        return tr("Remote: a workstation starts");
    case TrayState::Running:
        return tr("Remote: running");
    case TrayState::Trouble:
        return tr("Remote: something needs you");
    }
    return {};
}

} // namespace remote::app
