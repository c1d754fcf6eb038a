// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/definitionjson.h"
#include "core/workstation/history.h"
#include "core/workstation/manifest.h"
#include "core/workstation/names.h"
#include "core/workstation/overview.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::workstation;

namespace {

QDateTime at(int second)
{
    return QDateTime(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::UTC).addSecs(second);
}

void setCondition(kube::Pod &pod, const QString &type, const QString &status, int second)
{
    pod.conditions.removeIf([&type](const kube::PodCondition &condition) { return condition.type == type; });
    pod.conditions.append({type, status, {}, {}, at(second)});
}

kube::ContainerStatus container(kube::ContainerState::Kind kind, int started, int finished = 0)
{
    kube::ContainerStatus status;
    status.state.kind = kind;
    status.state.startedAt = at(started);
    status.state.finishedAt = at(finished);
    return status;
}

kube::Event eventOf(const QString &reason, int second, const QString &message = {})
{
    kube::Event event;
    event.meta.name = reason + QString::number(second);
    event.reason = reason;
    event.message = message;
    event.lastTimestamp = at(second);
    return event;
}

kube::Pod created(const QString &uid = u"1"_s)
{
    Definition definition;
    definition.imageId = u"cpp"_s;
    definition.image = u"r.test/cpp:1"_s;
    definition.resources = {u"small"_s, u"Small"_s, u"1"_s, u"1Gi"_s, u"1Gi"_s};
    kube::Pod pod;
    pod.meta.name = u"demo"_s;
    pod.meta.uid = uid;
    pod.meta.creationTimestamp = at(0);
    pod.meta.annotations.insert(keys::definition, QString::fromUtf8(toJson(definition)));
    pod.phase = u"Pending"_s;
    return pod;
}

kube::Pod running()
{
    kube::Pod pod = created();
    pod.phase = u"Running"_s;
    setCondition(pod, u"PodScheduled"_s, u"True"_s, 1);
    setCondition(pod, u"Initialized"_s, u"True"_s, 6);
    setCondition(pod, u"Ready"_s, u"True"_s, 8);
    pod.initContainers = {container(kube::ContainerState::Kind::Terminated, 4, 6)};
    pod.containers = {container(kube::ContainerState::Kind::Running, 7)};
    pod.containers[0].ready = true;
    return pod;
}

} // namespace

