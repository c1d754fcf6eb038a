// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/progress.h"

#include "core/workstation/diagnosis.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

using Kind = kube::ContainerState::Kind;

QDateTime whenTrue(const kube::Pod &pod, const QString &type)
{
    const kube::PodCondition *condition = pod.condition(type);
    return condition && condition->status == "True"_L1 ? condition->lastTransitionTime : QDateTime();
}

/// Invalid while the container has not started. After a restart: of its newest run.
QDateTime startOf(const QList<kube::ContainerStatus> &containers)
{
    if (containers.isEmpty()) {
        return {};
    }
    const kube::ContainerStatus &status = containers.first();
    if (status.state.kind == Kind::Waiting) {
        return status.lastTerminated ? status.lastTerminated->startedAt : QDateTime();
    }
    return status.state.startedAt;
}

QDateTime successfulEndOf(const QList<kube::ContainerStatus> &containers)
{
    if (containers.isEmpty()) {
        return {};
    }
    const kube::ContainerState &state = containers.first().state;
    return state.kind == Kind::Terminated && state.exitCode == 0 ? state.finishedAt : QDateTime();
}

QString newestMessage(const QList<kube::Event> &events)
{
    const auto newest = std::ranges::max_element(events, {}, &kube::Event::lastTimestamp);
    return newest == events.end() ? QString() : newest->message;
}

} // namespace

Progress progressOf(const kube::Pod &pod, const QList<kube::Event> &events)
{
    // The image is there when the first container starts or the kubelet says so, whichever is known first.
    QDateTime image = startOf(pod.initContainers);
    if (!image.isValid()) {
        if (const kube::Event *pulled = newestEvent(events, {u"Pulled"_s})) {
            image = pulled->lastTimestamp;
        }
    }
    const QList<std::pair<Phase, QDateTime>> ends{
        {Phase::Preparing, pod.meta.creationTimestamp},
        {Phase::Placing, whenTrue(pod, u"PodScheduled"_s)},
        {Phase::DownloadingImage, image},
        {Phase::GettingFiles, successfulEndOf(pod.initContainers)},
        {Phase::StartingEditor, pod.isReady() ? whenTrue(pod, u"Ready"_s) : QDateTime()},
    };
    Progress progress;
    progress.began = pod.meta.creationTimestamp;
    progress.phase = Phase::Connecting;
    progress.detail = newestMessage(events);
    QDateTime began = progress.began;
    for (const auto &[phase, end] : ends) {
        if (!end.isValid()) {
            progress.phase = phase;
            break;
        }
        // Stamps come from several machines in whole seconds: never let a phase end before it began.
        const QDateTime ended = std::max(began, end);
        progress.times.append({phase, began, ended});
        began = ended;
    }
    progress.times.append({progress.phase, began, std::nullopt});
    return progress;
}

} // namespace remote::workstation
