// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/definition.h"

#include <QJsonObject>

#include <memory>

namespace remote::workstation {

/// One way to keep work: all in which the ways differ for the cluster. Pure values.
///
/// Ephemeral: an emptyDir with the size's disk as its limit; the kubelet evicts a pod that exceeds it. All of it goes
/// with the pod, however that ends.
/// Home: one claim for a person, all repositories in it. Project: one claim for each repository of a person. Both are
/// the home folder, so that tools, extensions and settings stay too. A claim is made before the pod and never
/// owned by it.
class Storage
{
public:
    virtual ~Storage() = default;
    Storage(const Storage &) = delete;
    Storage &operator=(const Storage &) = delete;

    [[nodiscard]] static std::unique_ptr<Storage> of(const Definition &definition, const QString &person);

    /// The volume (of `spec.volumes`, without its name) that becomes the home folder.
    [[nodiscard]] virtual QJsonObject volume() const = 0;
    /// Of the claim that outlives the pod, a DNS-1123 label; empty when nothing does.
    [[nodiscard]] virtual QString claimName() const = 0;
    /// The claim as it is made when it is not there yet; empty when nothing outlives the pod.
    [[nodiscard]] virtual QJsonObject claimManifest() const = 0;

protected:
    Storage() = default;
};

} // namespace remote::workstation
