// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/kube/objects.h"

#include <QDateTime>
#include <QList>

#include <chrono>
#include <optional>

namespace remote::workstation {

/// The steps of a start in the order a person sees them.
enum class Phase { Preparing, Placing, DownloadingImage, GettingFiles, StartingEditor, Connecting, Done };

struct PhaseTime {
    Phase phase;
    QDateTime began;
    std::optional<QDateTime> ended;
    bool operator==(const PhaseTime &) const = default;
};

/// How far a start is: a pure function of the pod and its events, so that another computer, or this one
/// after a crash, sees the same.
struct Progress {
    Phase phase = Phase::Preparing;
    QDateTime began;        ///< When the start began (pod creation, or the click).
    QList<PhaseTime> times; ///< Of the phases so far.
    QString detail;         ///< The cluster's own words for the current step; for Details.
    bool operator==(const Progress &) const = default;
};

/// `events` are those of this pod (and its claims), in any order.
[[nodiscard]] Progress progressOf(const kube::Pod &pod, const QList<kube::Event> &events);

} // namespace remote::workstation
