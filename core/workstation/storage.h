// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/definition.h"

#include <QJsonObject>

namespace remote::workstation {

/// The volume (of `spec.volumes`, without its name) that becomes the home folder: the one thing in which the
/// ways to keep work differ for the pod. Ways that outlive the pod will name a claim here, which is created
/// before the pod and never owned by it.
/// Ephemeral: an emptyDir with the definition's disk as its limit; the kubelet evicts a pod that exceeds it.
[[nodiscard]] QJsonObject homeVolume(const Definition &definition);

} // namespace remote::workstation
