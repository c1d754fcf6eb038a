// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sleepguard.h"

#include "app/widgets/banner.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QCoroSignal>
#include <QCursor>
#include <QEvent>
#include <QMenu>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::app {

using workstation::IdlePolicy;
using workstation::IdleWatch;
using workstation::Workstation;

namespace {

bool isInput(QEvent::Type type)
{
    return type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::Wheel
        || type == QEvent::TouchBegin;
}

std::chrono::milliseconds untilTomorrow(const QDateTime &now)
{
    const QDateTime morning(now.date().addDays(1), QTime(8, 0));
    return std::chrono::milliseconds(now.msecsTo(morning));
}

} // namespace

QString minutesText(std::chrono::milliseconds time)
{
    const int minutes =
        int(std::max<std::chrono::minutes>(1min, std::chrono::round<std::chrono::minutes>(time)).count());
    return minutes < 120 ? SleepGuard::tr("%n minute(s)", nullptr, minutes)
                         : SleepGuard::tr("%n hour(s)", nullptr, minutes / 60);
}

SleepGuard::SleepGuard(workstation::Service &service, Editors &editors, SafeStop &safeStop, Clock &clock, Exec exec)
    : m_service(service)
    , m_editors(editors)
    , m_safeStop(safeStop)
    , m_clock(clock)
    , m_exec(std::move(exec))
{
    connect(&editors, &Editors::shown, this, &SleepGuard::shown);
    connect(&service, &workstation::Service::changed, this, &SleepGuard::follow);
    connect(&service, &workstation::Service::listChanged, this, &SleepGuard::follow);
    QCoreApplication::instance()->installEventFilter(this);
}

void SleepGuard::shown(const QString &id)
{
    const std::optional<Workstation> which = m_service.find(id);
    if (!which || m_over) {
        return;
    }
    Watched &one = m_watched[id];
    if (one.watch && one.podUid == which->podUid) {
        one.watch->noteUse();
        return;
    }
    if (one.watch) {
        retire(std::move(one.watch));
    }
    one = {which->podUid,
           std::make_unique<IdleWatch>(
               [this, id](kube::ExecRequest request, std::stop_token stop) {
                   return m_exec(id, std::move(request), std::move(stop));
               },
               m_clock, which->definition.idle),
           false,
           false,
           {}};
    connect(one.watch.get(), &IdleWatch::changed, this, [this, id] { changed(id); });
    connect(one.watch.get(), &IdleWatch::spaceSeen, this,
            [this, id](const workstation::DiskSpace &space) { Q_EMIT spaceSeen(id, space); });
    one.watch->start();
}

/// What has ended, or is another pod now, is watched no more.
void SleepGuard::follow()
{
    std::erase_if(m_watched, [this](auto &entry) {
        const std::optional<Workstation> now = m_service.find(entry.first);
        const bool isSame = now && now->podUid == entry.second.podUid && now->isLive();
        if (!isSame) {
            retire(std::move(entry.second.watch));
        }
        return !isSame;
    });
}

Task<> SleepGuard::retire(std::unique_ptr<IdleWatch> watch)
{
    ++m_running;
    watch->disconnect(this);
    co_await watch->shutDown();
    watch.release()->deleteLater(); // this runs inside a task of its own
    --m_running;
    QMetaObject::invokeMethod(this, &SleepGuard::ended, Qt::QueuedConnection);
}

bool SleepGuard::eventFilter(QObject *, QEvent *event)
{
    if (isInput(event->type())) {
        for (auto &[id, one] : m_watched) {
            const EditorWindow *window = m_editors.window(id);
            if (window != nullptr && window->isActiveWindow() && one.watch) {
                one.watch->noteUse();
            }
        }
    }
    return false;
}

void SleepGuard::changed(const QString &id)
{
    Watched &one = m_watched.at(id);
    switch (one.watch->step()) {
    case IdlePolicy::Step::Awake:
        one.isTold = false;
        if (one.window) {
            one.window->sleepBanner().hide();
        }
        break;
    case IdlePolicy::Step::Warned:
        warn(id, one);
        break;
    case IdlePolicy::Step::Over:
        if (!std::exchange(one.isEnding, true)) {
            std::ignore = putToSleep(id);
        }
        break;
    }
}

