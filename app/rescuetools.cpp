// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/rescuetools.h"

#include "core/workstation/manifest.h"
#include "core/workstation/names.h"

using namespace Qt::StringLiterals;

namespace remote::app {

using workstation::PodRescue;
using workstation::RescueRecord;
using workstation::Workstation;

namespace {

PodRescue rescueOf(kube::ApiClient &api, const Workstation &workstation)
{
    return {api, {api.cluster().nameSpace, workstation.id, workstation.podUid}};
}

// Each keeps its PodRescue in its own frame until the answer is there.

RescueTools::Answer<QList<workstation::RepositoryWork>> look(kube::ApiClient &api, Workstation which,
                                                             std::stop_token stop)
{
    PodRescue rescue = rescueOf(api, which);
    co_return co_await rescue.unsaved(workstation::homeFolder + u'/' + workstation::folderName(which.definition), stop);
}

RescueTools::Answer<workstation::Rescued> push(kube::ApiClient &api, Workstation which, QString path, QString branch,
                                               std::stop_token stop)
{
    PodRescue rescue = rescueOf(api, which);
    co_return co_await rescue.push(path, branch, stop);
}

RescueTools::Answer<workstation::Rescued> saveBundle(kube::ApiClient &api, Workstation which, QString path,
                                                     QString branch, QString file, std::stop_token stop)
{
    PodRescue rescue = rescueOf(api, which);
    co_return co_await rescue.saveBundle(path, branch, file, stop);
}

RescueTools::Answer<void> restore(kube::ApiClient &api, Workstation which, RescueRecord record, std::stop_token stop)
{
    PodRescue rescue = rescueOf(api, which);
    if (record.remote.isEmpty()) {
        co_return co_await rescue.restoreBundle(record.path, record.branch, record.file, stop);
    }
    co_return co_await rescue.restore(record.path, record.branch, record.remote, stop);
}

} // namespace

RescueTools rescueTools(kube::ApiClient &api)
{
    kube::ApiClient *client = &api;
    return {[client](const Workstation &which, std::stop_token stop) { return look(*client, which, std::move(stop)); },
            [client](const Workstation &which, const QString &path, const QString &branch, std::stop_token stop) {
                return push(*client, which, path, branch, std::move(stop));
            },
            [client](const Workstation &which, const QString &path, const QString &branch, const QString &file,
                     std::stop_token stop) { return saveBundle(*client, which, path, branch, file, std::move(stop)); },
            [client](const Workstation &which, const RescueRecord &record, std::stop_token stop) {
                return restore(*client, which, record, std::move(stop));
            },
            api.cluster().user};
}

} // namespace remote::app
