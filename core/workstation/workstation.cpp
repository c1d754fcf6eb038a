// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/workstation.h"

#include "core/workstation/definitionjson.h"
#include "core/workstation/diagnosis.h"
#include "core/workstation/manifest.h"
#include "core/workstation/names.h"
#include "core/workstation/rescue/lastlook.h"
#include "core/workstation/saved.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

/// Ready turned false after the editor had been started: a pod that was never ready keeps the stamp of its creation.
bool wasReady(const kube::Pod &pod)
{
    const auto *ready = pod.condition(u"Ready"_s);
    const auto *initialized = pod.condition(u"Initialized"_s);
    return ready && initialized && initialized->status == "True"_L1
        && ready->lastTransitionTime > initialized->lastTransitionTime;
}

/// Somebody who deletes a pod leaves no reason.
bool isEndByCluster(ErrorKind kind)
{
    return kind == ErrorKind::Evicted || kind == ErrorKind::NodeTrouble || kind == ErrorKind::DiskFull;
}

/// `name@sha256:…`, or with some runtimes the digest alone or behind a scheme.
QString imageDigestOf(const kube::Pod &pod)
{
    static const QRegularExpression digest(u"sha256:[0-9a-f]{64}$"_s);
    const auto editor = std::ranges::find(pod.containers, editorContainer, &kube::ContainerStatus::name);
    return editor == pod.containers.end() ? QString() : digest.match(editor->imageId).captured();
}

QDateTime endOf(const kube::Pod &pod)
{
    const auto editor = std::ranges::find(pod.containers, editorContainer, &kube::ContainerStatus::name);
    return editor == pod.containers.end() ? QDateTime() : editor->state.finishedAt;
}

/// What a pod is made from. The name is only for people, and may change at any time.
bool isSameForPod(Definition a, Definition b)
{
    for (Definition *each : {&a, &b}) {
        each->name.clear();
        each->imageName.clear();
        each->madeBy.clear();
        each->resources.sizeName.clear();
    }
    return a == b;
}

State stateOf(const kube::Pod &pod, const std::optional<Diagnosis> &diagnosis)
{
    if (pod.meta.deletionTimestamp) {
        return State::Stopping;
    }
    if (pod.phase == "Succeeded"_L1 || pod.phase == "Failed"_L1) {
        return diagnosis && diagnosis->error.kind == ErrorKind::Asleep ? State::Asleep : State::Failed;
    }
    if (pod.isReady()) {
        return State::Running;
    }
    if (diagnosis && diagnosis->isFinal()) {
        return State::Failed;
    }
    return wasReady(pod) ? State::Running : State::Starting;
}

} // namespace

bool Workstation::operator==(const Workstation &other) const
{
    return std::tie(id, definition, state, saved, created, ended, isChanged, disk, progress, rescues, podUid,
                    imageDigest)
        == std::tie(other.id, other.definition, other.state, other.saved, other.created, other.ended, other.isChanged,
                    other.disk, other.progress, other.rescues, other.podUid, other.imageDigest)
        && isSameError(error, other.error);
}

Workstation workstationOf(const kube::Pod &pod, const QList<kube::Event> &events)
{
    Workstation workstation;
    workstation.id = pod.meta.name;
    workstation.podUid = pod.meta.uid;
    workstation.created = pod.meta.creationTimestamp;
    workstation.progress = progressOf(pod, events);
    workstation.imageDigest = imageDigestOf(pod);
    workstation.disk = pod.claims.value(0);
    workstation.rescues = lastLookRecords(pod);

    const Result<Definition> definition = definitionFromJson(pod.meta.annotations.value(keys::definition).toUtf8());
    if (!definition) {
        workstation.definition.imageId = pod.meta.labels.value(keys::image);
        workstation.definition.imageName = pod.meta.name;
        workstation.state = pod.meta.deletionTimestamp ? State::Stopping : State::Failed;
        workstation.error = definition.error();
        return workstation;
    }
    workstation.definition = *definition;
    const std::optional<Diagnosis> diagnosis = diagnose(pod, events, *definition);
    workstation.state = stateOf(pod, diagnosis);
    workstation.ended = workstation.state == State::Asleep ? endOf(pod) : QDateTime();
    const bool told = workstation.state == State::Stopping
        ? diagnosis && isEndByCluster(diagnosis->error.kind)
        : diagnosis && workstation.state != State::Asleep && !pod.isReady();
    if (told) {
        workstation.error = diagnosis->error;
    }
    return workstation;
}

Workstation workstationOf(const kube::ConfigMap &saved)
{
    Workstation workstation;
    workstation.id = saved.meta.name;
    workstation.saved = saved.meta.creationTimestamp;
    workstation.ended = QDateTime::fromString(saved.meta.annotations.value(keys::asleep), Qt::ISODate);
    workstation.state = workstation.ended.isValid() ? State::Asleep : State::Stopped;
    workstation.rescues = rescueRecords(saved.meta.annotations.value(keys::rescued));
    const Result<Definition> definition = savedDefinition(saved);
    if (definition) {
        workstation.definition = *definition;
        workstation.disk = definition->disk.claim;
    } else {
        workstation.definition.imageId = saved.meta.labels.value(keys::image);
        workstation.definition.imageName = saved.meta.name;
        workstation.state = State::Failed;
        workstation.error = definition.error();
    }
    return workstation;
}

Workstation withSaved(Workstation running, const kube::ConfigMap &saved)
{
    running.saved = saved.meta.creationTimestamp;
    running.rescues = united(rescueRecords(saved.meta.annotations.value(keys::rescued)), running.rescues);
    const Result<Definition> definition = savedDefinition(saved);
    if (!definition) {
        return running;
    }
    running.isChanged = running.isLive() && !isSameForPod(running.definition, *definition);
    running.definition = *definition;
    if (!running.isLive()) {
        running.disk = definition->disk.claim;
    }
    return running;
}

} // namespace remote::workstation
