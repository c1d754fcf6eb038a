// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clusterprogram.h"
#include "tests/support/testnamespace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;
using test::ClusterProgram;
using test::demoDefinition;
using test::TestNamespace;

namespace {

constexpr int aMinute = 60'000;

} // namespace

/// A workstation that outgrows its disk in the real cluster. Apart, because the kubelet measures volumes once a
/// minute only and looks at the limits after that.
class TestLaunchDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fullDiskIsToldAndCleared()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        Definition tiny = demoDefinition();
        tiny.resources.disk = u"16Ki"_s;
        const QString id = program.service.start(tiny);
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Failed, 3 * aMinute);
        QCOMPARE(program.only().error->kind, ErrorKind::DiskFull);
        program.service.remove(id, false);
        QTRY_VERIFY_WITH_TIMEOUT(program.service.workstations().isEmpty() && space.remains().isEmpty(), aMinute);
    }
};

QTEST_GUILESS_MAIN(TestLaunchDisk)
#include "tst_launchdisk.moc"
