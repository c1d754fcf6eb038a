// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/objectsjson.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QDateTime utc(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs);
}

} // namespace

class TestObjectsJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void claim()
    {
        const QJsonObject json = QJsonDocument::fromJson(R"({
            "metadata": {"name": "home", "uid": "u", "annotations": {"a": "b"}, "deletionTimestamp": "2026-01-01T00:00:00Z"},
            "spec": {"accessModes": ["ReadWriteOnce"], "storageClassName": "fast", "volumeName": "pvc-1",
                     "resources": {"requests": {"storage": "20Gi"}}},
            "status": {"phase": "Bound", "capacity": {"storage": "10Gi"}}})")
                                     .object();
        const Result<PersistentVolumeClaim> claim = Resource<PersistentVolumeClaim>::parse(json);
        QVERIFY(claim);
        QCOMPARE(claim->meta.name, u"home"_s);
        QVERIFY(claim->meta.deletionTimestamp);
        QCOMPARE(claim->phase, u"Bound"_s);
        QCOMPARE(claim->volumeName, u"pvc-1"_s);
        QCOMPARE(claim->storageClass, u"fast"_s);
        QCOMPARE(claim->accessModes, QStringList{u"ReadWriteOnce"_s});
        QCOMPARE(claim->requested, u"20Gi"_s);
        QCOMPARE(claim->capacity, u"10Gi"_s);
        QJsonObject odd = json;
        odd.insert("spec"_L1, QJsonObject{{u"accessModes"_s, QJsonArray{1}}});
        QCOMPARE(Resource<PersistentVolumeClaim>::parse(odd).error().fact(u"field"_s), u"spec.accessModes[0]"_s);
    }

    void runningPod()
    {
        const Result<Pod> read = Resource<Pod>::parse(object(R"({
            "apiVersion": "v1", "kind": "Pod",
            "metadata": {"name": "ws-1", "namespace": "team", "uid": "u-1", "resourceVersion": "77",
                         "creationTimestamp": "2026-01-02T03:04:05Z", "labels": {"a": "b"}, "annotations": {"c": "d"},
                         "managedFields": [{"manager": "kubelet"}]},
            "spec": {"nodeName": "node-1", "containers": [{"name": "editor"}],
                     "volumes": [{"name": "home", "persistentVolumeClaim": {"claimName": "home-demo"}},
                                 {"name": "tmp", "emptyDir": {}}]},
            "status": {"phase": "Running", "startTime": "2026-01-02T03:04:06Z",
                "conditions": [{"type": "Ready", "status": "True", "lastTransitionTime": "2026-01-02T03:04:09Z"},
                               {"type": "PodScheduled", "status": "True"}],
                "initContainerStatuses": [{"name": "clone", "ready": true, "restartCount": 1, "image": "i",
                    "state": {"terminated": {"exitCode": 0, "reason": "Completed", "startedAt": "2026-01-02T03:04:06Z",
                                             "finishedAt": "2026-01-02T03:04:07Z"}},
                    "lastState": {"terminated": {"exitCode": 128, "signal": 9, "reason": "Error", "message": "no"}}}],
                "containerStatuses": [{"name": "editor", "ready": true, "restartCount": 0, "image": "i",
                    "imageID": "i@sha256:1", "state": {"running": {"startedAt": "2026-01-02T03:04:08Z"}}, "lastState": {}}]}})"));
        QVERIFY(read);
        QCOMPARE(read->meta.name, u"ws-1"_s);
        QCOMPARE(read->meta.nameSpace, u"team"_s);
        QCOMPARE(read->meta.uid, u"u-1"_s);
        QCOMPARE(read->meta.resourceVersion, u"77"_s);
        QCOMPARE(read->meta.labels, (StringMap{{u"a"_s, u"b"_s}}));
        QCOMPARE(read->meta.annotations, (StringMap{{u"c"_s, u"d"_s}}));
        QCOMPARE(read->meta.creationTimestamp, utc(u"2026-01-02T03:04:05Z"_s));
        QVERIFY(!read->meta.deletionTimestamp);
        QCOMPARE(read->nodeName, u"node-1"_s);
        QCOMPARE(read->claims, QStringList{u"home-demo"_s});
        QCOMPARE(read->phase, u"Running"_s);
        QVERIFY(read->isReady());
        QVERIFY(read->condition(u"PodScheduled"_s));
        QVERIFY(!read->condition(u"Initialized"_s));
        const ContainerStatus clone = read->initContainers.at(0);
        QCOMPARE(clone.state.kind, ContainerState::Kind::Terminated);
        QCOMPARE(clone.state.finishedAt, utc(u"2026-01-02T03:04:07Z"_s));
        QCOMPARE(clone.restartCount, 1);
        QCOMPARE(clone.lastTerminated->exitCode, 128);
        QCOMPARE(clone.lastTerminated->signal, 9);
        QCOMPARE(clone.lastTerminated->message, u"no"_s);
        QCOMPARE(read->containers.at(0).state.kind, ContainerState::Kind::Running);
        QVERIFY(!read->containers.at(0).lastTerminated);
        QCOMPARE(read->containers.at(0).imageId, u"i@sha256:1"_s);
    }

    void newPodHasNearlyNothing()
    {
        const Result<Pod> read =
            Resource<Pod>::parse(object(R"({"metadata": {"name": "a"}, "spec": {}, "status": {}})"));
        QVERIFY(read);
        QVERIFY(!read->isReady());
        QVERIFY(read->containers.isEmpty());
        QVERIFY(!read->startTime.isValid());
    }

    void waitingAndLeavingPod()
    {
        const Result<Pod> read = Resource<Pod>::parse(object(R"({
            "metadata": {"name": "a", "deletionTimestamp": "2026-01-02T03:04:05Z"},
            "status": {"phase": "Failed", "reason": "Evicted", "message": "low on memory",
                "conditions": [{"type": "Ready", "status": "False", "reason": "ContainersNotReady", "message": "m"}],
                "containerStatuses": [{"name": "editor", "state": {"waiting": {"reason": "ErrImagePull", "message": "x"}}}]}})"));
        QVERIFY(read);
        QCOMPARE(read->meta.deletionTimestamp, utc(u"2026-01-02T03:04:05Z"_s));
        QCOMPARE(read->reason, u"Evicted"_s);
        QVERIFY(!read->isReady());
        QCOMPARE(read->condition(u"Ready"_s)->reason, u"ContainersNotReady"_s);
        QCOMPARE(read->containers.at(0).state.kind, ContainerState::Kind::Waiting);
        QCOMPARE(read->containers.at(0).state.reason, u"ErrImagePull"_s);
    }

    void brokenPods_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("no metadata") << QByteArray("{}") << u"metadata"_s;
        QTest::newRow("no name") << QByteArray(R"({"metadata":{}})") << u"metadata.name"_s;
        QTest::newRow("label") << QByteArray(R"({"metadata":{"name":"a","labels":{"x":1}}})") << u"metadata.labels.x"_s;
        QTest::newRow("container") << QByteArray(R"({"metadata":{"name":"a"},"status":{"containerStatuses":[{}]}})")
                                   << u"status.containerStatuses[0].name"_s;
        QTest::newRow("exit code") << QByteArray(
            R"({"metadata":{"name":"a"},"status":{"containerStatuses":[{"name":"c","state":{"terminated":{"exitCode":"0"}}}]}})")
                                   << u"status.containerStatuses[0].state.terminated.exitCode"_s;
        QTest::newRow("claim") << QByteArray(
            R"({"metadata":{"name":"a"},"spec":{"volumes":[{"persistentVolumeClaim":{}}]}})")
                               << u"spec.volumes[0].persistentVolumeClaim.claimName"_s;
    }

    void brokenPods()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, field);
        const Result<Pod> read = Resource<Pod>::parse(object(text));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Invalid);
        QCOMPARE(read.error().fact(u"field"_s), field);
    }

    void eventsOfBothGenerations()
    {
        const Result<Event> old = Resource<Event>::parse(object(R"({
            "metadata": {"name": "a.1", "creationTimestamp": "2026-01-01T00:00:00Z"},
            "involvedObject": {"kind": "Pod", "name": "a", "uid": "u"}, "type": "Warning", "reason": "Failed",
            "message": "no", "count": 4, "lastTimestamp": "2026-01-01T00:00:09Z", "eventTime": null})"));
        QVERIFY(old);
        QCOMPARE(old->involvedUid, u"u"_s);
        QCOMPARE(old->count, 4);
        QCOMPARE(old->lastTimestamp, utc(u"2026-01-01T00:00:09Z"_s));

        const Result<Event> series = Resource<Event>::parse(object(R"({
            "metadata": {"name": "a.2", "creationTimestamp": "2026-01-01T00:00:00Z"}, "involvedObject": {},
            "eventTime": "2026-01-01T00:00:01.500000Z", "lastTimestamp": null,
            "series": {"count": 7, "lastObservedTime": "2026-01-01T00:00:05.000000Z"}})"));
        QVERIFY(series);
        QCOMPARE(series->count, 7);
        QCOMPARE(series->lastTimestamp, utc(u"2026-01-01T00:00:05Z"_s));

        const Result<Event> bare = Resource<Event>::parse(object(R"({
            "metadata": {"name": "a.3", "creationTimestamp": "2026-01-01T00:00:00Z"}, "involvedObject": {}})"));
        QVERIFY(bare);
        QCOMPARE(bare->count, 1);
        QCOMPARE(bare->lastTimestamp, utc(u"2026-01-01T00:00:00Z"_s));
    }

    void configMapAndQuota()
    {
        const Result<ConfigMap> map =
            Resource<ConfigMap>::parse(object(R"({"metadata":{"name":"m"},"data":{"k":"v"}})"));
        QCOMPARE(map->data, (StringMap{{u"k"_s, u"v"_s}}));
        const Result<ResourceQuota> quota = Resource<ResourceQuota>::parse(object(
            R"({"metadata":{"name":"q"},"spec":{"hard":{"pods":"4"}},"status":{"hard":{"pods":"3"},"used":{"pods":"1"}}})"));
        QCOMPARE(quota->hard, (StringMap{{u"pods"_s, u"3"_s}}));
        QCOMPARE(quota->used, (StringMap{{u"pods"_s, u"1"_s}}));
        const Result<ResourceQuota> fresh =
            Resource<ResourceQuota>::parse(object(R"({"metadata":{"name":"q"},"spec":{"hard":{"pods":"4"}}})"));
        QCOMPARE(fresh->hard, (StringMap{{u"pods"_s, u"4"_s}}));
    }

    void namesInTheApi()
    {
        QCOMPARE(Resource<Pod>::type().plural, u"pods"_s);
        QCOMPARE(Resource<Event>::type().plural, u"events"_s);
        QCOMPARE(Resource<ConfigMap>::type().plural, u"configmaps"_s);
        QCOMPARE(Resource<ResourceQuota>::type().plural, u"resourcequotas"_s);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestObjectsJson)
#include "tst_objectsjson.moc"
