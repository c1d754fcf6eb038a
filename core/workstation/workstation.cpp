// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/workstation.h"

#include "core/workstation/definitionjson.h"
#include "core/workstation/diagnosis.h"
#include "core/workstation/manifest.h"
#include "core/workstation/names.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

bool sameError(const std::optional<Error> &a, const std::optional<Error> &b)
{
    return a.has_value() == b.has_value() && (!a || (a->kind == b->kind && a->what == b->what && a->facts == b->facts));
}

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
    return id == other.id && definition == other.definition && state == other.state && created == other.created
        && progress == other.progress && podUid == other.podUid && imageDigest == other.imageDigest
        && sameError(error, other.error);
}

Workstation workstationOf(const kube::Pod &pod, const QList<kube::Event> &events)
{
    Workstation workstation;
    workstation.id = pod.meta.name;
    workstation.podUid = pod.meta.uid;
    workstation.created = pod.meta.creationTimestamp;
    workstation.progress = progressOf(pod, events);
    workstation.imageDigest = imageDigestOf(pod);

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
    const bool told = workstation.state == State::Stopping
        ? diagnosis && isEndByCluster(diagnosis->error.kind)
        : diagnosis && workstation.state != State::Asleep && !pod.isReady();
    if (told) {
        workstation.error = diagnosis->error;
    }
    return workstation;
}

} // namespace remote::workstation
