// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/manifest.h"
#include "core/workstation/names.h"
#include "core/workstation/storage.h"
#include "tests/support/fakeprogram.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::workstation;
using test::demo;
using test::FakeCluster;

namespace {

const auto podsPath = u"/api/v1/namespaces/test/pods"_s;

QJsonObject status(int code, const QString &reason, const QString &message)
{
    return {{u"kind"_s, u"Status"_s},
            {u"status"_s, u"Failure"_s},
            {u"code"_s, code},
            {u"reason"_s, reason},
            {u"message"_s, message}};
}

/// Where a start can be when it is cancelled or the program quits.
enum class Stage {
    Saving,
    MakingTheDisk,
    WaitingForTheDisk,
    Creating,
    Meeting,
    Replacing,
    AwaitingRemoval,
    Waiting,
    Refreshing
};

} // namespace

/// Ends over a fake cluster: cancel, stop, quit, and what the next program finds.
class TestEnds : public QObject
{
    Q_OBJECT

private:
    static void addStages()
    {
        QTest::addColumn<int>("stage");
        QTest::newRow("saving unanswered") << int(Stage::Saving);
        QTest::newRow("disk unanswered") << int(Stage::MakingTheDisk);
        QTest::newRow("waiting for the disk") << int(Stage::WaitingForTheDisk);
        QTest::newRow("create unanswered") << int(Stage::Creating);
        QTest::newRow("looking at the pod that exists") << int(Stage::Meeting);
        QTest::newRow("deleting a leftover") << int(Stage::Replacing);
        QTest::newRow("waiting until a leftover is gone") << int(Stage::AwaitingRemoval);
        QTest::newRow("waiting for the editor") << int(Stage::Waiting);
        QTest::newRow("asking again after silence") << int(Stage::Refreshing);
    }

    static QString bringTo(Stage stage, FakeCluster &cluster, test::FakeClock &clock, test::FakeProgram &program)
    {
        const bool withDisk = stage == Stage::MakingTheDisk || stage == Stage::WaitingForTheDisk;
        const Definition what = withDisk ? test::lasting(StorageKind::Home) : demo();
        const QString id = podName(what, u"ada"_s);
        const QString one = podsPath + u'/' + id;
        if (stage == Stage::Meeting || stage == Stage::Replacing || stage == Stage::AwaitingRemoval) {
            QJsonObject leftover = podManifest(demo(), u"ada"_s, u"other"_s);
            leftover.insert("status"_L1, QJsonObject{{u"phase"_s, u"Succeeded"_s}});
            cluster.addPod(leftover);
        }
        switch (stage) {
        case Stage::Saving:
            cluster.hold(u"POST /api/v1/namespaces/test/configmaps"_s);
            break;
        case Stage::MakingTheDisk:
            cluster.hold(u"POST /api/v1/namespaces/test/persistentvolumeclaims"_s);
            break;
        case Stage::WaitingForTheDisk: {
            QJsonObject leaving = Storage::of(what, u"ada"_s)->claimManifest();
            QJsonObject meta = leaving["metadata"_L1].toObject();
            meta.insert("deletionTimestamp"_L1, u"2026-01-01T00:00:00Z"_s);
            leaving.insert("metadata"_L1, meta);
            cluster.add(FakeCluster::claims, leaving);
            test::settle();
            break;
        }
        case Stage::Creating:
            cluster.hold(u"POST "_s + podsPath);
            break;
        case Stage::Meeting:
        case Stage::Refreshing:
            cluster.hold(u"GET "_s + one);
            break;
        case Stage::Replacing:
            cluster.hold(u"DELETE "_s + one);
            break;
        case Stage::AwaitingRemoval:
            cluster.keepsDeleted = true;
            break;
        case Stage::Waiting:
            break;
        }
        program.start(what);
        if (stage == Stage::Refreshing) {
            clock.advance(10min);
        }
        return id;
    }

private Q_SLOTS:
    void cancelLeavesNothing_data() { addStages(); }
    void cancelLeavesNothing()
    {
        QFETCH(int, stage);
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        const QString id = bringTo(Stage(stage), cluster, clock, program);
        program.stop(id);
        cluster.release();
        test::settle();
        for (const QString &name : cluster.podNames()) {
            QVERIFY(cluster.pod(name)["metadata"_L1].toObject().contains("deletionTimestamp"_L1));
            cluster.dropPod(name);
        }
        clock.advance(1min);
        QCOMPARE(cluster.podNames(), QStringList());
        QCOMPARE(cluster.names(FakeCluster::saves), QStringList());
        // Another's disk, which was leaving already, is not ours to take away.
        QCOMPARE(cluster.names(FakeCluster::claims).size(), Stage(stage) == Stage::WaitingForTheDisk ? 1 : 0);
        QVERIFY(program.service.workstations().isEmpty());
        QVERIFY(program.quit());
    }

    void quitEndsAllAtOnce_data() { addStages(); }
    void quitEndsAllAtOnce()
    {
        QFETCH(int, stage);
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        bringTo(Stage(stage), cluster, clock, program);
        QVERIFY(program.quit());
        QCOMPARE(clock.sleeping(), 0);
    }

