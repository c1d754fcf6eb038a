// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/definition.h"
#include "core/workstation/progress.h"

namespace remote::workstation {

enum class State {
    Starting,
    Running,
    Stopping,
    Asleep, ///< Ended after idling; the pod still exists as Succeeded.
    Failed  ///< `error` says why.
};

/// One workstation as people see it, derived from the cluster's objects alone.
struct Workstation {
    QString id; ///< The pod's name; stable for a definition.
    Definition definition;
    State state = State::Starting;
    QDateTime created;
    Progress progress; ///< While Starting.
    /// While Failed; a warning while Starting (e.g. NoCapacity: waiting); the cluster's reason while Stopping.
    std::optional<Error> error;
    QString podUid; ///< Empty until the pod exists.
    /// Of the image that the editor runs from, `sha256:…`: what is in it never changes. Empty until it runs.
    QString imageDigest;
    bool operator==(const Workstation &other) const;
};

/// Pure. A pod whose definition can't be read is Failed with Invalid, so that it can be seen and stopped.
/// Running stays Running when a busy machine misses a probe or the editor is started again; `error` then
/// tells what happened.
[[nodiscard]] Workstation workstationOf(const kube::Pod &pod, const QList<kube::Event> &events);

} // namespace remote::workstation
