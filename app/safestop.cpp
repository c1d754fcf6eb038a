// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/safestop.h"

#include "app/errortext.h"
#include "core/base/oneshot.h"
#include "core/workstation/eitherstop.h"

#include <QCoroSignal>
#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::app {

using workstation::RepositoryWork;
using workstation::Rescued;
using workstation::RescueRecord;
using workstation::Workstation;

namespace {

/// Most looks are over sooner: a dialog would only flash.
constexpr auto shownAfter = 400ms;

/// Git's own words, where it has some.
QString whyNot(const Error &error)
{
    const QString words = error.fact(u"log"_s).section(u'\n', -1);
    return error.kind == ErrorKind::Cancelled ? SafeStop::tr("It was not finished.")
        : words.isEmpty()                     ? errorLine(error)
                                              : SafeStop::tr("It did not work: %1").arg(words);
}

QString fileName(QString text)
{
    static const QRegularExpression unfit(u"[\\x00-\\x1f/\\\\:*?\"<>|]+"_s);
    return text.replace(unfit, u"-"_s).left(80);
}

} // namespace

QString bundleFile(const QString &workstation, const QString &path, const QDateTime &now)
{
    return u"%1/Remote/%2 %3/%4.bundle"_s.arg(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation),
                                              fileName(workstation), now.toLocalTime().toString(u"yyyy-MM-dd HHmmss"_s),
                                              path == "."_L1 ? u"home"_s : fileName(path));
}

SafeStop::SafeStop(workstation::Service &service, RescueTools tools, EditorDoors doors, Clock &clock, QWidget *window,
                   std::chrono::milliseconds lookLimit)
    : m_service(service)
    , m_tools(std::move(tools))
    , m_doors(std::move(doors))
    , m_clock(clock)
    , m_window(window)
    , m_lookLimit(lookLimit)
{
}

void SafeStop::stop(const QStringList &ids)
{
    std::ignore = run(ids, false, [this, ids] {
        for (const QString &id : ids) {
            m_service.stop(id);
        }
    });
}

void SafeStop::remove(const QString &id, bool andDisk)
{
    std::ignore = run({id}, andDisk, [this, id, andDisk] { m_service.remove(id, andDisk); });
}

Task<> SafeStop::run(QStringList ids, bool andDisk, std::function<void()> then)
{
    if (co_await prepare(ids, andDisk)) {
        then();
    }
}

Task<bool> SafeStop::prepare(QStringList ids, bool andDisk)
{
    if (m_over) {
        co_return false;
    }
    if (m_dialog != nullptr) {
        m_dialog->raise();
        m_dialog->activateWindow();
        co_return false;
    }
    ++m_running;
    bool go = false;
    {
        UnsavedDialog dialog(m_window && m_window->isVisible() ? m_window.data() : nullptr);
        m_dialog = &dialog;
        m_records.clear();
        QStringList closed;
        go = co_await clear(dialog, ids, atRisk(ids, andDisk), closed) && !m_over;
        m_dialog = nullptr;
        for (const QString &id : std::as_const(closed)) {
            if (!go && !m_over) {
                Q_EMIT kept(id);
            }
        }
    }
    --m_running;
    // Not from here: whoever waits may delete this object.
    QMetaObject::invokeMethod(this, &SafeStop::ended, Qt::QueuedConnection);
    co_return go;
}

QStringList SafeStop::atRisk(const QStringList &ids, bool andDisk) const
{
    QStringList risky;
    for (const QString &id : ids) {
        const std::optional<Workstation> which = m_service.find(id);
        if (which && which->state == workstation::State::Running
            && (andDisk || which->definition.storage == workstation::StorageKind::Ephemeral)) {
            risky.append(id);
        }
    }
    return risky;
}

