// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/kubeconfig.h"

#include <QCoreApplication>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace Qt::StringLiterals;

/// Any bytes are a kubeconfig or an error that names the file; no context of one brings the program down. The
/// folder of the file does not exist, so that nothing of this machine is read, and no plugin is run.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace remote;
    static int argc = 0;
    static const auto *app = new QCoreApplication(argc, nullptr); // for network objects, which outlive main
    (void)app;
    const QString file = u"/nowhere/at/all/config"_s;
    const QByteArray yaml(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Result<kube::Kubeconfig> config = kube::Kubeconfig::parse(yaml, file);
    if (!config) {
        if (config.error().kind != ErrorKind::KubeconfigInvalid || config.error().fact(u"file"_s) != file) {
            std::abort();
        }
        return 0;
    }
    for (const kube::NamedContext &context : config->contexts()) {
        const Result<kube::Cluster> cluster = config->cluster(context.name);
        if (cluster && (!cluster->credentials || cluster->nameSpace.isEmpty() || cluster->endpoint.server.isEmpty())) {
            std::abort();
        }
    }
    return 0;
}
