// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"
#include "core/workstation/clusterservice_p.h"
#include "core/workstation/names.h"
#include "core/workstation/saved.h"

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

/// For others' ends, which tell by the board.
constexpr std::chrono::milliseconds lookAgain{30'000};
/// How long the program's end waits for what was asked for to be told to the cluster.
constexpr std::chrono::milliseconds endingLimit{4000};

} // namespace

void ClusterService::Private::spawn(Task<> task)
{
    std::erase_if(tasks, [](const Task<> &one) { return one.isReady(); });
    tasks.push_back(std::move(task));
}

Definition ClusterService::Private::prepared(Definition definition) const
{
    if (definition.madeBy.isEmpty()) {
        definition.madeBy = QStringLiteral(REMOTE_VERSION);
    }
    definition.disk.claim = claimFor(definition, api.cluster().user, board.claims());
    return definition;
}

QString ClusterService::Private::freeIdFor(const Definition &definition)
{
    return freeId(definition, api.cluster().user, [&](const QString &id) {
        const auto other = std::ranges::find(list(), id, &Workstation::id);
        return other != list().end() && !other->definition.image.isEmpty()
            && !isSameWorkstation(other->definition, definition);
    });
}

void ClusterService::Private::begin(const QString &id, const Definition &definition)
{
    const Definition whole = prepared(definition);
    if (board.saved().value(id).meta.annotations.contains(keys::asleep)) {
        spawn(change(id, asleepPatch({})));
    }
    const auto start =
        std::make_shared<Start>(Start{{api, clock, board, whole, id, findSupplies, [this] { touch(); }}, {}, false});
    Workstation shown;
    shown.id = id;
    shown.definition = whole;
    shown.disk = whole.disk.claim;
    shown.created = clock.now();
    shown.progress.began = shown.created;
    shown.progress.times = {{Phase::Preparing, shown.created, std::nullopt}};
    local.failures.remove(id);
    local.errors.remove(id);
    local.starts.insert(id, shown);
    starts.insert(id, start);
    touch();
    spawn(run(start));
}

Task<> ClusterService::Private::run(std::shared_ptr<Start> start)
{
    const QString id = start->launcher.id();
    const std::stop_token quitting = quit.get_token();
    while (local.endings.contains(id) && !start->isEnding && !quitting.stop_requested()) {
        co_await board.nextChange(clock, lookAgain, quitting);
    }
    // Never an empty disk in place of one that is only lost.
    Result<void> started = co_await bringBack(local.starts.value(id).disk);
    if (started) {
        started = co_await start->launcher.start(start->cancel.get_token(), endTokens());
    }
    if (start->isEnding || (!started && !quitting.stop_requested())) {
        if (!start->isEnding) {
            noteFailure(id, start->launcher.podUid(), started.error());
        }
        beginEnding(*start);
        noteError(id, co_await start->launcher.cleanUp(endTokens()));
    }
    if (start->isEnding) {
        finishEnding(id);
    } else {
        starts.remove(id);
        local.starts.remove(id);
    }
    touch();
}

// What an older version started is kept as what is saved now.
Task<Result<void>> ClusterService::Private::saveIfMissing(QString id)
{
    const auto pod = board.pods().constFind(id);
    if (board.saved().contains(id) || pod == board.pods().constEnd()) {
        co_return Result<void>();
    }
    const Workstation known = workstationOf(*pod, {});
    if (known.definition.image.isEmpty()) {
        co_return Result<void>();
    }
    const Result<kube::ConfigMap> made = co_await api.create<kube::ConfigMap>(
        savedManifest(prepared(known.definition), id, api.cluster().user), {}, giveUp.get_token());
    if (made) {
        board.learn(*made);
    }
    co_return made || made.error().kind == ErrorKind::Conflict ? Result<void>() : fail(made.error());
}

Task<> ClusterService::Private::end(QString id, Removal pod)
{
    ++local.endings[id];
    local.errors.remove(id);
    touch();
    Result<void> done = co_await saveIfMissing(id);
    if (done) {
        done = co_await removeObject<kube::Pod>(api, clock, board, pod, endTokens());
    }
    noteError(id, done);
    finishEnding(id);
    touch();
}

