// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/invitation/invitation.h"
#include "core/kube/kubeconfig.h"

namespace remote::app {

/// A cluster that the person can choose: one that they were invited to, or a context of a kubeconfig.
struct KnownCluster {
    QString id;          ///< Of the invitation, or the context's name.
    QString name;        ///< For people.
    QString server;      ///< For people to tell them apart.
    QString nameSpace;   ///< Of a context; may be empty.
    bool isHere = false; ///< On this computer: a program for trying things out.
    std::optional<invitation::Invitation> invitation;
};

/// Invitations first.
[[nodiscard]] QList<KnownCluster> knownClusters(const QList<invitation::Invitation> &invitations,
                                                const QList<kube::NamedContext> &contexts);

/// What the programs that make a cluster on this computer call their contexts, in words for people: Docker Desktop,
/// Rancher Desktop, minikube, kind and k3d. Empty for all others, also when the server is on another computer.
[[nodiscard]] QString localName(const QString &context, const QUrl &server);

} // namespace remote::app
