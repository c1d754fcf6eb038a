// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/objects.h"
#include "core/workstation/rescue/rescuerecord.h"

namespace remote::workstation {

/// The end of the editor container's script where nothing outlives the pod: code-server with the script's arguments and
/// `$folder`. When that ends because nobody used it, and no Remote was there to look after the work, the container
/// does: it pushes a rescue of each repository ($REMOTE_RESCUE_AS and the time are its branch), tells by its
/// termination message where they are, and ends. Where something can't be pushed, the editor starts again and the pod
/// runs on. A signal ends it at once.
[[nodiscard]] QString lastLookScript();

/// What the pod's container told of its last look.
[[nodiscard]] QList<RescueRecord> lastLookRecords(const kube::Pod &pod);

/// `records` and those of `more` that are not among them.
[[nodiscard]] QList<RescueRecord> united(QList<RescueRecord> records, const QList<RescueRecord> &more);

} // namespace remote::workstation
