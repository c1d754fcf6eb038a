// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"
#include "core/workstation/clusterservice_p.h"
#include "core/workstation/names.h"
#include "core/workstation/saved.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

/// Missing rights and expired sign-ins can be mended while the program runs.
constexpr std::chrono::milliseconds refusedPause{30'000};

} // namespace

// A burst of changes in one turn of the event loop is told once.
void ClusterService::Private::touch()
{
    isStale = true;
    if (!isQueued) {
        isQueued = true;
        QTimer::singleShot(0, q, [this] { announce(); });
    }
}

const QList<Workstation> &ClusterService::Private::list()
{
    if (isStale) {
        for (const auto &[id, start] : starts.asKeyValueRange()) {
            local.starts[id].podUid = start->launcher.podUid();
            local.starts[id].error = start->launcher.warning();
        }
        current = overview(board, local);
        currentDisks = workstation::disks(board, local);
        isStale = false;
    }
    return current;
}

const QList<Disk> &ClusterService::Private::diskList()
{
    list();
    return currentDisks;
}

void ClusterService::Private::announce()
{
    isQueued = false;
    const QList<Workstation> before = std::exchange(announced, list());
    const QList<Disk> disksBefore = std::exchange(announcedDisks, currentDisks);
    keepRescues();
    followVolumes();
    const QList<Workstation> now = announced;
    QStringList changedIds;
    for (const Workstation &workstation : now) {
        const auto old = std::ranges::find(before, workstation.id, &Workstation::id);
        if (old != before.end() && !(*old == workstation)) {
            changedIds.append(workstation.id);
        }
    }
    const bool sameIds = std::ranges::equal(before, now, {}, &Workstation::id, &Workstation::id);
    if (std::exchange(listTouched, false) || !sameIds || disksBefore != announcedDisks) {
        Q_EMIT q->listChanged();
    }
    for (const QString &id : std::as_const(changedIds)) {
        Q_EMIT q->changed(id);
    }
}

void ClusterService::Private::keepRescues()
{
    for (const Workstation &one : std::as_const(announced)) {
        const auto saved = board.saved().constFind(one.id);
        if (saved == board.saved().constEnd() || one.rescues.isEmpty() || kept.contains(one.podUid)
            || one.rescues == rescueRecords(saved->meta.annotations.value(keys::rescued))) {
            continue;
        }
        kept.insert(one.podUid);
        spawn(change(one.id, rescuedPatch(one.rescues)));
    }
}

void ClusterService::Private::followVolumes()
{
    QStringList now;
    for (const kube::PersistentVolumeClaim &claim : board.claims()) {
        now.append(claim.meta.uid + claim.volumeName);
    }
    if (!unloaded.contains(Disks) && seesVolumes && !looksForVolumes && now != volumesSeen) {
        volumesSeen = now;
        spawn(lookForVolumes());
    }
}

void ClusterService::Private::setTrouble(Watched which, const std::optional<Error> &error)
{
    if (error) {
        troubles.insert(which, *error);
    } else {
        troubles.remove(which);
    }
    listTouched = true;
    touch();
}

std::optional<Error> ClusterService::Private::trouble() const
{
    return troubles.isEmpty() ? std::nullopt : std::optional(troubles.first());
}

void ClusterService::Private::loaded(Watched which)
{
    unloaded.remove(which);
    setTrouble(which, {});
}

template <class T> Task<> ClusterService::Private::watch(Watched which, kube::ReflectHandlers<T> handlers)
{
    handlers.troubled = [this, which](const Error &error) { setTrouble(which, error); };
    handlers.recovered = [this, which] { setTrouble(which, {}); };
    for (bool goOn = true; goOn; goOn = co_await clock.sleep(refusedPause, quit.get_token())) {
        const Result<void> ended =
            co_await kube::reflect<T>(api, clock, {ownSelector(), {}}, handlers, quit.get_token());
        if (!ended && !quit.stop_requested()) {
            setTrouble(which, ended.error());
        }
    }
}

Task<> ClusterService::Private::watchPods()
{
    kube::ReflectHandlers<kube::Pod> handlers;
    handlers.replaced = [this](const QList<kube::Pod> &pods) {
        loaded(Pods);
        board.replacePods(pods);
    };
    handlers.changed = [this](const kube::Pod &pod) {
        touch();
        board.setPod(pod);
    };
    handlers.removed = [this](const kube::Pod &pod) {
        local.errors.remove(pod.meta.name);
        touch();
        board.removePod(pod);
    };
    return watch(Pods, std::move(handlers));
}

Task<> ClusterService::Private::watchSaved()
{
    kube::ReflectHandlers<kube::ConfigMap> handlers;
    handlers.replaced = [this](const QList<kube::ConfigMap> &maps) {
        loaded(Saves);
        board.replaceSaved(maps);
    };
    handlers.changed = [this](const kube::ConfigMap &map) {
        touch();
        board.setSaved(map);
    };
    handlers.removed = [this](const kube::ConfigMap &map) {
        touch();
        board.removeSaved(map);
    };
    return watch(Saves, std::move(handlers));
}

Task<> ClusterService::Private::watchDisks()
{
    kube::ReflectHandlers<kube::PersistentVolumeClaim> handlers;
    handlers.replaced = [this](const QList<kube::PersistentVolumeClaim> &claims) {
        loaded(Disks);
        board.replaceClaims(claims);
    };
    handlers.changed = [this](const kube::PersistentVolumeClaim &claim) {
        touch();
        board.setClaim(claim);
    };
    handlers.removed = [this](const kube::PersistentVolumeClaim &claim) {
        local.errors.remove(claim.meta.name);
        touch();
        board.removeClaim(claim);
    };
    return watch(Disks, std::move(handlers));
}

// Events only add detail, so their trouble is no trouble of the list.
Task<> ClusterService::Private::watchEvents()
{
    kube::ReflectHandlers<kube::Event> handlers;
    handlers.replaced = [this](const QList<kube::Event> &events) {
        touch();
        board.replaceEvents(events);
    };
    handlers.changed = [this](const kube::Event &event) {
        touch();
        board.setEvent(event);
    };
    handlers.removed = [this](const kube::Event &event) { board.removeEvent(event); };
    for (bool goOn = true; goOn; goOn = co_await clock.sleep(refusedPause, quit.get_token())) {
        const Result<void> ended = co_await kube::reflect<kube::Event>(api, clock, {}, handlers, quit.get_token());
        if (!ended && !quit.stop_requested()) {
            qCWarning(workstationLog) << "events can't be watched:" << kindName(ended.error().kind);
        }
    }
}

} // namespace remote::workstation
