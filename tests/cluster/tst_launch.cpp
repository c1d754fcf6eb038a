// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clusterprogram.h"
#include "tests/support/testnamespace.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;
using test::ClusterProgram;
using test::demoDefinition;
using test::TestNamespace;

namespace {

constexpr int aMinute = 60'000;

/// Nobody answers there.
constexpr auto nowhere = "10.93.0.254"_L1;

} // namespace

/// Starts and ends of workstations in the real cluster, as the person of a namespace.
class TestLaunch : public QObject
{
    Q_OBJECT

private:
    /// For the tests that change nothing of it and are to leave nothing there anyway.
    std::unique_ptr<TestNamespace> m_shared;

private Q_SLOTS:
    void initTestCase() { m_shared = std::make_unique<TestNamespace>(); }
    void cleanupTestCase() { m_shared.reset(); }

    void startRunsAndStopLeavesNothing()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        QSignalSpy lists(&program.service, &Service::listChanged);
        const QString id = program.service.start(demoDefinition());
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Running, aMinute);

        const Progress progress = program.only().progress;
        QCOMPARE(progress.phase, Phase::Connecting);
        QCOMPARE(progress.times.size(), 6);
        Definition shown = program.only().definition;
        QVERIFY(!shown.madeBy.isEmpty());
        shown.madeBy.clear();
        QVERIFY(shown == demoDefinition());
        const auto inPod = [&](const QString &script) {
            return QString::fromUtf8(
                       space.kubectl({u"exec"_s, id, u"--container"_s, u"editor"_s, u"--"_s, u"sh"_s, u"-c"_s, script}))
                .trimmed();
        };
        QCOMPARE(inPod(u"id -u"_s), u"1000"_s);
        QVERIFY(inPod(u"git -C ~/demo rev-list --count HEAD"_s).toInt() > 1);
        QCOMPARE(inPod(u"test -e ~/demo/.git/shallow || echo full"_s), u"full"_s);
        QCOMPARE(inPod(u"touch ~/demo/mine ~/mine && echo writable"_s), u"writable"_s);
        QCOMPARE(inPod(u"test -e /var/run/secrets/kubernetes.io || echo none"_s), u"none"_s);
        QVERIFY(inPod(u"cat ~/.local/share/code-server/User/settings.json"_s).contains("telemetry"_L1));
        QVERIFY(inPod(u"cat ~/.local/state/remote/clone.log"_s).contains("Cloning into"_L1));
        // Bound to the pod's own loopback address only.
        QVERIFY(inPod(u"curl -s -m 3 -o /dev/null http://$(hostname -i):8080/healthz || echo refused"_s)
                    .contains("refused"_L1));

        // Nothing but what is saved is left; the list shows that, and Delete removes it.
        program.service.stop(id);
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Stopped, aMinute);
        QCOMPARE(space.remains(), QStringList{u"configmap/"_s + id});
        program.service.remove(id, false);
        QTRY_VERIFY_WITH_TIMEOUT(program.service.workstations().isEmpty(), aMinute);
        QCOMPARE(space.remains(), QStringList());
    }

    void emptyFolderWithoutRepository()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        Definition definition = demoDefinition();
        definition.repository.clear();
        const QString id = program.service.start(definition);
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Running, aMinute);
        space.kubectl(
            {u"exec"_s, id, u"--container"_s, u"editor"_s, u"--"_s, u"test"_s, u"-d"_s, u"/home/coder/workspace"_s});
    }

    void cancelLeavesNothing_data()
    {
        QTest::addColumn<Definition>("definition");
        QTest::addColumn<int>("phase");
        Definition slowImage = demoDefinition();
        slowImage.image = nowhere + ":5000/none:1"_L1;
        Definition slowClone = demoDefinition();
        slowClone.repository = "http://"_L1 + nowhere + "/demo.git"_L1;
        QTest::newRow("preparing") << demoDefinition() << int(Phase::Preparing);
        QTest::newRow("placing") << demoDefinition() << int(Phase::Placing);
        QTest::newRow("image") << slowImage << int(Phase::DownloadingImage);
        QTest::newRow("files") << slowClone << int(Phase::GettingFiles);
        QTest::newRow("editor") << demoDefinition() << int(Phase::StartingEditor);
        QTest::newRow("connecting") << demoDefinition() << int(Phase::Connecting);
    }
    void cancelLeavesNothing()
    {
        QFETCH(Definition, definition);
        QFETCH(int, phase);
        const TestNamespace &space = *m_shared;
        ClusterProgram program(space.kubeconfig());
        QTRY_VERIFY_WITH_TIMEOUT(program.service.isLoaded(), aMinute);
        const QString id = program.service.start(definition);
        // No waiting for the first phase: the create is under way.
        if (Phase(phase) != Phase::Preparing) {
            QTRY_VERIFY_WITH_TIMEOUT(program.only().progress.phase >= Phase(phase), aMinute);
        }
        program.service.stop(id);
        if (Phase(phase) == Phase::Connecting) {
            // The start itself is done, so this was a stop: what is saved is in the list, and can be removed.
            QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Stopped, aMinute);
            QCOMPARE(space.remains(), QStringList{u"configmap/"_s + id});
            program.service.remove(id, true);
        }
        QTRY_VERIFY_WITH_TIMEOUT(program.service.workstations().isEmpty() && space.remains().isEmpty(), aMinute);
    }

    void twoProgramsMeetInOnePod()
    {
        const TestNamespace space;
        ClusterProgram one(space.kubeconfig());
        ClusterProgram two(space.kubeconfig());
        const QString id = one.service.start(demoDefinition());
        QCOMPARE(two.service.start(demoDefinition()), id);
        QTRY_COMPARE_WITH_TIMEOUT(one.only().state, State::Running, aMinute);
        QTRY_COMPARE_WITH_TIMEOUT(two.only().state, State::Running, aMinute);
        QCOMPARE(one.only().podUid, two.only().podUid);
        QCOMPARE(space.remains(), (QStringList{u"pod/"_s + id, u"configmap/"_s + id}));
    }

    void deletedBehindOurBack()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        const QString id = program.service.start(demoDefinition());
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Running, aMinute);
        QSignalSpy changes(&program.service, &Service::changed);
        space.kubectl({u"delete"_s, u"pod"_s, id, u"--wait=false"_s});
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Stopped, aMinute);
        QVERIFY(changes.count() >= 2); // Stopping, Stopped
    }

    void nextProgramFollowsAStartAndStopsIt()
    {
        const TestNamespace space;
        QString id;
        {
            ClusterProgram ended(space.kubeconfig());
            id = ended.service.start(demoDefinition());
            QTRY_VERIFY_WITH_TIMEOUT(!ended.only().podUid.isEmpty(), aMinute);
        }
        ClusterProgram next(space.kubeconfig());
        QTRY_COMPARE_WITH_TIMEOUT(next.only().state, State::Running, aMinute);
        QCOMPARE(next.only().id, id);
        next.service.stop(id);
        QTRY_COMPARE_WITH_TIMEOUT(next.only().state, State::Stopped, aMinute);
        next.service.remove(id, false);
        QTRY_VERIFY_WITH_TIMEOUT(next.service.workstations().isEmpty() && space.remains().isEmpty(), aMinute);
    }

    void stopAndStartAgainAtOnce()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        const QString id = program.service.start(demoDefinition());
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Running, aMinute);
        const QString uid = program.only().podUid;
        program.service.stop(id);
        QCOMPARE(program.service.start(demoDefinition()), id);
        QTRY_VERIFY_WITH_TIMEOUT(program.only().state == State::Running && program.only().podUid != uid, aMinute);
    }
};

QTEST_GUILESS_MAIN(TestLaunch)
#include "tst_launch.moc"
