// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"
#include "core/workstation/clusterservice_p.h"
#include "core/workstation/names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

/// The cluster notices some seconds late that a volume's claim is gone.
constexpr std::chrono::milliseconds lookAgain{3'000};
constexpr int looks = 10;

} // namespace

Task<> ClusterService::Private::removeDisk(QString id)
{
    const kube::PersistentVolumeClaim claim = board.claims().value(id);
    if (claim.meta.uid.isEmpty()) {
        co_return;
    }
    local.errors.remove(id);
    noteError(id,
              co_await removeObject<kube::PersistentVolumeClaim>(api, clock, board, {id, claim.meta.uid}, endTokens()));
}

Task<> ClusterService::Private::growDisk(QString id, QString size)
{
    local.errors.remove(id);
    const Result<kube::PersistentVolumeClaim> grown =
        co_await api.mergePatch<kube::PersistentVolumeClaim>(id, growPatch(size), giveUp.get_token());
    if (grown) {
        board.learn(*grown);
    }
    noteError(id, grown ? Result<void>() : fail(grown.error()));
}

Task<> ClusterService::Private::lookForVolumes()
{
    looksForVolumes = true;
    const std::stop_token stop = quit.get_token();
    for (int i = 0; i < looks; ++i) {
        const Result<QList<kube::PersistentVolume>> volumes =
            co_await api.list<kube::PersistentVolume>({ownSelector(), {}}, stop);
        if (!volumes) {
            seesVolumes = volumes.error().kind != ErrorKind::Forbidden;
            break;
        }
        local.lost = lostDisks(*volumes, api.cluster().nameSpace, board.claims());
        co_await mark(*volumes);
        const bool isSettled = std::ranges::none_of(*volumes, [&](const kube::PersistentVolume &one) {
            return one.claimNamespace == api.cluster().nameSpace && one.phase == "Bound"_L1
                && !one.meta.deletionTimestamp && !board.claims().contains(one.claimName);
        });
        if (isSettled || !co_await clock.sleep(lookAgain, stop)) {
            break;
        }
    }
    looksForVolumes = false;
    touch();
}

Task<> ClusterService::Private::mark(QList<kube::PersistentVolume> known)
{
    const QMap<QString, kube::PersistentVolumeClaim> claims = board.claims();
    for (const kube::PersistentVolumeClaim &claim : claims) {
        const bool isMarked = std::ranges::any_of(
            known, [&](const kube::PersistentVolume &one) { return one.meta.name == claim.volumeName; });
        if (claim.volumeName.isEmpty() || isMarked) {
            continue;
        }
        const Result<kube::PersistentVolume> marked =
            co_await api.mergePatch<kube::PersistentVolume>(claim.volumeName, markPatch(claim), quit.get_token());
        if (!marked) {
            qCInfo(workstationLog) << "a disk's volume was not marked:" << kindName(marked.error().kind);
            co_return;
        }
    }
}

Task<Result<void>> ClusterService::Private::bringBack(QString id)
{
    const LostDisk disk = local.lost.value(id);
    if (disk.volume.isEmpty()) {
        co_return Result<void>();
    }
    const Result<kube::PersistentVolume> released =
        co_await api.mergePatch<kube::PersistentVolume>(disk.volume, releasePatch(), giveUp.get_token());
    if (!released) {
        co_return fail(released.error());
    }
    const Result<kube::PersistentVolumeClaim> made =
        co_await api.create<kube::PersistentVolumeClaim>(disk.claim, {}, giveUp.get_token());
    if (!made) {
        co_return fail(made.error());
    }
    local.lost.remove(id);
    board.learn(*made);
    touch();
    co_return Result<void>();
}

Task<> ClusterService::Private::bringBackAsked(QString id)
{
    local.errors.remove(id);
    noteError(id, co_await bringBack(id));
}

} // namespace remote::workstation
