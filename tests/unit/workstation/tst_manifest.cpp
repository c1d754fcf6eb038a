// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/objectsjson.h"
#include "core/workstation/definitionjson.h"
#include "core/workstation/disk.h"
#include "core/workstation/manifest.h"
#include "core/workstation/names.h"
#include "core/workstation/storage.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;

namespace {

Definition definition(const QString &repository = u"https://git.test/team/demo.git"_s)
{
    Definition draft;
    draft.imageId = u"cpp"_s;
    draft.image = u"registry.test:5000/workstations/cpp:1"_s;
    draft.repository = repository;
    draft.resources = {u"small"_s, u"Small"_s, u"1"_s, u"2Gi"_s, u"5Gi"_s};
    return Definition::create(draft).value();
}

QJsonObject specOf(const QJsonObject &pod)
{
    return pod.value("spec"_L1).toObject();
}

QList<QJsonObject> containersOf(const QJsonObject &pod)
{
    QList<QJsonObject> all;
    for (const auto key : {"initContainers"_L1, "containers"_L1}) {
        for (const QJsonValue container : specOf(pod).value(key).toArray()) {
            all.append(container.toObject());
        }
    }
    return all;
}

} // namespace

class TestManifest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRestricted()
    {
        const QJsonObject pod = podManifest(definition(), u"ada"_s, u"1"_s);
        const QJsonObject security = specOf(pod).value("securityContext"_L1).toObject();
        QVERIFY(security.value("runAsNonRoot"_L1).toBool());
        QCOMPARE(security.value("runAsUser"_L1).toInt(), 1000);
        QCOMPARE(security.value("fsGroup"_L1).toInt(), 1000);
        QCOMPARE(security.value("fsGroupChangePolicy"_L1).toString(), u"OnRootMismatch"_s);
        QCOMPARE(security["seccompProfile"_L1]["type"_L1].toString(), u"RuntimeDefault"_s);
        QCOMPARE(specOf(pod).value("automountServiceAccountToken"_L1), QJsonValue(false));
        QCOMPARE(specOf(pod).value("enableServiceLinks"_L1), QJsonValue(false));
        QCOMPARE(specOf(pod).value("restartPolicy"_L1).toString(), u"OnFailure"_s);
        QCOMPARE(containersOf(pod).size(), 2);
        for (const QJsonObject &container : containersOf(pod)) {
            const QJsonValue context = container.value("securityContext"_L1);
            QCOMPARE(context["allowPrivilegeEscalation"_L1], QJsonValue(false));
            QCOMPARE(context["capabilities"_L1]["drop"_L1].toArray(), QJsonArray{u"ALL"_s});
            QCOMPARE(container.value("image"_L1).toString(), definition().image);
        }
    }

    void requestsAreBelowLimits()
    {
        for (const QJsonObject &container : containersOf(podManifest(definition(), u"ada"_s, u"1"_s))) {
            const QJsonValue resources = container.value("resources"_L1);
            QCOMPARE(resources["limits"_L1].toObject(),
                     (QJsonObject{{u"cpu"_s, u"1"_s}, {u"memory"_s, u"2Gi"_s}, {u"ephemeral-storage"_s, u"5Gi"_s}}));
            QCOMPARE(resources["requests"_L1].toObject(),
                     (QJsonObject{{u"cpu"_s, u"100m"_s},
                                  {u"memory"_s, u"536870912"_s},
                                  {u"ephemeral-storage"_s, u"536870912"_s}}));
        }
        QCOMPARE(specOf(podManifest(definition(), u"ada"_s, u"1"_s))["volumes"_L1][0]["emptyDir"_L1]["sizeLimit"_L1]
                     .toString(),
                 u"5Gi"_s);
    }

    /// Where the ways to keep work differ: the volume, and the claim that is made for it.
    void storageOfEachKind_data()
    {
        QTest::addColumn<StorageKind>("kind");
        QTest::addColumn<bool>("shared");
        QTest::addColumn<QString>("contents");
        QTest::newRow("home") << StorageKind::Home << false << QString();
        QTest::newRow("home that is shared") << StorageKind::Home << true << QString();
        QTest::newRow("project") << StorageKind::Project << false << definition().repository;
    }
    void storageOfEachKind()
    {
        QFETCH(StorageKind, kind);
        QFETCH(bool, shared);
        QFETCH(QString, contents);
        Definition kept = definition();
        kept.storage = kind;
        kept.disk = {u"20Gi"_s, u"fast"_s, shared, {}};
        const auto storage = Storage::of(kept, u"ada"_s);
        const QString name = storage->claimName();
        const QJsonObject pod = podManifest(kept, u"ada"_s, u"1"_s);
        QCOMPARE(specOf(pod)["volumes"_L1][0]["persistentVolumeClaim"_L1]["claimName"_L1].toString(), name);
        QVERIFY(!specOf(pod)["volumes"_L1][0].toObject().contains("emptyDir"_L1));
        QVERIFY(!pod.value("metadata"_L1).toObject().contains("ownerReferences"_L1));

        const Result<kube::PersistentVolumeClaim> claim =
            kube::Resource<kube::PersistentVolumeClaim>::parse(storage->claimManifest());
        QVERIFY(claim);
        QVERIFY(isDisk(*claim));
        QCOMPARE(claim->meta.name, name);
        QCOMPARE(claim->meta.labels.value(keys::managedBy), u"remote"_s);
        QCOMPARE(claim->accessModes, QStringList{shared ? u"ReadWriteMany"_s : u"ReadWriteOnce"_s});
        QCOMPARE(claim->requested, u"20Gi"_s);
        QCOMPARE(claim->storageClass, u"fast"_s);
        QVERIFY(!storage->claimManifest()["metadata"_L1].toObject().contains("ownerReferences"_L1));
        const Disk disk = diskOf(*claim);
        QCOMPARE(disk.kind, kind);
        QCOMPARE(disk.shared, shared);
        QCOMPARE(disk.repository, contents);

        // One for a person, or one for each repository, whatever else differs; what is named is taken.
        Definition other = kept;
        other.name = u"Mine"_s;
        other.imageId = u"python"_s;
        other.branch = u"next"_s;
        QCOMPARE(Storage::of(other, u"ada"_s)->claimName(), name);
        QVERIFY(Storage::of(kept, u"bob"_s)->claimName() != name);
        other.repository = u"https://git.test/team/else.git"_s;
        QCOMPARE(Storage::of(other, u"ada"_s)->claimName() == name, kind == StorageKind::Home);
        other.disk.claim = u"given"_s;
        QCOMPARE(Storage::of(other, u"ada"_s)->claimName(), u"given"_s);
    }

    void savedDefinitionOwnsItsPod()
    {
        const QJsonObject pod = podManifest(definition(), u"ada"_s, u"1"_s, {u"demo-7"_s, u"uid-7"_s});
        const QJsonValue meta = pod.value("metadata"_L1);
        QCOMPARE(meta["name"_L1].toString(), u"demo-7"_s);
        QCOMPARE(meta["labels"_L1][keys::instance].toString(), u"demo-7"_s);
        QCOMPARE(meta["ownerReferences"_L1].toArray(),
                 (QJsonArray{QJsonObject{{u"apiVersion"_s, u"v1"_s},
                                         {u"kind"_s, u"ConfigMap"_s},
                                         {u"name"_s, u"demo-7"_s},
                                         {u"uid"_s, u"uid-7"_s}}}));
    }

    void definitionComesBackFromThePod()
    {
        const QJsonObject pod = podManifest(definition(), u"ada@sso"_s, u"start-7"_s);
        const QJsonObject meta = pod.value("metadata"_L1).toObject();
        QCOMPARE(meta.value("name"_L1).toString(), podName(definition(), u"ada@sso"_s));
        const QJsonValue annotations = meta.value("annotations"_L1);
        const Result<Definition> again = definitionFromJson(annotations[keys::definition].toString().toUtf8());
        QVERIFY(again);
        QVERIFY(*again == definition());
        QCOMPARE(annotations[keys::start].toString(), u"start-7"_s);
        QCOMPARE(meta.value("labels"_L1)[keys::managedBy].toString(), u"remote"_s);
        QCOMPARE(meta.value("labels"_L1)[keys::person].toString(), labelValue(u"ada@sso"_s));
    }

    void editorListensOnLoopbackOnly()
    {
        const QJsonObject editor = containersOf(podManifest(definition(), u"ada"_s, u"1"_s)).last();
        QStringList command;
        for (const QJsonValue word : editor.value("command"_L1).toArray()) {
            command.append(word.toString());
        }
        for (const QString &flag :
             {u"--auth=none"_s, u"--bind-addr=127.0.0.1:8080"_s, u"--disable-proxy"_s, u"--disable-telemetry"_s,
              u"--disable-update-check"_s, u"--disable-workspace-trust"_s, u"--disable-getting-started-override"_s}) {
            QVERIFY2(command.contains(flag), qPrintable(flag));
        }
        QVERIFY(command.contains(u"--idle-timeout-seconds=21600"_s));
        QCOMPARE(command.mid(0, 3), (QStringList{u"dumb-init"_s, u"--"_s, u"/bin/sh"_s}));
        QVERIFY(!editor.contains("ports"_L1));
        QVERIFY(editor.value("readinessProbe"_L1).toObject().contains("exec"_L1));
    }

    void peoplesTextIsNeverPartOfAScript()
    {
        Definition odd = definition(u"git@git.test:team/$(HOME)'\";id;`id`.git"_s);
        odd.branch = u"$(REMOTE_VOLUME);id"_s;
        const QJsonObject files = containersOf(podManifest(odd, u"ada"_s, u"1"_s)).first();
        const QJsonObject usual = containersOf(podManifest(definition(), u"ada"_s, u"1"_s)).first();
        QCOMPARE(files.value("command"_L1), usual.value("command"_L1));
        for (const QJsonValue variable : files.value("env"_L1).toArray()) {
            if (variable["name"_L1].toString() == "REMOTE_BRANCH"_L1) {
                QCOMPARE(variable["value"_L1].toString(), u"$$(REMOTE_VOLUME);id"_s);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestManifest)
#include "tst_manifest.moc"
