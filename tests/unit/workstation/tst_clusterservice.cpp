// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/clusterservice.h"
#include "core/workstation/manifest.h"
#include "core/workstation/names.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakecluster.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::workstation;
using test::FakeCluster;

namespace {

const auto podsPath = u"/api/v1/namespaces/test/pods"_s;

Definition definition(const QString &repository = u"https://git.test/team/demo.git"_s)
{
    Definition draft;
    draft.imageId = u"cpp"_s;
    draft.image = u"registry.test/cpp:1"_s;
    draft.repository = repository;
    draft.resources = {u"small"_s, u"Small"_s, u"1"_s, u"2Gi"_s, u"5Gi"_s};
    return Definition::create(draft).value();
}

QJsonObject unschedulable()
{
    return {{u"phase"_s, u"Pending"_s},
            {u"conditions"_s, QJsonArray{QJsonObject{
                                  {u"type"_s, u"PodScheduled"_s},
                                  {u"status"_s, u"False"_s},
                                  {u"reason"_s, u"Unschedulable"_s},
                                  {u"message"_s, u"0/1 nodes are available: 1 Insufficient cpu."_s}}}}};
}

QJsonObject status(int code, const QString &reason, const QString &message)
{
    return {{u"kind"_s, u"Status"_s},    {u"status"_s, u"Failure"_s}, {u"code"_s, code},
            {u"reason"_s, reason},       {u"message"_s, message}};
}

/// One program with its service, over a cluster that several may share.
struct Program {
    explicit Program(FakeCluster &cluster, test::FakeClock &clock)
        : api(cluster.http, cluster.cluster(), clock), service(api, clock)
    {
        service.begin();
        test::settle();
    }
    ~Program() { quit(); }
    /// True when everything has ended.
    bool quit()
    {
        const auto done = service.shutDown();
        test::settle();
        return done.isReady();
    }
    QString start(const Definition &what)
    {
        const QString id = service.start(what);
        test::settle();
        return id;
    }
    void stop(const QString &id)
    {
        service.stop(id);
        test::settle();
    }
    [[nodiscard]] Workstation only() const
    {
        const QList<Workstation> all = service.workstations();
        return all.size() == 1 ? all.first() : Workstation();
    }

    kube::ApiClient api;
    ClusterService service;
};

/// Where a start can be when it is cancelled or the program quits.
enum class Stage { Creating, Meeting, Replacing, AwaitingRemoval, Waiting, Refreshing };

} // namespace

class TestClusterService : public QObject
{
    Q_OBJECT

private:
    static void addStages()
    {
        QTest::addColumn<int>("stage");
        QTest::newRow("create unanswered") << int(Stage::Creating);
        QTest::newRow("looking at the pod that exists") << int(Stage::Meeting);
        QTest::newRow("deleting a leftover") << int(Stage::Replacing);
        QTest::newRow("waiting until a leftover is gone") << int(Stage::AwaitingRemoval);
        QTest::newRow("waiting for the editor") << int(Stage::Waiting);
        QTest::newRow("asking again after silence") << int(Stage::Refreshing);
    }

    static QString bringTo(Stage stage, FakeCluster &cluster, test::FakeClock &clock, Program &program)
    {
        const QString id = podName(definition(), u"ada"_s);
        const QString one = podsPath + u'/' + id;
        if (stage == Stage::Meeting || stage == Stage::Replacing || stage == Stage::AwaitingRemoval) {
            QJsonObject leftover = podManifest(definition(), u"ada"_s, u"other"_s);
            leftover.insert("status"_L1, QJsonObject{{u"phase"_s, u"Succeeded"_s}});
            cluster.addPod(leftover);
        }
        switch (stage) {
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
        program.start(definition());
        if (stage == Stage::Refreshing) {
            clock.advance(10min);
        }
        return id;
    }

private Q_SLOTS:
    void startGoesThroughPhases()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        Program program(cluster, clock);
        QVERIFY(program.service.isLoaded());
        QSignalSpy changes(&program.service, &Service::changed);
        QSignalSpy lists(&program.service, &Service::listChanged);

        const QString id = program.service.start(definition());
        QCOMPARE(program.only().id, id);
        QCOMPARE(program.only().state, State::Starting);
        QCOMPARE(program.only().progress.phase, Phase::Preparing);
        test::settle();
        QCOMPARE(lists.count(), 1);
        QCOMPARE(cluster.podNames(), QStringList{id});
        QCOMPARE(program.only().progress.phase, Phase::Placing);
        QVERIFY(!program.only().podUid.isEmpty());

        cluster.setStatus(id, FakeCluster::waiting(u"PodInitializing"_s, {}));
        test::settle();
        QCOMPARE(program.only().progress.phase, Phase::DownloadingImage);
        changes.clear();
        cluster.setStatus(id, FakeCluster::ready());
        test::settle();
        QCOMPARE(program.only().state, State::Running);
        QCOMPARE(program.only().progress.phase, Phase::Connecting);
        QVERIFY(program.only().definition == definition());
        QVERIFY(changes.count() >= 1);
        QCOMPARE(lists.count(), 1);
    }

