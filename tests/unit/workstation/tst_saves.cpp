// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/definitionjson.h"
#include "core/workstation/manifest.h"
#include "core/workstation/names.h"
#include "core/workstation/saved.h"
#include "tests/support/fakeprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::workstation;
using test::demo;
using test::FakeCluster;

namespace {

const auto savesPath = u"/api/v1/namespaces/test/configmaps"_s;

QJsonObject refusal(int code, const QString &reason)
{
    return {{u"kind"_s, u"Status"_s},
            {u"status"_s, u"Failure"_s},
            {u"code"_s, code},
            {u"reason"_s, reason},
            {u"message"_s, reason}};
}

/// As a version before there were saved workstations made it.
QJsonObject earlierPod()
{
    QJsonObject pod = podManifest(demo(), u"ada"_s, u"x"_s);
    QJsonObject meta = pod["metadata"_L1].toObject();
    QJsonObject annotations = meta["annotations"_L1].toObject();
    annotations.insert(keys::definition,
                       QStringLiteral(R"({"version":1,"imageId":"cpp","imageName":"cpp","image":"registry.test/cpp:1",)"
                                      R"("repository":"https://git.test/team/demo.git","branch":"","storage":)"
                                      R"("ephemeral","size":{"id":"small","name":"Small","cpu":"1","memory":"2Gi",)"
                                      R"("disk":"5Gi"}})"));
    meta.insert("annotations"_L1, annotations);
    pod.insert("metadata"_L1, meta);
    return pod;
}

} // namespace

/// What is saved, over a fake cluster: it outlives its pods, and is changed, copied and removed.
class TestSaves : public QObject
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