class TestWorkstation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void progressStepByStep()
    {
        kube::Pod pod = created();
        QCOMPARE(progressOf(pod, {}).phase, Phase::Placing);
        QCOMPARE(progressOf(pod, {}).began, at(0));

        setCondition(pod, u"PodScheduled"_s, u"True"_s, 1);
        pod.initContainers = {container(kube::ContainerState::Kind::Waiting, 0)};
        QCOMPARE(progressOf(pod, {eventOf(u"Pulling"_s, 2, u"Pulling image"_s)}).phase, Phase::DownloadingImage);
        QCOMPARE(progressOf(pod, {eventOf(u"Pulling"_s, 2, u"Pulling image"_s)}).detail, u"Pulling image"_s);
        QCOMPARE(progressOf(pod, {eventOf(u"Pulling"_s, 2), eventOf(u"Pulled"_s, 3)}).phase, Phase::GettingFiles);

        pod.initContainers = {container(kube::ContainerState::Kind::Running, 4)};
        QCOMPARE(progressOf(pod, {}).phase, Phase::GettingFiles);
        pod.initContainers = {container(kube::ContainerState::Kind::Terminated, 4, 6)};
        QCOMPARE(progressOf(pod, {}).phase, Phase::StartingEditor);
        pod.initContainers[0].state.exitCode = 128;
        QCOMPARE(progressOf(pod, {}).phase, Phase::GettingFiles);

        const Progress done = progressOf(running(), {});
        QCOMPARE(done.phase, Phase::Connecting);
        const QList<PhaseTime> times{{Phase::Preparing, at(0), at(0)},        {Phase::Placing, at(0), at(1)},
                                     {Phase::DownloadingImage, at(1), at(4)}, {Phase::GettingFiles, at(4), at(6)},
                                     {Phase::StartingEditor, at(6), at(8)},   {Phase::Connecting, at(8), {}}};
        QVERIFY(done.times == times);
    }

    void clocksThatDisagreeGiveNoNegativeTime()
    {
        kube::Pod pod = running();
        pod.initContainers = {container(kube::ContainerState::Kind::Terminated, -30, -20)};
        for (const PhaseTime &time : progressOf(pod, {}).times) {
            QVERIFY(!time.ended || time.began <= *time.ended);
        }
    }

    void readinessLostIsStillRunning()
    {
        kube::Pod pod = running();
        QCOMPARE(workstationOf(pod, {}).state, State::Running);
        setCondition(pod, u"Ready"_s, u"False"_s, 100);
        pod.containers[0].ready = false;
        QCOMPARE(workstationOf(pod, {}).state, State::Running);

        // The editor ran out of memory and runs again: still the person's workstation, and it says so.
        pod.containers[0].restartCount = 1;
        pod.containers[0].lastTerminated = kube::ContainerState{};
        pod.containers[0].lastTerminated->reason = u"OOMKilled"_s;
        pod.containers[0].lastTerminated->exitCode = 137;
        QCOMPARE(workstationOf(pod, {}).state, State::Running);
        QCOMPARE(workstationOf(pod, {}).error->kind, ErrorKind::OutOfMemory);

        // Never ready yet: the stamp is that of the pod's creation.
        setCondition(pod, u"Ready"_s, u"False"_s, 1);
        QCOMPARE(workstationOf(pod, {}).state, State::Starting);
    }

    void endedPods()
    {
        kube::Pod pod = running();
        pod.phase = u"Succeeded"_s;
        setCondition(pod, u"Ready"_s, u"False"_s, 100);
        QCOMPARE(workstationOf(pod, {}).state, State::Asleep);
        QVERIFY(!workstationOf(pod, {}).error);
        QCOMPARE(workstationOf(pod, {eventOf(u"Evicted"_s, 9, u"The node was low on resource: memory."_s)}).state,
                 State::Failed);
        pod.meta.deletionTimestamp = at(101);
        QCOMPARE(workstationOf(pod, {}).state, State::Stopping);
        QVERIFY(!workstationOf(pod, {}).error);
        pod.phase = u"Running"_s;
        pod.conditions.append({u"DisruptionTarget"_s, u"True"_s, u"DeletionByTaintManager"_s, {}, {}});
        QCOMPARE(workstationOf(pod, {}).state, State::Stopping);
        QCOMPARE(workstationOf(pod, {}).error->kind, ErrorKind::NodeTrouble);
    }

    void imageDigest()
    {
        const QString digest = u"sha256:"_s + QString(64, u'a');
        kube::Pod pod = running();
        pod.containers[0].name = editorContainer;
        for (const QString &imageId :
             {digest, u"r.test/cpp@"_s + digest, u"docker-pullable://r.test/cpp@"_s + digest}) {
            pod.containers[0].imageId = imageId;
            QCOMPARE(workstationOf(pod, {}).imageDigest, digest);
        }
        for (const QString &imageId : {QString(), u"r.test/cpp:1"_s, u"sha256:abc"_s, digest + u'a'}) {
            pod.containers[0].imageId = imageId;
            QCOMPARE(workstationOf(pod, {}).imageDigest, QString());
        }
        pod.containers[0].imageId = digest;
        pod.containers[0].name = u"other"_s;
        QCOMPARE(workstationOf(pod, {}).imageDigest, QString());
    }

    void localStartLiesOverThePod()
    {
        Board board;
        board.setPod(created());
        LocalState local;
        Workstation start;
        start.id = u"demo"_s;
        start.podUid = u"1"_s;
        start.created = at(0).addMSecs(-400);
        start.progress.began = start.created;
        local.starts.insert(start.id, start);
        QCOMPARE(overview(board, local).size(), 1);
        QCOMPARE(overview(board, local).first().progress.phase, Phase::Placing);
        QCOMPARE(overview(board, local).first().progress.began, start.created);

        // The pod of before, which makes way.
        local.starts[u"demo"_s].podUid.clear();
        QCOMPARE(overview(board, local).first().progress.phase, Phase::Preparing);
    }

    void failureIsForgottenForANewPod()
    {
        Board board;
        LocalState local;
        Workstation failed;
        failed.id = u"demo"_s;
        failed.podUid = u"1"_s;
        failed.state = State::Failed;
        local.failures.insert(failed.id, failed);
        QCOMPARE(overview(board, local).first().state, State::Failed);
        board.setPod(created(u"1"_s));
        QCOMPARE(overview(board, local).first().state, State::Failed);
        board.setPod(created(u"2"_s));
        QCOMPARE(overview(board, local).first().state, State::Starting);
    }

    void listIsInOrderOfCreation()
    {
        Board board;
        for (const auto &[name, second] : {std::pair{u"a"_s, 3}, std::pair{u"b"_s, 1}, std::pair{u"c"_s, 1}}) {
            kube::Pod pod = created(name);
            pod.meta.name = name;
            pod.meta.creationTimestamp = at(second);
            board.setPod(pod);
        }
        QStringList ids;
        for (const Workstation &workstation : overview(board, {})) {
            ids.append(workstation.id);
        }
        QCOMPARE(ids, (QStringList{u"b"_s, u"c"_s, u"a"_s}));
    }

    void historyGivesTheMedian()
    {
        History history;
        QVERIFY(!history.typical(u"cpp"_s, Phase::Placing));
        for (const auto duration : {9000ms, 100ms, 200ms, 300ms, 250ms, 90ms}) {
            history.record(u"cpp"_s, Phase::Placing, duration);
        }
        QCOMPARE(history.typical(u"cpp"_s, Phase::Placing), 200ms);
        QVERIFY(!history.typical(u"python"_s, Phase::Placing));
    }

    void historyGivesTheRest()
    {
        History history;
        const Progress done = progressOf(running(), {});
        history.record(u"cpp"_s, done);
        Progress now = done;
        now.phase = Phase::DownloadingImage;
        now.times = {{Phase::DownloadingImage, at(100), {}}};
        QVERIFY(!history.typicalRest(u"cpp"_s, now, at(101))); // Connecting was never timed.
        history.record(u"cpp"_s, Phase::Connecting, 1s);
        QCOMPARE(history.typicalRest(u"cpp"_s, now, at(101)), 7s); // 3 − 1, 2, 2, 1
        QVERIFY(!history.typicalRest(u"cpp"_s, now, at(104)));     // Longer than ever: nobody knows.
    }

    void historySurvivesAndForgivesItsFile()
    {
        History history;
        history.record(u"cpp"_s, Phase::GettingFiles, 1234ms);
        QCOMPARE(History::fromJson(history.toJson()).typical(u"cpp"_s, Phase::GettingFiles), 1234ms);
        for (const QByteArray &broken :
             {QByteArray(), QByteArray("{"), QByteArray("[1]"), QByteArray(R"({"cpp":{"files":[-5,"x",null]}})")}) {
            QVERIFY(!History::fromJson(broken).typical(u"cpp"_s, Phase::GettingFiles));
        }
    }
};

QTEST_GUILESS_MAIN(TestWorkstation)
#include "tst_workstation.moc"