Task<bool> SafeStop::clear(UnsavedDialog &dialog, QStringList ids, QStringList risky, QStringList &closed)
{
    std::optional<Projects> left = co_await look(dialog, risky);
    for (bool isSettled = false;;) {
        if (!left || m_over) {
            co_return false;
        }
        const bool isAsked = !left->isEmpty();
        const Choice choice = isAsked ? co_await choose(dialog, *left) : Choice::Discard;
        if (choice == Choice::Keep) {
            co_return false;
        }
        if (choice == Choice::LookAgain) {
            left = co_await look(dialog, risky);
            continue;
        }
        const qsizetype before = closed.size();
        if (!co_await closeEditors(ids, closed)) {
            co_return false;
        }
        if (!isAsked && !isSettled && closed.size() > before && !risky.isEmpty()) {
            // What was typed last is written when the editor closes.
            isSettled = true;
            left = co_await look(dialog, risky);
            continue;
        }
        if (choice == Choice::Discard) {
            co_return true;
        }
        left = co_await rescue(dialog, *left, choice == Choice::Push);
        if (left->isEmpty()) {
            co_return true;
        }
    }
}

Task<SafeStop::Choice> SafeStop::choose(UnsavedDialog &dialog, Projects projects)
{
    OneShot<Choice> answer;
    QObject scope;
    connect(&dialog, &UnsavedDialog::chosen, &scope, [&](Choice choice) { answer.finish(choice); });
    dialog.ask(projects);
    const Choice choice = co_await answer;
    dialog.hide();
    co_return choice;
}

Task<Result<QList<RepositoryWork>>> SafeStop::lookAt(Workstation which, std::stop_token stop)
{
    std::stop_source limit;
    const workstation::EitherStop either(stop, limit.get_token());
    QObject scope;
    QTimer::singleShot(m_lookLimit, &scope, [&limit] { limit.request_stop(); });
    Result<QList<RepositoryWork>> seen = co_await m_tools.look(which, either.token());
    if (!seen && seen.error().kind == ErrorKind::Cancelled && !stop.stop_requested()) {
        co_return fail(ErrorKind::TimedOut, u"the workstation does not say what is unsaved"_s);
    }
    if (!seen && seen.error().kind == ErrorKind::WorkstationGone) {
        co_return QList<RepositoryWork>();
    }
    co_return seen;
}

Task<std::optional<SafeStop::Projects>> SafeStop::look(UnsavedDialog &dialog, QStringList ids)
{
    m_stop = std::stop_source();
    const std::stop_token stop = m_stop.get_token();
    QObject scope;
    connect(&dialog, &UnsavedDialog::chosen, &scope, [source = m_stop]() mutable { source.request_stop(); });
    QTimer::singleShot(shownAfter, &scope,
                       [&dialog] { dialog.showWaiting(tr("Looking for work that would be lost…")); });
    std::vector<std::pair<Workstation, Task<Result<QList<RepositoryWork>>>>> looks;
    for (const QString &id : ids) {
        if (const std::optional<Workstation> which = m_service.find(id)) {
            looks.emplace_back(*which, lookAt(*which, stop));
        }
    }
    Projects projects;
    for (auto &[which, task] : looks) {
        const Result<QList<RepositoryWork>> seen = co_await task;
        const QString title = which.definition.title();
        if (!seen) {
            projects.append({which.id, title, {}, seen.error(), {}});
            continue;
        }
        for (const RepositoryWork &work : *seen) {
            if (work.isUnsaved()) {
                projects.append({which.id, title, work, {}, {}});
            }
        }
    }
    if (stop.stop_requested()) {
        co_return std::nullopt;
    }
    co_return projects;
}

Task<bool> SafeStop::closeEditors(QStringList ids, QStringList &closed)
{
    for (const QString &id : ids) {
        if (m_doors.isOpen(id)) {
            if (!co_await m_doors.close(id)) {
                co_return false;
            }
            closed.append(id);
        }
    }
    co_return true;
}

