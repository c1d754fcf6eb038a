// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/definition.h"
#include "core/workstation/progress.h"
#include "core/workstation/rescue/rescuerecord.h"

namespace remote::workstation {

enum class State {
    Stopped, ///< Saved, and nothing of it runs.
    Starting,
    Running,
    Stopping,
    Asleep, ///< Ended after idling, by itself (the pod still exists as Succeeded) or put to sleep by Remote.
    Failed  ///< `error` says why.
};

/// One workstation as people see it, derived from the cluster's objects alone: what is saved, at most one pod, and the
/// disk that it keeps its work on.
struct Workstation {
    QString id; ///< The pod's name and that of what is saved; stable, also when the definition is changed.
    Definition definition;
    State state = State::Starting;
    QDateTime saved;        ///< Invalid: it is not (a start by an older version, or one that has just begun).
    QDateTime created;      ///< Of the pod, or when the start began; invalid while Stopped.
    QDateTime ended;        ///< While Asleep.
    bool isChanged = false; ///< Its pod was started before the last change, which applies at the next start.
    QString disk;           ///< See Disk::id; empty when nothing outlives the pod. It need not exist yet.
    Progress progress;      ///< While Starting.
    /// While Failed; a warning while Starting (e.g. NoCapacity: waiting); the cluster's reason while Stopping; else why
    /// the last thing that was asked for did not work.
    std::optional<Error> error;
    QList<RescueRecord> rescues; ///< Work that was rescued before a stop, and not brought back since.
    QString podUid;              ///< Empty until the pod exists.
    /// Of the image that the editor runs from, `sha256:…`: what is in it never changes. Empty until it runs.
    QString imageDigest;
    bool operator==(const Workstation &other) const;
    /// In the order of the list.
    [[nodiscard]] QDateTime since() const { return saved.isValid() ? saved : created; }
    [[nodiscard]] bool isLive() const { return state == State::Starting || state == State::Running; }
};

/// Pure. A pod whose definition can't be read is Failed with Invalid, so that it can be seen and stopped.
/// Running stays Running when a busy machine misses a probe or the editor is started again; `error` then
/// tells what happened.
[[nodiscard]] Workstation workstationOf(const kube::Pod &pod, const QList<kube::Event> &events);

/// One without a pod: Stopped, or Failed with Invalid where it can't be read.
[[nodiscard]] Workstation workstationOf(const kube::ConfigMap &saved);

/// The pod's side of it with what is saved: the list shows what the next start will take.
[[nodiscard]] Workstation withSaved(Workstation running, const kube::ConfigMap &saved);

} // namespace remote::workstation
