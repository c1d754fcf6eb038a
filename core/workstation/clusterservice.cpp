// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/clusterservice.h"

#include "core/workstation/clusterservice_p.h"
#include "core/workstation/names.h"
#include "core/workstation/saved.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

/// What is asked for now, with what only the saved one has.
Definition asSaved(Definition asked, const Definition &saved)
{
    asked.name = saved.name;
    asked.idle = saved.idle;
    asked.extensions = saved.extensions;
    asked.settings = saved.settings;
    asked.disk.claim = saved.disk.claim;
    asked.madeBy = saved.madeBy;
    return asked;
}

} // namespace

ClusterService::Private::Private(ClusterService *service, kube::ApiClient &client, Clock &time)
    : q(service)
    , api(client)
    , clock(time)
{
}

ClusterService::ClusterService(kube::ApiClient &api, Clock &clock, QObject *parent)
    : Service(parent)
    , d(std::make_unique<Private>(this, api, clock))
{
}

ClusterService::~ClusterService()
{
    Q_ASSERT_X(std::ranges::all_of(d->tasks, [](const Task<> &task) { return task.isReady(); }), "~ClusterService",
               "await shutDown() first");
}

void ClusterService::setSupplies(FindSupplies find)
{
    d->findSupplies = std::move(find);
}

void ClusterService::begin()
{
    d->spawn(d->watchPods());
    d->spawn(d->watchSaved());
    d->spawn(d->watchDisks());
    d->spawn(d->watchEvents());
}

QList<Workstation> ClusterService::workstations() const
{
    return d->list();
}

QList<Disk> ClusterService::disks() const
{
    return d->diskList();
}

bool ClusterService::isLoaded() const
{
    return d->isLoaded();
}

std::optional<Error> ClusterService::trouble() const
{
    return d->trouble();
}

QString ClusterService::nameSpace() const
{
    return d->api.cluster().nameSpace;
}

QString ClusterService::start(const Definition &definition)
{
    const Workstation *saved = nullptr;
    for (const Workstation &workstation : d->list()) {
        if (!isSameWorkstation(workstation.definition, definition)) {
            continue;
        }
        if (workstation.isLive()) {
            return workstation.id;
        }
        saved = saved || !workstation.saved.isValid() ? saved : &workstation;
    }
    const QString id = saved ? saved->id : d->freeIdFor(definition);
    d->begin(id, saved ? asSaved(definition, saved->definition) : definition);
    return id;
}

void ClusterService::start(const QString &id, const Definition &definition)
{
    const std::optional<Workstation> known = find(id);
    if (known && !known->isLive() && !definition.image.isEmpty()) {
        d->begin(id, definition);
    }
}

void ClusterService::stop(const QString &id)
{
    Q_EMIT stopRequested(id);
    d->local.failures.remove(id);
    d->touch();
    if (const std::shared_ptr<Private::Start> start = d->starts.value(id)) {
        d->endStart(*start);
        return;
    }
    const auto pod = d->board.pods().constFind(id);
    if (pod != d->board.pods().constEnd() && !d->local.endings.contains(id)) {
        d->spawn(d->end(id, {id, pod->meta.uid}));
    }
}

void ClusterService::sleep(const QString &id)
{
    d->spawn(d->change(id, asleepPatch(d->clock.now())));
    stop(id);
}

void ClusterService::forceStop(const QString &id)
{
    Q_EMIT stopRequested(id);
    if (const auto pod = d->board.pods().constFind(id); pod != d->board.pods().constEnd()) {
        d->spawn(d->end(id, {id, pod->meta.uid, 0}));
    }
}

void ClusterService::dismiss(const QString &id)
{
    d->local.failures.remove(id);
    d->local.errors.remove(id);
    d->touch();
}

QString ClusterService::save(const Definition &definition)
{
    const Definition whole = d->prepared(definition);
    const QString id = freeId(whole, d->api.cluster().user, [this](const QString &taken) {
        return find(taken).has_value() || d->board.saved().contains(taken) || d->saving.contains(taken);
    });
    d->spawn(d->create(id, whole));
    return id;
}

void ClusterService::edit(const QString &id, const Definition &definition)
{
    const std::optional<Workstation> known = find(id);
    if (!known) {
        return;
    }
    Definition changed = definition;
    const bool isOnAnother = changed.storage != known->definition.storage
        || (changed.storage == StorageKind::Project && changed.repository != known->definition.repository);
    if (isOnAnother) {
        changed.disk.claim.clear();
    }
    d->spawn(d->change(id, savedPatch(d->prepared(changed))));
}

void ClusterService::setRescues(const QString &id, const QList<RescueRecord> &rescues)
{
    d->spawn(d->change(id, rescuedPatch(rescues)));
}

void ClusterService::remove(const QString &id, bool andDisk)
{
    const std::optional<Workstation> known = find(id);
    if (!known || d->removing.contains(id)) {
        return;
    }
    Q_EMIT stopRequested(id);
    d->local.failures.remove(id);
    const std::optional<Disk> disk = andDisk ? findDisk(known->disk) : std::nullopt;
    const bool isOnlyIts = disk && (disk->belongsTo.isEmpty() || disk->belongsTo == QStringList{id});
    d->removing.insert(id);
    if (const std::shared_ptr<Private::Start> start = d->starts.value(id)) {
        d->endStart(*start);
    }
    d->spawn(d->removeAll(id, isOnlyIts ? disk->id : QString()));
}

void ClusterService::bringBackDisk(const QString &id)
{
    d->spawn(d->bringBackAsked(id));
}

void ClusterService::removeDisk(const QString &id)
{
    d->spawn(d->removeDisk(id));
}

void ClusterService::growDisk(const QString &id, const QString &size)
{
    d->spawn(d->growDisk(id, size));
}

Task<> ClusterService::shutDown()
{
    d->quit.request_stop();
    std::stop_source ended;
    const Task<> limit = d->limitEnding(ended.get_token());
    for (Task<> &task : d->tasks) {
        co_await task;
    }
    ended.request_stop();
    co_await limit;
}

} // namespace remote::workstation