Task<SafeStop::Projects> SafeStop::rescue(UnsavedDialog &dialog, Projects projects, bool push)
{
    m_stop = std::stop_source();
    QObject scope;
    connect(&dialog, &UnsavedDialog::chosen, &scope, [source = m_stop]() mutable { source.request_stop(); });
    Projects left;
    for (UnsavedProject &project : projects) {
        const QString name = projectName(project.work.path);
        dialog.showWaiting(push ? tr("Pushing %1 to a rescue branch…").arg(name) : tr("Downloading %1…").arg(name));
        project.trouble = co_await rescueOne(project, push, m_stop.get_token());
        if (!project.trouble.isEmpty()) {
            left.append(project);
        }
    }
    dialog.hide();
    co_return left;
}

Task<QString> SafeStop::rescueOne(const UnsavedProject &project, bool push, std::stop_token stop)
{
    const std::optional<Workstation> which = m_service.find(project.id);
    if (!which) {
        co_return QString();
    }
    const QDateTime now = m_clock.now();
    const QString branch = workstation::rescueBranch(m_tools.person, now);
    const QString file = bundleFile(project.workstation, project.work.path, now);
    if (!push && !QDir().mkpath(file.section(u'/', 0, -2))) {
        co_return errorLine({ErrorKind::Io, u"no folder"_s, {{u"file"_s, file}}, {}});
    }
    const Result<Rescued> done = push ? co_await m_tools.push(*which, project.work.path, branch, stop)
                                      : co_await m_tools.saveBundle(*which, project.work.path, branch, file, stop);
    if (!done) {
        co_return whyNot(done.error());
    }
    switch (done->outcome) {
    case Rescued::Outcome::NothingToRescue:
        co_return QString();
    case Rescued::Outcome::NoRemote:
        co_return tr("This project has no server to push to. You can download it.");
    case Rescued::Outcome::Refused:
        co_return tr("The project's server does not take the branch (%1). You can download it.")
            .arg(done->words.section(u'\n', -1));
    case Rescued::Outcome::Done:
        break;
    }
    // The list itself learns of the last one only later.
    QList<RescueRecord> &records =
        m_records.contains(project.id) ? m_records[project.id] : m_records[project.id] = which->rescues;
    records.append(
        {project.work.path, branch, push ? done->remote : QString(), push ? QString() : file, which->podUid, now});
    m_service.setRescues(project.id, records);
    Q_EMIT rescued(tr("Your work in %1 is safe").arg(projectName(project.work.path)),
                   push ? tr("It is in the branch %1. At the next start Remote offers it back.").arg(branch)
                        : tr("It is in %1. At the next start Remote offers it back.").arg(file));
    co_return QString();
}

Task<bool> SafeStop::keepWork(QString id)
{
    const std::optional<Workstation> which = m_service.find(id);
    if (m_over || m_dialog != nullptr || !which) {
        co_return false; // a person is being asked
    }
    if (atRisk({id}, false).isEmpty()) {
        co_return true;
    }
    ++m_running;
    m_records.clear();
    const Result<QList<RepositoryWork>> seen = co_await lookAt(*which, m_end.get_token());
    bool isKept = seen.has_value();
    for (const RepositoryWork &work : seen.value_or(QList<RepositoryWork>())) {
        if (work.isUnsaved() && isKept) {
            const UnsavedProject project{id, which->definition.title(), work, {}, {}};
            isKept = (co_await rescueOne(project, true, m_end.get_token())).isEmpty()
                || (co_await rescueOne(project, false, m_end.get_token())).isEmpty();
        }
    }
    --m_running;
    QMetaObject::invokeMethod(this, &SafeStop::ended, Qt::QueuedConnection);
    co_return isKept && !m_over;
}

Task<> SafeStop::shutDown()
{
    m_over = true;
    m_end.request_stop();
    m_stop.request_stop();
    if (m_dialog != nullptr) {
        m_dialog->reject();
    }
    while (m_running > 0) {
        co_await qCoro(this, &SafeStop::ended);
    }
}

} // namespace remote::app