Task<> ClusterService::Private::create(QString id, Definition definition)
{
    saving.insert(id);
    const Result<kube::ConfigMap> made =
        co_await api.create<kube::ConfigMap>(savedManifest(definition, id, api.cluster().user), {}, giveUp.get_token());
    saving.remove(id);
    if (made) {
        board.learn(*made);
    } else if (!quit.stop_requested()) {
        Workstation failed;
        failed.id = id;
        failed.definition = definition;
        failed.created = clock.now();
        failed.state = State::Failed;
        failed.error = made.error();
        local.failures.insert(id, failed);
    }
    touch();
}

Task<> ClusterService::Private::change(QString id, QJsonObject patch)
{
    local.errors.remove(id);
    if (const Result<void> saved = co_await saveIfMissing(id); !saved) {
        noteError(id, saved);
        co_return;
    }
    const Result<kube::ConfigMap> changed = co_await api.mergePatch<kube::ConfigMap>(id, patch, giveUp.get_token());
    if (changed) {
        board.learn(*changed);
    }
    noteError(id, changed ? Result<void>() : fail(changed.error()));
}

Task<> ClusterService::Private::removeAll(QString id, QString disk)
{
    ++local.endings[id];
    local.errors.remove(id);
    touch();
    while (local.endings.value(id) > 1 && !quit.stop_requested()) {
        co_await board.nextChange(clock, lookAgain, quit.get_token());
    }
    const Result<void> removed = co_await removeParts(id);
    noteError(id, removed);
    removing.remove(id);
    finishEnding(id);
    touch();
    if (removed && !disk.isEmpty()) {
        co_await removeDisk(disk);
    }
}

Task<Result<void>> ClusterService::Private::removeParts(QString id)
{
    if (const kube::Pod pod = board.pods().value(id); !pod.meta.uid.isEmpty()) {
        const Result<void> removed =
            co_await removeObject<kube::Pod>(api, clock, board, {id, pod.meta.uid}, endTokens());
        if (!removed) {
            co_return removed;
        }
    }
    const kube::ConfigMap saved = board.saved().value(id);
    if (saved.meta.uid.isEmpty()) {
        co_return Result<void>();
    }
    co_return co_await removeObject<kube::ConfigMap>(api, clock, board, {id, saved.meta.uid}, endTokens());
}

Task<> ClusterService::Private::limitEnding(std::stop_token ended)
{
    if (co_await clock.sleep(endingLimit, ended)) {
        giveUp.request_stop();
    }
}

// The list may show Running one turn of the event loop before the start itself has noticed.
void ClusterService::Private::endStart(Start &start)
{
    const auto shown = std::ranges::find(list(), start.launcher.id(), &Workstation::id);
    if (shown != list().end() && shown->state == State::Running) {
        start.launcher.keep();
    }
    beginEnding(start);
}

// From now on the start no longer stands for its workstation: a new one of the same name may be asked for,
// and waits until this one is gone.
void ClusterService::Private::beginEnding(Start &start)
{
    if (start.isEnding) {
        return;
    }
    start.isEnding = true;
    const QString id = start.launcher.id();
    ++local.endings[id];
    starts.remove(id);
    local.starts.remove(id);
    start.cancel.request_stop();
    touch();
}

void ClusterService::Private::finishEnding(const QString &id)
{
    if (--local.endings[id] == 0) {
        local.endings.remove(id);
    }
    board.notify();
}

void ClusterService::Private::noteFailure(const QString &id, const QString &podUid, const Error &error)
{
    const auto shown = std::ranges::find(list(), id, &Workstation::id);
    Workstation failed = shown != list().end() ? *shown : local.starts.value(id);
    failed.state = State::Failed;
    failed.error = error;
    failed.podUid = podUid;
    failed.saved = {}; // The list says whether it still is.
    local.failures.insert(id, failed);
    qCInfo(workstationLog) << "start failed:" << id << kindName(error.kind);
}

void ClusterService::Private::noteError(const QString &id, const Result<void> &result)
{
    if (!result && !quit.stop_requested()) {
        local.errors.insert(id, result.error());
    }
    touch();
}

} // namespace remote::workstation