    void burstIsToldOnce()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        Program program(cluster, clock);
        const QString id = program.start(definition());
        QSignalSpy changes(&program.service, &Service::changed);
        for (int i = 0; i < 50; ++i) {
            cluster.addEvent(id, u"FailedScheduling"_s, QString::number(i));
        }
        test::settle();
        QVERIFY(changes.count() >= 1);
        QVERIFY2(changes.count() < 50, qPrintable(QString::number(changes.count())));
    }

    void secondStartIsTheFirst()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        Program program(cluster, clock);
        const QString id = program.start(definition());
        QCOMPARE(program.start(definition()), id);
        QCOMPARE(cluster.http.log().filter(u"POST"_s).size(), 1);
        QVERIFY(program.start(definition(u"https://git.test/other"_s)) != id);
        QCOMPARE(cluster.podNames().size(), 2);
    }

    void twoProgramsMeetInOnePod()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        Program one(cluster, clock);
        Program two(cluster, clock);
        const QString id = one.service.start(definition());
        QCOMPARE(two.service.start(definition()), id);
        test::settle();
        QCOMPARE(cluster.podNames().size(), 1);
        cluster.setStatus(id, FakeCluster::ready());
        test::settle();
        QCOMPARE(one.only().state, State::Running);
        QCOMPARE(two.only().state, State::Running);
        QCOMPARE(one.only().podUid, two.only().podUid);
    }

    void cancelLeavesNothing_data() { addStages(); }
    void cancelLeavesNothing()
    {
        QFETCH(int, stage);
        FakeCluster cluster;
        test::FakeClock clock;
        Program program(cluster, clock);
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
        QVERIFY(program.service.workstations().isEmpty());
        QVERIFY(program.quit());
    }

    void quitEndsAllAtOnce_data() { addStages(); }
    void quitEndsAllAtOnce()
    {
        QFETCH(int, stage);
        FakeCluster cluster;
        test::FakeClock clock;
        Program program(cluster, clock);
        bringTo(Stage(stage), cluster, clock, program);
        QVERIFY(program.quit());
        QCOMPARE(clock.sleeping(), 0);
    }

    void nextProgramGoesOn()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        QString id;
        {
            Program killed(cluster, clock);
            id = killed.start(definition());
        }
        QCOMPARE(cluster.podNames().size(), 1);
        Program next(cluster, clock);
        QCOMPARE(next.only().state, State::Starting);
        cluster.setStatus(id, FakeCluster::ready());
        test::settle();
        QCOMPARE(next.only().state, State::Running);
        next.stop(id);
        QVERIFY(cluster.podNames().isEmpty());
        QVERIFY(next.service.workstations().isEmpty());
    }

    void nextProgramShowsFailedStart()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        cluster.addPod(podManifest(definition(), u"ada"_s, u"killed"_s));
        const QString id = cluster.podNames().first();
        cluster.setStatus(id, FakeCluster::filesFailed(128, u"fatal: repository 'https://x/' not found"_s));
        Program next(cluster, clock);
        QCOMPARE(next.only().state, State::Failed);
        QCOMPARE(next.only().error->kind, ErrorKind::RepositoryNotFound);
        // Starting it again clears the old one away first.
        const QString oldUid = next.only().podUid;
        next.start(definition());
        QCOMPARE(next.only().state, State::Starting);
        QVERIFY(next.only().podUid != oldUid);
    }

    void failedStartIsCleanedAndRemembered_data()
    {
        QTest::addColumn<QJsonObject>("pod");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("image") << FakeCluster::waiting(u"ErrImagePull"_s, u"registry.test/cpp:1: not found"_s)
                               << ErrorKind::ImageNotFound;
        QTest::newRow("repository") << FakeCluster::filesFailed(128, u"fatal: repository 'https://x/' not found"_s)
                                    << ErrorKind::RepositoryNotFound;
        QTest::newRow("ended") << QJsonObject{{u"phase"_s, u"Failed"_s}, {u"reason"_s, u"Evicted"_s}}
                               << ErrorKind::Evicted;
    }
    void failedStartIsCleanedAndRemembered()
    {
        QFETCH(QJsonObject, pod);
        QFETCH(ErrorKind, kind);
        FakeCluster cluster;
        test::FakeClock clock;
        Program program(cluster, clock);
        const QString id = program.start(definition());
        cluster.setStatus(id, pod);
        test::settle();
        QVERIFY(cluster.podNames().isEmpty());
        QCOMPARE(program.only().state, State::Failed);
        QCOMPARE(program.only().error->kind, kind);
        program.service.dismiss(id);
        test::settle();
        QVERIFY(program.service.workstations().isEmpty());
    }

    void refusedStartMakesNothing_data()
    {
        QTest::addColumn<QJsonObject>("answer");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("quota") << status(403, u"Forbidden"_s,
                                         u"pods \"x\" is forbidden: exceeded quota: q, requested: pods=1, "
                                         "used: pods=10, limited: pods=10"_s)
                               << ErrorKind::QuotaExceeded;
        QTest::newRow("policy") << status(403, u"Forbidden"_s,
                                          u"pods \"x\" is forbidden: violates PodSecurity \"restricted:latest\": y"_s)
                                << ErrorKind::PolicyViolation;
        QTest::newRow("rights") << status(403, u"Forbidden"_s,
                                          u"pods is forbidden: User \"ada\" cannot create resource \"pods\""_s)
                                << ErrorKind::Forbidden;
        QTest::newRow("no namespace") << status(404, u"NotFound"_s, u"namespaces \"test\" not found"_s)
                                      << ErrorKind::NotFound;
    }
    void refusedStartMakesNothing()
    {
        QFETCH(QJsonObject, answer);
        QFETCH(ErrorKind, kind);
        FakeCluster cluster;
        test::FakeClock clock;
        Program program(cluster, clock);
        cluster.refuse(u"POST "_s + podsPath, answer["code"_L1].toInt(), answer);
        program.start(definition());
        QCOMPARE(program.only().state, State::Failed);
        QCOMPARE(program.only().error->kind, kind);
        QVERIFY(cluster.podNames().isEmpty());
        // Trying again works.
        program.start(definition());
        QCOMPARE(program.only().state, State::Starting);
    }

    void lostAnswerIsCleanedUp()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        Program program(cluster, clock);
        cluster.loseNextCreate();
        program.start(definition());
        QVERIFY(cluster.podNames().isEmpty());
        QCOMPARE(program.only().state, State::Failed);
        QCOMPARE(program.only().error->kind, ErrorKind::Unreachable);
    }

    void fullClusterIsAWarningFirst()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        Program program(cluster, clock);
        const QString id = program.start(definition());
        cluster.setStatus(id, unschedulable());
        clock.advance(14min);
        QCOMPARE(program.only().state, State::Starting);
        QCOMPARE(program.only().error->kind, ErrorKind::NoCapacity);
        QCOMPARE(program.only().error->fact(u"resource"_s), u"cpu"_s);
        clock.advance(2min);
        QCOMPARE(program.only().state, State::Failed);
        QCOMPARE(program.only().error->kind, ErrorKind::NoCapacity);
        QVERIFY(cluster.podNames().isEmpty());
    }

    void progressRenewsPatience()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        Program program(cluster, clock);
        const QString id = program.start(definition());
        cluster.setStatus(id, unschedulable());
        clock.advance(14min);
        cluster.setStatus(id, FakeCluster::waiting(u"PodInitializing"_s, {}));
        clock.advance(55min);
        QCOMPARE(program.only().state, State::Starting);
        QVERIFY(!program.only().error);
        clock.advance(6min);
        QCOMPARE(program.only().error->kind, ErrorKind::TimedOut);
        QVERIFY(cluster.podNames().isEmpty());
    }

    void foreignPodIsLeftAlone()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        QJsonObject foreign = podManifest(definition(), u"ada"_s, u"x"_s);
        QJsonObject meta = foreign["metadata"_L1].toObject();
        meta.remove("labels"_L1);
        meta.remove("annotations"_L1);
        foreign.insert("metadata"_L1, meta);
        cluster.addPod(foreign);
        Program program(cluster, clock);
        const QString id = program.start(definition());
        QCOMPARE(program.service.find(id)->error->kind, ErrorKind::Conflict);
        QCOMPARE(cluster.podNames(), QStringList{id});
    }

    void brokenAnnotationIsShownAndCanBeStopped()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        QJsonObject pod = podManifest(definition(), u"ada"_s, u"x"_s);
        QJsonObject meta = pod["metadata"_L1].toObject();
        meta.insert("annotations"_L1, QJsonObject{{keys::definition, u"{\"version\":99}"_s}});
        pod.insert("metadata"_L1, meta);
        cluster.addPod(pod);
        Program program(cluster, clock);
        QCOMPARE(program.only().state, State::Failed);
        QCOMPARE(program.only().error->kind, ErrorKind::Invalid);
        program.stop(program.only().id);
        QVERIFY(cluster.podNames().isEmpty());
    }

    void deletedBehindOurBack()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        Program program(cluster, clock);
        const QString running = program.start(definition());
        const QString starting = program.start(definition(u"https://git.test/other"_s));
        cluster.setStatus(running, FakeCluster::ready());
        test::settle();
        QSignalSpy lists(&program.service, &Service::listChanged);
        cluster.dropPod(running);
        cluster.dropPod(starting);
        test::settle();
        QCOMPARE(lists.count(), 1);
        QCOMPARE(program.only().id, starting);
        QCOMPARE(program.only().state, State::Failed);
        QCOMPARE(program.only().error->kind, ErrorKind::WorkstationGone);
    }

    void stopIsShownUntilItIsGone()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        Program program(cluster, clock);
        cluster.keepsDeleted = true;
        const QString id = program.start(definition());
        cluster.setStatus(id, FakeCluster::ready());
        test::settle();
        program.stop(id);
        program.stop(id);
        QCOMPARE(program.only().state, State::Stopping);
        QCOMPARE(cluster.http.log().filter(u"DELETE"_s).size(), 1);
        // Asked for again meanwhile: waits for the old one, then starts.
        QCOMPARE(program.start(definition()), id);
        clock.advance(10s);
        QCOMPARE(program.only().state, State::Starting);
        QCOMPARE(cluster.http.log().filter(u"POST"_s).size(), 1);
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
        Program program(cluster, clock);
        const QString id = program.start(definition());
        cluster.setStatus(id, FakeCluster::ready());
        test::settle();
        cluster.refuse(u"DELETE "_s + podsPath, 403, status(403, u"Forbidden"_s, u"cannot delete"_s));
        program.stop(id);
        QCOMPARE(program.only().state, State::Running);
        QCOMPARE(program.only().error->kind, ErrorKind::Forbidden);
        program.stop(id);
        QVERIFY(program.service.workstations().isEmpty());
    }

    void lackingRightsAreTroubleUntilMended()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        cluster.refuse(u"GET "_s + podsPath, 403, status(403, u"Forbidden"_s, u"cannot list"_s));
        Program program(cluster, clock);
        QVERIFY(!program.service.isLoaded());
        QCOMPARE(program.service.trouble()->kind, ErrorKind::Forbidden);
        QSignalSpy lists(&program.service, &Service::listChanged);
        clock.advance(31s);
        QVERIFY(!program.service.trouble());
        QVERIFY(program.service.isLoaded());
        QCOMPARE(lists.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestClusterService)
#include "tst_clusterservice.moc"