private Q_SLOTS:
    void init()
    {
        m_cluster = std::make_unique<FakeCluster>();
        m_program = std::make_unique<test::FakeProgram>(*m_cluster, m_clock);
    }
    void cleanup() { m_program.reset(); }

    void stopKeepsAndStartWakes()
    {
        const QString id = startAndRun(demo());
        const QDateTime saved = m_program->only().saved;
        QVERIFY(saved.isValid());
        m_program->stop(id);
        QCOMPARE(m_program->only().id, id);
        QCOMPARE(m_program->only().state, State::Stopped);
        QCOMPARE(m_program->only().saved, saved);
        QVERIFY(m_cluster->podNames().isEmpty());

        // Another computer sees it, and wakes it.
        test::FakeProgram other(*m_cluster, m_clock);
        QCOMPARE(other.only().state, State::Stopped);
        other.service.start(id);
        other.service.start(id);
        test::settle();
        QCOMPARE(m_cluster->podNames(), QStringList{id});
        QCOMPARE(m_program->only().state, State::Starting);
        const QJsonValue owner = m_cluster->pod(id)["metadata"_L1]["ownerReferences"_L1][0];
        QCOMPARE(owner["uid"_L1], m_cluster->object(FakeCluster::saves, id)["metadata"_L1]["uid"_L1]);
    }

    /// As soon as it is seen to run, a stop is none of the cancel that leaves nothing.
    void stopOfOneThatJustRunsKeepsIt()
    {
        const QString id = m_program->start(demo());
        m_cluster->setStatus(id, FakeCluster::ready());
        while (m_program->only().state != State::Running) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        }
        m_program->stop(id);
        QCOMPARE(m_program->only().state, State::Stopped);
    }

    void failedWakeKeepsWhatIsSaved()
    {
        const QString id = startAndRun(demo());
        m_program->stop(id);
        service().start(id);
        test::settle();
        m_cluster->setStatus(id, FakeCluster::waiting(u"ErrImagePull"_s, u"registry.test/cpp:1: not found"_s));
        test::settle();
        QCOMPARE(m_program->only().state, State::Failed);
        QCOMPARE(m_program->only().error->kind, ErrorKind::ImageNotFound);
        QVERIFY(m_program->only().saved.isValid());
        QVERIFY(m_cluster->podNames().isEmpty());
        service().dismiss(id);
        test::settle();
        QCOMPARE(m_program->only().state, State::Stopped);
        // So does a cancelled one.
        service().start(id);
        test::settle();
        m_program->stop(id);
        QCOMPARE(m_program->only().state, State::Stopped);
    }

    void asleepSaysSinceWhen()
    {
        const QString id = startAndRun(demo());
        QJsonObject status = FakeCluster::ready();
        status.insert("phase"_L1, u"Succeeded"_s);
        status.insert("conditions"_L1, QJsonArray{});
        QJsonObject editor = status["containerStatuses"_L1][0].toObject();
        editor.insert("state"_L1,
                      QJsonObject{{u"terminated"_s,
                                   QJsonObject{{u"exitCode"_s, 0},
                                               {u"reason"_s, u"Completed"_s},
                                               {u"finishedAt"_s, u"2026-01-01T07:30:00Z"_s}}}});
        status.insert("containerStatuses"_L1, QJsonArray{editor});
        m_cluster->setStatus(id, status);
        test::settle();
        QCOMPARE(m_program->only().state, State::Asleep);
        QCOMPARE(m_program->only().ended.toString(Qt::ISODate), u"2026-01-01T07:30:00Z"_s);
        // Waking it takes the ended pod away.
        const QString uid = m_program->only().podUid;
        service().start(id);
        test::settle();
        QCOMPARE(m_program->only().state, State::Starting);
        QVERIFY(m_program->only().podUid != uid);
    }

    void anotherSizeIsTakenAtTheStart()
    {
        const QString id = startAndRun(demo());
        service().rename(id, u"Mine"_s);
        test::settle();
        m_program->stop(id);
        Definition larger = demo();
        larger.resources.sizeId = u"large"_s;
        larger.resources.memory = u"8Gi"_s;
        QCOMPARE(m_program->start(larger), id);
        QCOMPARE(m_program->only().definition.resources.memory, u"8Gi"_s);
        QCOMPARE(m_program->only().definition.name, u"Mine"_s);
        QVERIFY(QString::fromUtf8(QJsonDocument(m_cluster->pod(id)).toJson()).contains(u"8Gi"));
    }

    void editAppliesAtTheNextStart()
    {
        const QString id = startAndRun(demo());
        const Definition before = m_program->only().definition;
        service().rename(id, u"Mine"_s);
        test::settle();
        QCOMPARE(m_program->only().definition.title(), u"Mine"_s);
        QVERIFY(!m_program->only().isChanged); // the name is nothing of the pod's
        Definition changed = m_program->only().definition;
        changed.branch = u"next"_s;
        changed.imageId = u"python"_s;
        changed.image = u"registry.test/python:1"_s;
        QSignalSpy changes(&service(), &Service::changed);
        service().edit(id, changed);
        test::settle();
        QCOMPARE(changes.count(), 1);
        QCOMPARE(m_program->only().id, id);
        QCOMPARE(m_program->only().state, State::Running);
        QVERIFY(m_program->only().isChanged);
        QCOMPARE(m_cluster->object(FakeCluster::saves, id)["metadata"_L1]["labels"_L1][keys::image].toString(),
                 u"python"_s);
        m_program->stop(id);
        service().start(id);
        test::settle();
        QVERIFY(!m_program->only().isChanged);
        QCOMPARE(m_cluster->pod(id)["spec"_L1]["containers"_L1][0]["image"_L1].toString(), u"registry.test/python:1"_s);
        // What it was before is something else now, and gets another name.
        Definition again = before;
        again.madeBy.clear();
        const QString second = m_program->start(demo());
        QVERIFY(second != id);
        QCOMPARE(m_cluster->podNames().size(), 2);
    }

    void duplicatesAreSeparate()
    {
        const QString id = startAndRun(demo());
        const QString copy = service().duplicate(id, u"Copy"_s);
        const QString second = service().duplicate(id, u"Copy 2"_s);
        test::settle();
        QCOMPARE(QSet<QString>({id, copy, second}).size(), 3);
        QCOMPARE(service().workstations().size(), 3);
        QCOMPARE(service().find(copy)->state, State::Stopped);
        QCOMPARE(service().find(copy)->definition.title(), u"Copy"_s);
        QVERIFY(isSameWorkstation(service().find(copy)->definition, demo()));
        service().start(copy);
        test::settle();
        QCOMPARE(m_cluster->podNames().size(), 2);
        service().remove(copy, false);
        test::settle();
        QCOMPARE(m_cluster->podNames(), QStringList{id});
        QVERIFY(!service().find(copy));
    }

    void refusedSaveIsTold()
    {
        m_cluster->refuse(u"POST "_s + savesPath, 403, refusal(403, u"Forbidden"_s));
        const QString id = service().save(demo());
        test::settle();
        QCOMPARE(m_program->only().state, State::Failed);
        QCOMPARE(m_program->only().error->kind, ErrorKind::Forbidden);
        service().dismiss(id);
        test::settle();
        QVERIFY(service().workstations().isEmpty());
    }

    void refusedChangesAreTold()
    {
        const QString id = service().save(demo());
        test::settle();
        m_cluster->refuse(u"PATCH "_s + savesPath, 403, refusal(403, u"Forbidden"_s));
        service().rename(id, u"New"_s);
        test::settle();
        QCOMPARE(m_program->only().error->kind, ErrorKind::Forbidden);
        QCOMPARE(m_program->only().state, State::Stopped);
        m_cluster->refuse(u"DELETE "_s + savesPath, 403, refusal(403, u"Forbidden"_s));
        service().remove(id, false);
        test::settle();
        QCOMPARE(m_program->only().state, State::Stopped);
        QCOMPARE(m_program->only().error->kind, ErrorKind::Forbidden);
        service().rename(id, u"New"_s);
        test::settle();
        QVERIFY(!m_program->only().error);
        QCOMPARE(m_program->only().definition.title(), u"New"_s);
    }

    void removalTakesWhateverThereIs_data()
    {
        QTest::addColumn<int>("stage");
        QTest::newRow("saved only") << 0;
        QTest::newRow("starting here") << 1;
        QTest::newRow("running") << 2;
        QTest::newRow("being stopped") << 3;
    }
    void removalTakesWhateverThereIs()
    {
        QFETCH(int, stage);
        const QString id = stage == 0 ? service().save(demo()) : m_program->start(demo());
        test::settle();
        if (stage > 1) {
            m_cluster->setStatus(id, FakeCluster::ready());
            test::settle();
        }
        if (stage == 3) {
            m_cluster->keepsDeleted = true;
            m_program->stop(id);
            m_cluster->keepsDeleted = false;
        }
        QSignalSpy requested(&service(), &Service::stopRequested);
        service().remove(id, true);
        service().remove(id, true);
        test::settle();
        QCOMPARE(requested.count(), 1);
        if (stage == 3) {
            QCOMPARE(m_program->only().state, State::Stopping);
            m_cluster->dropPod(id);
            test::settle();
        }
        m_clock.advance(1min);
        QVERIFY(service().workstations().isEmpty());
        QVERIFY(m_cluster->podNames().isEmpty());
        QVERIFY(m_cluster->names(FakeCluster::saves).isEmpty());
    }

    void removalElsewhereIsSeen()
    {
        const QString id = startAndRun(demo());
        test::FakeProgram other(*m_cluster, m_clock);
        other.service.remove(id, false);
        test::settle();
        QVERIFY(service().workstations().isEmpty());
    }

    void earlierPodsGoOn()
    {
        m_cluster->addPod(earlierPod());
        const QString id = m_cluster->podNames().first();
        m_cluster->setStatus(id, FakeCluster::ready());
        test::settle();
        QCOMPARE(m_program->only().state, State::Running);
        QVERIFY(!m_program->only().saved.isValid());
        // The same start meets it; a change and a stop make a saved one of it.
        QCOMPARE(m_program->start(demo()), id);
        service().rename(id, u"Mine"_s);
        test::settle();
        QCOMPARE(m_program->only().definition.title(), u"Mine"_s);
        QVERIFY(m_program->only().saved.isValid());
        m_program->stop(id);
        QCOMPARE(m_program->only().state, State::Stopped);
        QVERIFY(m_cluster->podNames().isEmpty());
    }

    void earlierPodsAreKeptWhenStopped()
    {
        m_cluster->addPod(earlierPod());
        test::settle();
        m_program->stop(m_cluster->podNames().first());
        QCOMPARE(m_program->only().state, State::Stopped);
        QCOMPARE(m_program->only().definition.title(), u"demo"_s);
    }

    void unreadableOneIsShownAndRemoved()
    {
        QJsonObject manifest = savedManifest(demo(), u"odd"_s, u"ada"_s);
        manifest.insert("data"_L1, QJsonObject{{u"definition"_s, u"{\"version\":99}"_s}});
        m_cluster->add(FakeCluster::saves, manifest);
        test::settle();
        QCOMPARE(m_program->only().state, State::Failed);
        QCOMPARE(m_program->only().error->kind, ErrorKind::Invalid);
        service().start(u"odd"_s);
        test::settle();
        QVERIFY(m_cluster->podNames().isEmpty());
        service().remove(u"odd"_s, true);
        test::settle();
        QVERIFY(service().workstations().isEmpty());
    }

    void otherMapsAreNone()
    {
        m_cluster->add(FakeCluster::saves,
                       {{u"metadata"_s,
                         QJsonObject{{u"name"_s, u"remote-catalogue"_s},
                                     {u"labels"_s, QJsonObject{{keys::managedBy, u"remote"_s}}}}}});
        test::settle();
        QVERIFY(service().workstations().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSaves)
#include "tst_saves.moc"
