// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace remote::kube {

/// One thing that Remote does in a person's name.
struct Right {
    QString group;    ///< empty = core
    QString resource; ///< with its subresource: `pods/log`
    QString verb;

    auto operator<=>(const Right &) const = default;
};

/// All of them, in one namespace. installers/cluster/manifests/rights.yaml grants these and no others.
[[nodiscard]] const QList<Right> &neededRights();

/// The Role and RoleBinding that give a person the needed rights, as YAML for `kubectl apply`.
[[nodiscard]] QString rightsManifest(const QString &nameSpace, const QString &person);
/// A namespace for a person, as YAML.
[[nodiscard]] QString namespaceManifest(const QString &nameSpace);

} // namespace remote::kube