    void quitStillDeliversWhatWasStopped_data()
    {
        QTest::addColumn<bool>("isStart");
        QTest::newRow("a start") << true;
        QTest::newRow("one that runs") << false;
    }
    void quitStillDeliversWhatWasStopped()
    {
        QFETCH(bool, isStart);
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        const QString id = program.start(demo());
        if (!isStart) {
            cluster.setStatus(id, FakeCluster::ready());
            test::settle();
        }
        cluster.keepsDeleted = true;
        cluster.hold(u"DELETE "_s + podsPath);
        program.stop(id);
        const auto quitting = program.service.shutDown();
        test::settle();
        QVERIFY(!quitting.isReady());
        cluster.release();
        test::settle();
        QVERIFY(quitting.isReady());
        QVERIFY(cluster.pod(id)["metadata"_L1].toObject().contains("deletionTimestamp"_L1));
        QCOMPARE(cluster.names(FakeCluster::saves).isEmpty(), isStart);
        QCOMPARE(clock.sleeping(), 0);
    }

    void quitGivesUpOnASilentCluster()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        const QString id = program.start(demo());
        cluster.hold(u"DELETE "_s + podsPath);
        program.stop(id);
        const auto quitting = program.service.shutDown();
        test::settle();
        QVERIFY(!quitting.isReady());
        clock.advance(5s);
        QVERIFY(quitting.isReady());
        QCOMPARE(clock.sleeping(), 0);
    }

    void nextProgramGoesOn()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        QString id;
        {
            test::FakeProgram killed(cluster, clock);
            id = killed.start(demo());
        }
        QCOMPARE(cluster.podNames().size(), 1);
        test::FakeProgram next(cluster, clock);
        QCOMPARE(next.only().state, State::Starting);
        cluster.setStatus(id, FakeCluster::ready());
        test::settle();
        QCOMPARE(next.only().state, State::Running);
        next.stop(id);
        QVERIFY(cluster.podNames().isEmpty());
        QCOMPARE(next.only().state, State::Stopped);
        next.service.remove(id, false);
        test::settle();
        QVERIFY(next.service.workstations().isEmpty());
        QVERIFY(cluster.names(FakeCluster::saves).isEmpty());
    }

    void nextProgramShowsFailedStart()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        cluster.addPod(podManifest(demo(), u"ada"_s, u"killed"_s));
        const QString id = cluster.podNames().first();
        cluster.setStatus(id, FakeCluster::filesFailed(128, u"fatal: repository 'https://x/' not found"_s));
        test::FakeProgram next(cluster, clock);
        QCOMPARE(next.only().state, State::Failed);
        QCOMPARE(next.only().error->kind, ErrorKind::RepositoryNotFound);
        // Starting it again clears the old one away first.
        const QString oldUid = next.only().podUid;
        next.start(demo());
        QCOMPARE(next.only().state, State::Starting);
        QVERIFY(next.only().podUid != oldUid);
    }

    void deletedBehindOurBack()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        const QString running = program.start(demo());
        const QString starting = program.start(demo(u"https://git.test/other"_s));
        cluster.setStatus(running, FakeCluster::ready());
        test::settle();
        QSignalSpy changes(&program.service, &Service::changed);
        cluster.dropPod(running);
        cluster.dropPod(starting);
        test::settle();
        QVERIFY(changes.count() >= 2);
        QCOMPARE(program.service.find(running)->state, State::Stopped);
        QCOMPARE(program.service.find(starting)->state, State::Failed);
        QCOMPARE(program.service.find(starting)->error->kind, ErrorKind::WorkstationGone);
        QCOMPARE(cluster.names(FakeCluster::saves), QStringList{running});
    }

    void stopIsShownUntilItIsGone()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        cluster.keepsDeleted = true;
        const QString id = program.start(demo());
        cluster.setStatus(id, FakeCluster::ready());
        test::settle();
        program.stop(id);
        program.stop(id);
        QCOMPARE(program.only().state, State::Stopping);
        QCOMPARE(cluster.http.log().filter(u"DELETE"_s).size(), 1);
        // Asked for again meanwhile: waits for the old one, then starts.
        QCOMPARE(program.start(demo()), id);
        clock.advance(10s);
        QCOMPARE(program.only().state, State::Starting);
        QCOMPARE(cluster.http.log().filter(u"POST "_s + podsPath).size(), 1);
        cluster.dropPod(id);
        test::settle();
        clock.advance(1s);
        QCOMPARE(cluster.podNames(), QStringList{id});
        QCOMPARE(program.only().progress.phase, Phase::Placing);
    }

    void refusedStopIsTold()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        const QString id = program.start(demo());
        cluster.setStatus(id, FakeCluster::ready());
        test::settle();
        cluster.refuse(u"DELETE "_s + podsPath, 403, status(403, u"Forbidden"_s, u"cannot delete"_s));
        program.stop(id);
        QCOMPARE(program.only().state, State::Running);
        QCOMPARE(program.only().error->kind, ErrorKind::Forbidden);
        program.stop(id);
        QCOMPARE(program.only().state, State::Stopped);
        QVERIFY(!program.only().error);
    }

    void forcedStopDoesNotWait()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        cluster.keepsDeleted = true; // its machine does not answer
        const QString id = program.start(demo());
        cluster.setStatus(id, FakeCluster::ready());
        test::settle();
        program.stop(id);
        QCOMPARE(program.only().state, State::Stopping);
        program.service.forceStop(id);
        test::settle();
        QVERIFY(cluster.podNames().isEmpty());
        QCOMPARE(program.only().state, State::Stopped);
        QVERIFY(program.quit());
    }
};

QTEST_GUILESS_MAIN(TestEnds)
#include "tst_ends.moc"
