// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clusterprogram.h"

#include "core/kube/kubeconfig.h"
#include "core/kube/podexec.h"
#include "core/workstation/manifest.h"
#include "tests/support/testnamespace.h"

#include <QCoroTask>
#include <QTest>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

template <class T> T orThrow(Result<T> result)
{
    if (!result) {
        throw std::runtime_error(result.error().what.toStdString());
    }
    return std::move(*result);
}

kube::Cluster connect(const QString &file)
{
    const kube::Kubeconfig kubeconfig = orThrow(kube::Kubeconfig::load(file));
    return orThrow(kubeconfig.cluster(kubeconfig.currentContext()));
}

} // namespace

ClusterProgram::ClusterProgram(const QString &kubeconfig)
    : m_cluster(connect(kubeconfig))
    , m_http(m_cluster.endpoint)
    , api(m_http, m_cluster, m_clock)
    , service(api, m_clock)
{
    service.begin();
}

ClusterProgram::~ClusterProgram()
{
    const auto done = service.shutDown();
    if (!QTest::qWaitFor([&done] { return done.isReady(); }, 40'000)) {
        qFatal("the service did not shut down");
    }
}

workstation::Workstation ClusterProgram::only() const
{
    const QList<workstation::Workstation> all = service.workstations();
    return all.size() == 1 ? all.first() : workstation::Workstation();
}

QByteArray ClusterProgram::inEditor(const QString &script)
{
    const workstation::Workstation workstation = only();
    kube::ExecRequest request{.container = workstation::editorContainer, .command = {u"sh"_s, u"-c"_s, script}};
    const kube::PodRef pod{service.nameSpace(), workstation.id, workstation.podUid};
    const Result<kube::ExecResult> result = QCoro::waitFor(kube::podExec(api, pod, request, {}));
    if (!result || result->exitCode != 0) {
        const QByteArray why = result ? result->errors : result.error().what.toUtf8();
        throw std::runtime_error(script.toStdString() + ": " + why.toStdString());
    }
    return result->output.trimmed();
}

void ClusterProgram::give(const workstation::Supplies &supplies)
{
    service.setSupplies(
        [supplies](const QString &, std::stop_token) -> Task<Result<workstation::Supplies>> { co_return supplies; });
}

workstation::Definition demoDefinition()
{
    workstation::Definition draft;
    draft.imageId = u"plain"_s;
    draft.imageName = u"Plain"_s;
    draft.image = u"registry.remote.local:5000/workstations/plain:1"_s;
    draft.repository = u"http://%1:3000/demo.git"_s.arg(serverOf(clusterFile(u"demo.kubeconfig"_s)).host());
    draft.resources = {u"small"_s, u"Small"_s, u"1"_s, u"2Gi"_s, u"5Gi"_s};
    return orThrow(workstation::Definition::create(draft));
}

} // namespace remote::test
