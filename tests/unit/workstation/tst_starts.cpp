// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/manifest.h"
#include "core/workstation/names.h"
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

QJsonObject unschedulable()
{
    return {{u"phase"_s, u"Pending"_s},
            {u"conditions"_s,
             QJsonArray{QJsonObject{{u"type"_s, u"PodScheduled"_s},
                                    {u"status"_s, u"False"_s},
                                    {u"reason"_s, u"Unschedulable"_s},
                                    {u"message"_s, u"0/1 nodes are available: 1 Insufficient cpu."_s}}}}};
}

QJsonObject status(int code, const QString &reason, const QString &message)
{
    return {{u"kind"_s, u"Status"_s},
            {u"status"_s, u"Failure"_s},
            {u"code"_s, code},
            {u"reason"_s, reason},
            {u"message"_s, message}};
}

} // namespace

/// Starts over a fake cluster: how they go on, fail and meet.
class TestStarts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startGoesThroughPhases()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        QVERIFY(program.service.isLoaded());
        QSignalSpy changes(&program.service, &Service::changed);
        QSignalSpy lists(&program.service, &Service::listChanged);

        const QString id = program.service.start(demo());
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
        Definition shown = program.only().definition;
        QVERIFY(!shown.madeBy.isEmpty());
        shown.madeBy.clear();
        QVERIFY(shown == demo());
        QVERIFY(changes.count() >= 1);
        QCOMPARE(lists.count(), 1);
    }

    void burstIsToldOnce()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        const QString id = program.start(demo());
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
        test::FakeProgram program(cluster, clock);
        const QString id = program.start(demo());
        QCOMPARE(program.start(demo()), id);
        QCOMPARE(cluster.http.log().filter(u"POST "_s + podsPath).size(), 1);
        QCOMPARE(cluster.names(FakeCluster::saves), QStringList{id});
        QVERIFY(program.start(demo(u"https://git.test/other"_s)) != id);
        QCOMPARE(cluster.podNames().size(), 2);
    }

    void twoProgramsMeetInOnePod()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram one(cluster, clock);
        test::FakeProgram two(cluster, clock);
        const QString id = one.service.start(demo());
        QCOMPARE(two.service.start(demo()), id);
        test::settle();
        QCOMPARE(cluster.podNames().size(), 1);
        cluster.setStatus(id, FakeCluster::ready());
        test::settle();
        QCOMPARE(one.only().state, State::Running);
        QCOMPARE(two.only().state, State::Running);
        QCOMPARE(one.only().podUid, two.only().podUid);
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
        test::FakeProgram program(cluster, clock);
        const QString id = program.start(demo());
        cluster.setStatus(id, pod);
        test::settle();
        QVERIFY(cluster.podNames().isEmpty());
        QVERIFY(cluster.names(FakeCluster::saves).isEmpty());
        QCOMPARE(program.only().state, State::Failed);
        QCOMPARE(program.only().error->kind, kind);
        QVERIFY(!program.only().saved.isValid());
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
        test::FakeProgram program(cluster, clock);
        cluster.refuse(u"POST "_s + podsPath, answer["code"_L1].toInt(), answer);
        program.start(demo());
        QCOMPARE(program.only().state, State::Failed);
        QCOMPARE(program.only().error->kind, kind);
        QVERIFY(cluster.podNames().isEmpty());
        QVERIFY(cluster.names(FakeCluster::saves).isEmpty());
        // Trying again works.
        program.start(demo());
        QCOMPARE(program.only().state, State::Starting);
    }

    void lostAnswerIsCleanedUp_data()
    {
        QTest::addColumn<QString>("of");
        QTest::newRow("definition") << FakeCluster::saves;
        QTest::newRow("disk") << FakeCluster::claims;
        QTest::newRow("pod") << FakeCluster::pods;
    }
    void lostAnswerIsCleanedUp()
    {
        QFETCH(QString, of);
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        cluster.loseNextCreate(of);
        program.start(test::lasting(StorageKind::Project));
        QVERIFY(cluster.podNames().isEmpty());
        QVERIFY(cluster.names(FakeCluster::saves).isEmpty());
        QVERIFY(cluster.names(FakeCluster::claims).isEmpty());
        QCOMPARE(program.only().state, State::Failed);
        QCOMPARE(program.only().error->kind, ErrorKind::Unreachable);
    }

    void fullClusterIsAWarningFirst()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        const QString id = program.start(demo());
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
        test::FakeProgram program(cluster, clock);
        const QString id = program.start(demo());
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
        QJsonObject foreign = podManifest(demo(), u"ada"_s, u"x"_s);
        QJsonObject meta = foreign["metadata"_L1].toObject();
        meta.remove("labels"_L1);
        meta.remove("annotations"_L1);
        foreign.insert("metadata"_L1, meta);
        cluster.addPod(foreign);
        test::FakeProgram program(cluster, clock);
        const QString id = program.start(demo());
        QCOMPARE(program.service.find(id)->error->kind, ErrorKind::Conflict);
        QCOMPARE(cluster.podNames(), QStringList{id});
    }

    void brokenAnnotationIsShownAndCanBeStopped()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        QJsonObject pod = podManifest(demo(), u"ada"_s, u"x"_s);
        QJsonObject meta = pod["metadata"_L1].toObject();
        meta.insert("annotations"_L1, QJsonObject{{keys::definition, u"{\"version\":99}"_s}});
        pod.insert("metadata"_L1, meta);
        cluster.addPod(pod);
        test::FakeProgram program(cluster, clock);
        QCOMPARE(program.only().state, State::Failed);
        QCOMPARE(program.only().error->kind, ErrorKind::Invalid);
        program.stop(program.only().id);
        QVERIFY(cluster.podNames().isEmpty());
    }

    void lackingRightsAreTroubleUntilMended()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        cluster.refuse(u"GET "_s + podsPath, 403, status(403, u"Forbidden"_s, u"cannot list"_s));
        test::FakeProgram program(cluster, clock);
        QVERIFY(!program.service.isLoaded());
        QCOMPARE(program.service.trouble()->kind, ErrorKind::Forbidden);
        QSignalSpy lists(&program.service, &Service::listChanged);
        clock.advance(31s);
        QVERIFY(!program.service.trouble());
        QVERIFY(program.service.isLoaded());
        QCOMPARE(lists.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestStarts)
#include "tst_starts.moc"
