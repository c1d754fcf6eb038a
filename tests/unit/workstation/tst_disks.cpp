// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
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
using test::FakeCluster;
using test::lasting;

namespace {

const auto claimsPath = u"/api/v1/namespaces/test/persistentvolumeclaims"_s;
const auto other = u"https://git.test/team/other.git"_s;

QJsonObject refusal(int code, const QString &message)
{
    return {{u"kind"_s, u"Status"_s}, {u"status"_s, u"Failure"_s}, {u"code"_s, code}, {u"message"_s, message}};
}

} // namespace

/// The disks that outlive workstations, over a fake cluster.
class TestDisks : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeCluster> m_cluster;
    test::FakeClock m_clock;
    std::unique_ptr<test::FakeProgram> m_program;

    Service &service() { return m_program->service; }
    QString startAndRun(const Definition &definition)
    {
        const QString id = m_program->start(definition);
        m_cluster->setStatus(id, FakeCluster::ready());
        test::settle();
        return id;
    }
    QString onlyClaim() const
    {
        const QStringList all = m_cluster->names(FakeCluster::claims);
        return all.size() == 1 ? all.first() : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_cluster = std::make_unique<FakeCluster>();
        m_program = std::make_unique<test::FakeProgram>(*m_cluster, m_clock);
    }
    void cleanup() { m_program.reset(); }

    void diskIsMadeOnceAndStays_data()
    {
        QTest::addColumn<StorageKind>("kind");
        QTest::newRow("home") << StorageKind::Home;
        QTest::newRow("project") << StorageKind::Project;
    }
    void diskIsMadeOnceAndStays()
    {
        QFETCH(StorageKind, kind);
        const QString id = startAndRun(lasting(kind));
        const QString disk = onlyClaim();
        QVERIFY(!disk.isEmpty());
        QCOMPARE(m_program->only().disk, disk);
        QCOMPARE(service().disks().size(), 1);
        QCOMPARE(service().disks().first().usedBy, QStringList{id});
        QCOMPARE(service().disks().first().belongsTo, QStringList{id});
        QCOMPARE(service().disks().first().kind, kind);
        QVERIFY(!m_cluster->object(FakeCluster::claims, disk)["metadata"_L1].toObject().contains("ownerReferences"_L1));
        const QList<QString> posts = m_cluster->http.log().filter(u"POST "_s);
        QVERIFY(posts.at(0).contains(u"configmaps") && posts.at(1).contains(u"persistentvolumeclaims")
                && posts.at(2).contains(u"pods"));

        m_program->stop(id);
        QCOMPARE(service().findDisk(disk)->usedBy, QStringList());
        service().start(id);
        test::settle();
        QCOMPARE(onlyClaim(), disk);
        QCOMPARE(m_cluster->pod(id)["spec"_L1]["volumes"_L1][0]["persistentVolumeClaim"_L1]["claimName"_L1].toString(),
                 disk);
        // A second repository: the same home, but a project of its own.
        m_program->stop(id);
        startAndRun(lasting(kind, other));
        QCOMPARE(m_cluster->names(FakeCluster::claims).size(), kind == StorageKind::Home ? 1 : 2);
    }

    /// A kubeconfig calls the same person differently on another computer.
    void anotherComputerFindsTheDisk_data() { diskIsMadeOnceAndStays_data(); }
    void anotherComputerFindsTheDisk()
    {
        QFETCH(StorageKind, kind);
        m_cluster->add(FakeCluster::claims, Storage::of(lasting(kind), u"ada-at-work"_s)->claimManifest());
        m_cluster->add(FakeCluster::claims, Storage::of(lasting(StorageKind::Project, other), u"x"_s)->claimManifest());
        test::settle();
        const QString id = startAndRun(lasting(kind));
        QCOMPARE(m_cluster->names(FakeCluster::claims).size(), 2);
        QCOMPARE(m_program->only().disk, Storage::of(lasting(kind), u"ada-at-work"_s)->claimName());
        QCOMPARE(m_program->only().id, id);
    }

    void failedStartTakesAwayItsOwnDiskOnly()
    {
        m_program->start(lasting(StorageKind::Home));
        m_cluster->setStatus(m_cluster->podNames().first(),
                             FakeCluster::waiting(u"ErrImagePull"_s, u"registry.test/cpp:1: not found"_s));
        test::settle();
        QCOMPARE(m_program->only().state, State::Failed);
        QVERIFY(m_cluster->names(FakeCluster::claims).isEmpty());
        service().dismiss(m_program->only().id);

        const QString first = startAndRun(lasting(StorageKind::Home));
        m_program->stop(first);
        const QString second = m_program->start(lasting(StorageKind::Home, other));
        m_program->stop(second);
        QVERIFY(!onlyClaim().isEmpty());
        QCOMPARE(m_cluster->names(FakeCluster::saves), QStringList{first});
    }

    void diskInUseIsToldAndWaitedFor()
    {
        const QString first = startAndRun(lasting(StorageKind::Home));
        const QString second = m_program->start(lasting(StorageKind::Home, other));
        QCOMPARE(service().find(second)->state, State::Failed);
        QCOMPARE(service().find(second)->error->kind, ErrorKind::DiskInUse);
        QCOMPARE(service().find(second)->error->fact(u"workstation"_s), first);
        QCOMPARE(m_cluster->podNames(), QStringList{first});

        // Stop there and start here: the start waits until the disk is free, and says so.
        m_cluster->keepsDeleted = true;
        service().stop(first);
        m_program->start(lasting(StorageKind::Home, other));
        QCOMPARE(service().find(second)->state, State::Starting);
        QCOMPARE(service().find(second)->error->kind, ErrorKind::DiskInUse);
        QCOMPARE(m_cluster->podNames(), QStringList{first});
        m_cluster->dropPod(first);
        test::settle();
        QCOMPARE(m_cluster->podNames(), QStringList{second});
        QVERIFY(!service().find(second)->error);
    }

    void waitForADiskEnds()
    {
        const QString first = startAndRun(lasting(StorageKind::Home));
        m_cluster->keepsDeleted = true;
        service().stop(first);
        const QString second = m_program->start(lasting(StorageKind::Home, other));
        m_clock.advance(16min);
        QCOMPARE(service().find(second)->state, State::Failed);
        QCOMPARE(service().find(second)->error->kind, ErrorKind::DiskInUse);
    }

    void sharedDiskIsForSeveral()
    {
        Definition shared = lasting(StorageKind::Home);
        shared.disk.shared = true;
        const QString first = startAndRun(shared);
        const QString second = startAndRun(lasting(StorageKind::Home, other));
        QCOMPARE(service().find(second)->state, State::Running);
        QCOMPARE(service().disks().first().usedBy, (QStringList{first, second}));
    }

    void endedPodLeavesItsDisk()
    {
        const QString first = startAndRun(lasting(StorageKind::Home));
        m_cluster->setStatus(first, {{u"phase"_s, u"Succeeded"_s}});
        test::settle();
        const QString second = startAndRun(lasting(StorageKind::Home, other));
        QCOMPARE(service().find(second)->state, State::Running);
    }

    /// Neither program knows of the other's pod before it has made its own.
    void twoComputersAtOnce()
    {
        test::FakeProgram second(*m_cluster, m_clock);
        m_cluster->hold(u"POST /api/v1/namespaces/test/pods"_s);
        const QString one = m_program->start(lasting(StorageKind::Home));
        const QString two = second.start(lasting(StorageKind::Home, other));
        m_cluster->release();
        test::settle();
        QVERIFY(m_cluster->podNames().size() <= 1);
        const bool told =
            service().find(one)->state == State::Failed || second.service.find(two)->state == State::Failed;
        QVERIFY(told);
    }

    void refusedDiskIsTold_data()
    {
        QTest::addColumn<QString>("message");
        QTest::newRow("quota")
            << u"persistentvolumeclaims \"x\" is forbidden: exceeded quota: q, requested: "
               "requests.storage=20Gi, used: requests.storage=90Gi, limited: requests.storage=100Gi"_s;
        QTest::newRow("limit") << u"persistentvolumeclaims \"x\" is forbidden: maximum storage usage per "
                                  "PersistentVolumeClaim is 10Gi, but request is 20Gi"_s;
    }
    void refusedDiskIsTold()
    {
        QFETCH(QString, message);
        m_cluster->refuse(u"POST "_s + claimsPath, 403, refusal(403, message));
        m_program->start(lasting(StorageKind::Project));
        QCOMPARE(m_program->only().error->kind, ErrorKind::QuotaExceeded);
        QVERIFY(m_cluster->podNames().isEmpty());
        QVERIFY(m_cluster->names(FakeCluster::saves).isEmpty());
    }

    void claimsEventsTellWhy()
    {
        const QString id = m_program->start(lasting(StorageKind::Home));
        m_cluster->addEvent(onlyClaim(), u"ProvisioningFailed"_s, u"storageclass \"fast\" not found"_s,
                            FakeCluster::claims);
        test::settle();
        QCOMPARE(service().find(id)->state, State::Starting);
        QCOMPARE(service().find(id)->error->kind, ErrorKind::DiskUnavailable);
    }

    void removalAsksForTheDiskToo_data()
    {
        QTest::addColumn<bool>("andDisk");
        QTest::newRow("keeping it") << false;
        QTest::newRow("with it") << true;
    }
    void removalAsksForTheDiskToo()
    {
        QFETCH(bool, andDisk);
        const QString id = startAndRun(lasting(StorageKind::Project));
        service().remove(id, andDisk);
        test::settle();
        QVERIFY(service().workstations().isEmpty());
        QCOMPARE(m_cluster->names(FakeCluster::claims).isEmpty(), andDisk);
        if (!andDisk) {
            QCOMPARE(service().disks().first().belongsTo, QStringList());
            service().removeDisk(onlyClaim());
            test::settle();
            QVERIFY(service().disks().isEmpty());
        }
    }

    void diskOfOthersStays()
    {
        const QString first = startAndRun(lasting(StorageKind::Home));
        m_program->stop(first);
        const QString second = startAndRun(lasting(StorageKind::Home, other));
        service().remove(second, true);
        test::settle();
        QCOMPARE(m_program->only().id, first);
        QVERIFY(!onlyClaim().isEmpty());
    }

    void deletionWaitsWhileInUse()
    {
        const QString id = startAndRun(lasting(StorageKind::Home));
        service().removeDisk(onlyClaim());
        test::settle();
        QVERIFY(service().disks().first().leaving);
        QCOMPARE(service().disks().first().usedBy, QStringList{id});
        // A start of another one waits for the new disk.
        const QString second = m_program->start(lasting(StorageKind::Home, other));
        QCOMPARE(service().find(second)->state, State::Starting);
        QCOMPARE(service().find(second)->error->kind, ErrorKind::DiskUnavailable);
        const QString uid = m_cluster->object(FakeCluster::claims, onlyClaim())["metadata"_L1]["uid"_L1].toString();
        m_program->stop(id);
        test::settle();
        QVERIFY(m_cluster->object(FakeCluster::claims, onlyClaim())["metadata"_L1]["uid"_L1].toString() != uid);
        QCOMPARE(m_cluster->podNames(), QStringList{second});
    }

    void diskGrowsOrSaysWhyNot()
    {
        const QString id = startAndRun(lasting(StorageKind::Home));
        QSignalSpy lists(&service(), &Service::listChanged);
        service().growDisk(onlyClaim(), u"40Gi"_s);
        test::settle();
        QCOMPARE(service().disks().first().size, u"40Gi"_s);
        QVERIFY(lists.count() >= 1);
        m_cluster->refuse(u"PATCH "_s + claimsPath, 403,
                          refusal(403,
                                  u"persistentvolumeclaims \"x\" is forbidden: only dynamically provisioned pvc can "
                                  "be resized and the storageclass that provisions the pvc must support resize"_s));
        service().growDisk(onlyClaim(), u"80Gi"_s);
        test::settle();
        QCOMPARE(service().disks().first().error->kind, ErrorKind::DiskFixed);
        QCOMPARE(service().find(id)->state, State::Running);
    }

    void anotherStorageIsAnotherDisk()
    {
        const QString id = startAndRun(lasting(StorageKind::Home));
        const QString home = onlyClaim();
        Definition changed = m_program->only().definition;
        changed.storage = StorageKind::Project;
        service().edit(id, changed);
        test::settle();
        QCOMPARE(m_program->only().disk, home); // until it is stopped
        m_program->stop(id);
        QVERIFY(m_program->only().disk != home);
        service().start(id);
        test::settle();
        QCOMPARE(m_cluster->names(FakeCluster::claims).size(), 2);
        QCOMPARE(service().findDisk(home)->belongsTo, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestDisks)
#include "tst_disks.moc"
