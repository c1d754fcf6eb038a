// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/definition.h"

#include <QJsonObject>

namespace remote::workstation {

/// Keys of labels and annotations. The prefix is no domain of anybody's.
namespace keys {
inline constexpr QLatin1StringView managedBy{"app.kubernetes.io/managed-by"};
inline constexpr QLatin1StringView name{"app.kubernetes.io/name"};
inline constexpr QLatin1StringView partOf{"app.kubernetes.io/part-of"};
inline constexpr QLatin1StringView version{"app.kubernetes.io/version"}; ///< Remote's
inline constexpr QLatin1StringView instance{"app.kubernetes.io/instance"};
inline constexpr QLatin1StringView person{"workstation.remote/person"};
inline constexpr QLatin1StringView image{"workstation.remote/image"};
inline constexpr QLatin1StringView definition{"workstation.remote/definition"}; ///< annotation: definitionjson.h
inline constexpr QLatin1StringView disk{"workstation.remote/disk"};         ///< label of a claim: the way to keep work
inline constexpr QLatin1StringView contents{"workstation.remote/contents"}; ///< annotation of a claim: the repository
inline constexpr QLatin1StringView rescued{"workstation.remote/rescued"};   ///< annotation: rescuerecord.h
inline constexpr QLatin1StringView asleep{"workstation.remote/asleep"};     ///< annotation: since when (RFC 3339)
/// Values of `name`: what an object of ours is.
inline constexpr QLatin1StringView workstationName{"workstation"};
inline constexpr QLatin1StringView diskName{"workstation-disk"};
inline constexpr QLatin1StringView suppliesName{"workstation-supplies"};
inline constexpr QLatin1StringView start{"workstation.remote/start"}; ///< annotation: which start made the pod
} // namespace keys

/// All that Remote made in a namespace.
[[nodiscard]] QString ownSelector();

/// The same workstation? Size, image tag and texts may differ: they change from one start to the next.
[[nodiscard]] bool isSameWorkstation(const Definition &a, const Definition &b);

/// The labels of each object of ours; `what` is one of the values of `name` above.
[[nodiscard]] QJsonObject ownLabels(const QString &what, const QString &instance, const QString &person);

/// A DNS-1123 label with a readable part and ten hex digits of a hash of `parts`.
[[nodiscard]] QString nameFor(const QString &readable, const QStringList &parts);

/// Deterministic name from what isSameWorkstation compares and the person; it is the pod's host name too. A definition
/// keeps the name that it was saved under when it is changed later.
[[nodiscard]] QString podName(const Definition &definition, const QString &person);

/// Any text as a label's value: at most 63 of [A-Za-z0-9._-], beginning and ending with a letter or digit.
/// Text that has to be changed gets a hash, so that two people never become one.
[[nodiscard]] QString labelValue(const QString &text);

/// The repository's folder under the home folder: one path component, never hidden.
[[nodiscard]] QString folderName(const Definition &definition);

} // namespace remote::workstation
