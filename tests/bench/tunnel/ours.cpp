// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// bench_tunnel_ours KUBECONFIG POD UID raw|guarded: our way to port 8080 of a pod, in a process without anything else.
// Writes the local port, and for a guarded one its cookie, to stdout.

#include "core/base/clock.h"
#include "core/gateway/gateway.h"
#include "core/gateway/portgateway.h"
#include "core/kube/kubeconfig.h"
#include "core/net/qthttp.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace remote;

namespace {

constexpr quint16 podPort = 8080;

template <class T> T orExit(Result<T> result)
{
    if (!result) {
        qFatal("%s", qPrintable(result.error().what));
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

void tell(quint16 port, const QByteArray &cookie)
{
    std::puts((QByteArray::number(port) + ' ' + cookie).constData());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto kubeconfig = orExit(kube::Kubeconfig::load(arguments.value(1)));
    const kube::Cluster cluster = orExit(kubeconfig.cluster(kubeconfig.currentContext()));
    net::QtHttp http(cluster.endpoint);
    SystemClock clock;
    kube::ApiClient api(http, cluster, clock);
    auto forwarder = kube::makeForwarder(api, {cluster.nameSpace, arguments.value(2), arguments.value(3)}, podPort);
    if (arguments.value(4) == "guarded"_L1) {
        gateway::Gateway editor(std::move(forwarder), {});
        orExit(editor.listen(0));
        tell(editor.port(), editor.cookie().name() + '=' + editor.cookie().value());
        return QCoreApplication::exec();
    }
    gateway::PortGateway port(std::move(forwarder), gateway::PortGateway::Check::None);
    orExit(port.listen(0));
    tell(port.port(), {});
    return QCoreApplication::exec();
}
