// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakeprogram.h"

using namespace Qt::StringLiterals;

namespace remote::test {

workstation::Definition demo(const QString &repository)
{
    workstation::Definition draft;
    draft.imageId = u"cpp"_s;
    draft.image = u"registry.test/cpp:1"_s;
    draft.repository = repository;
    draft.resources = {u"small"_s, u"Small"_s, u"1"_s, u"2Gi"_s, u"5Gi"_s};
    return workstation::Definition::create(draft).value();
}

workstation::Definition lasting(workstation::StorageKind kind, const QString &repository)
{
    workstation::Definition draft = demo(repository);
    draft.storage = kind;
    draft.disk.size = u"20Gi"_s;
    return workstation::Definition::create(draft).value();
}

FakeProgram::FakeProgram(FakeCluster &cluster, FakeClock &clock)
    : api(cluster.http, cluster.cluster(), clock)
    , service(api, clock)
{
    service.begin();
    settle();
}

bool FakeProgram::quit()
{
    const auto done = service.shutDown();
    settle();
    return done.isReady();
}

QString FakeProgram::start(const workstation::Definition &what)
{
    const QString id = service.start(what);
    settle();
    return id;
}

void FakeProgram::stop(const QString &id)
{
    service.stop(id);
    settle();
}

workstation::Workstation FakeProgram::only() const
{
    const QList<workstation::Workstation> all = service.workstations();
    return all.size() == 1 ? all.first() : workstation::Workstation();
}

} // namespace remote::test
