// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/knowncluster.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

/// By its literal name or address; the programs use loopback, private networks and names of their own.
bool isNear(const QUrl &server)
{
    const QString host = server.host();
    const QHostAddress address(host);
    return host == "localhost"_L1 || host.endsWith(".internal"_L1) || address.isLoopback() || address.isPrivateUse()
        || address == QHostAddress::AnyIPv4;
}

} // namespace

QString localName(const QString &context, const QUrl &server)
{
    if (!isNear(server)) {
        return {};
    }
    if (context == "docker-desktop"_L1 || context == "docker-for-desktop"_L1) {
        return u"Docker Desktop"_s;
    }
    if (context == "rancher-desktop"_L1) {
        return u"Rancher Desktop"_s;
    }
    if (context == "minikube"_L1) {
        return context;
    }
    for (const auto program : {"kind"_L1, "k3d"_L1}) {
        if (context.startsWith(program + u'-') && context.size() > program.size() + 1) {
            return u"%1 (%2)"_s.arg(context.sliced(program.size() + 1), program);
        }
    }
    return {};
}

QList<KnownCluster> knownClusters(const QList<invitation::Invitation> &invitations,
                                  const QList<kube::NamedContext> &contexts)
{
    QList<KnownCluster> all;
    for (const invitation::Invitation &each : invitations) {
        all.append({each.id(), each.name, each.server.toString(QUrl::FullyEncoded), {}, false, each});
    }
    for (const kube::NamedContext &each : contexts) {
        const QString local = localName(each.name, QUrl(each.server));
        all.append({each.name, local.isEmpty() ? each.name : local, each.server, each.nameSpace, !local.isEmpty(), {}});
    }
    return all;
}

} // namespace remote::app
