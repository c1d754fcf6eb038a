// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/objects.h"
#include "core/workstation/definition.h"

#include <chrono>
#include <optional>

namespace remote::workstation {

/// What is wrong with a pod, and how sure that is.
struct Diagnosis {
    Error error;
    /// How long it may go on without progress before the start has failed. Zero: no waiting mends it.
    /// (One FailedScheduling is no failure while a cluster grows; a missing image stays missing.)
    std::chrono::seconds patience{0};

    [[nodiscard]] bool isFinal() const { return patience == std::chrono::seconds::zero(); }
};

/// Pure: nothing when nothing is wrong. Looks in this order: how the pod ended, its place, its claims and
/// mounts, the init container, the editor. A container's last words are read from its status (see manifest.h).
/// `events` are those of this pod, in any order.
[[nodiscard]] std::optional<Diagnosis> diagnose(const kube::Pod &pod, const QList<kube::Event> &events,
                                                const Definition &definition);

/// The newest event of one of these reasons; null when there is none. For progress, too.
[[nodiscard]] const kube::Event *newestEvent(const QList<kube::Event> &events, const QStringList &reasons);

} // namespace remote::workstation