void SleepGuard::warn(const QString &id, Watched &one)
{
    const std::optional<Workstation> which = m_service.find(id);
    const QString title = which ? which->definition.title() : id;
    const QString text = tr("Nobody has used it for %1. It goes to sleep in %2.")
                             .arg(minutesText(one.watch->unusedFor()), minutesText(one.watch->timeLeft()));
    if (!std::exchange(one.isTold, true)) {
        Q_EMIT notified(tr("%1 goes to sleep soon").arg(title), text, [this, id] {
            keep(id);
            m_editors.open(id);
        });
    }
    if (EditorWindow *window = m_editors.window(id)) {
        attach(id, one);
        window->sleepBanner().present({.tone = Tone::Warning,
                                       .text = text,
                                       .details = {},
                                       .action = tr("Keep running"),
                                       .other = tr("Keep running until…"),
                                       .closable = false});
    }
}

void SleepGuard::attach(const QString &id, Watched &one)
{
    EditorWindow *window = m_editors.window(id);
    if (one.window != window) {
        one.window = window;
        connect(&window->sleepBanner(), &Banner::actionTriggered, this, [this, id] { keep(id); });
        connect(&window->sleepBanner(), &Banner::otherTriggered, this, [this, id] { chooseTime(id); });
    }
}

void SleepGuard::keep(const QString &id)
{
    if (const auto found = m_watched.find(id); found != m_watched.end() && found->second.watch) {
        found->second.watch->noteUse();
    }
}

void SleepGuard::chooseTime(const QString &id)
{
    auto *menu = new QMenu;
    menu->setObjectName(u"sleep.until"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QDateTime now = QDateTime::currentDateTime();
    const auto add = [&](const QString &text, std::chrono::milliseconds time) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, id, time] {
            if (const auto found = m_watched.find(id); found != m_watched.end() && found->second.watch) {
                found->second.watch->keepFor(time);
            }
        });
    };
    for (const int hours : {1, 4}) {
        add(QLocale().toString(now.addSecs(hours * 3600LL).time(), QLocale::ShortFormat), std::chrono::hours(hours));
    }
    add(tr("Tomorrow morning"), untilTomorrow(now));
    menu->popup(QCursor::pos());
}

Task<> SleepGuard::putToSleep(QString id)
{
    ++m_running;
    const std::optional<Workstation> which = m_service.find(id);
    const QString unused = minutesText(m_watched.at(id).watch->unusedFor());
    const bool isKept = co_await m_safeStop.keepWork(id);
    const auto found = m_watched.find(id);
    if (found != m_watched.end() && found->second.watch && which && !m_over) {
        found->second.isEnding = false;
        const QString title = which->definition.title();
        if (found->second.watch->step() != IdlePolicy::Step::Over) {
            // Somebody came back meanwhile.
        } else if (isKept) {
            m_service.sleep(id);
            Q_EMIT notified(tr("%1 sleeps").arg(title), tr("Nobody used it for %1. Start wakes it.").arg(unused), {});
        } else {
            found->second.watch->noteUse();
            Q_EMIT notified(tr("%1 keeps running").arg(title),
                            tr("Nobody uses it, but some of its work could not be saved elsewhere."),
                            [this, id] { m_editors.open(id); });
        }
    }
    --m_running;
    QMetaObject::invokeMethod(this, &SleepGuard::ended, Qt::QueuedConnection);
}

Task<> SleepGuard::shutDown()
{
    m_over = true;
    QCoreApplication::instance()->removeEventFilter(this);
    disconnect(&m_service, nullptr, this, nullptr);
    for (auto &[id, one] : m_watched) {
        retire(std::move(one.watch));
    }
    m_watched.clear();
    while (m_running > 0) {
        co_await qCoro(this, &SleepGuard::ended);
    }
}

} // namespace remote::app
