// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/definition.h"
#include "core/workstation/supplies.h"

#include <QJsonObject>

namespace remote::workstation {

inline constexpr QLatin1StringView homeFolder{"/home/coder"};
/// Names of the containers, which diagnosis and progress look for.
inline constexpr QLatin1StringView filesContainer{"files"};   ///< init: prepare.h
inline constexpr QLatin1StringView editorContainer{"editor"}; ///< code-server

/// How long the editor keeps terminals and unsaved text of a window that lost its connection.
inline constexpr int reconnectSeconds = 3 * 60 * 60;

/// What a definition is saved as (saved.h); empty = not saved.
struct Saved {
    QString id;
    QString uid;
};

/// Pure. The pod keeps to the `restricted` Pod Security Standard, holds no service account token, and listens
/// on its own 127.0.0.1 only. Its labels and annotations hold all that is needed to derive the workstation again.
///
/// Readiness: one exec probe waits inside the container until the editor answers, up to ten seconds, instead of
/// looking once a second. The kubelet runs it at once when the container has started, so Ready comes within a
/// tenth of a second; later it looks every 20 s only, because each exec costs.
/// The init container's and the editor's last words come back in the pod's status
/// (terminationMessagePolicy FallbackToLogsOnError), so a failure is explained without the right to read logs.
///
/// The definition's idle time after its last connection closed code-server ends itself: the pod becomes Succeeded.
///
/// `start` tells this start's pod from one of another program. The saved definition owns its pod. With supplies, the
/// pod's containers wait for their Secret (supplies.h).
[[nodiscard]] QJsonObject podManifest(const Definition &definition, const QString &person, const QString &start,
                                      const Saved &saved = {}, const Supplies &supplies = {});

} // namespace remote::workstation
