// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/lostdisk.h"
#include "core/workstation/names.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;

namespace {

kube::PersistentVolume volume()
{
    kube::PersistentVolume volume;
    volume.meta.name = u"pv-1"_s;
    volume.meta.labels = {{keys::name, keys::diskName}, {keys::disk, u"project"_s}, {u"zone"_s, u"a"_s}};
    volume.meta.annotations = {{keys::contents, u"https://git.test/team/demo.git"_s},
                               {u"pv.kubernetes.io/x"_s, u"y"_s}};
    volume.phase = u"Released"_s;
    volume.claimNamespace = u"ours"_s;
    volume.claimName = u"disk-demo"_s;
    volume.storageClass = u"fast"_s;
    volume.accessModes = {u"ReadWriteOnce"_s};
    volume.capacity = u"10Gi"_s;
    return volume;
}

} // namespace

/// Volumes that outlived their claim, as the API tells them.
class TestLostDisk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isKnownByItsLabels()
    {
        const QMap<QString, LostDisk> all = lostDisks({volume()}, u"ours"_s, {});
        QCOMPARE(all.keys(), QStringList{u"disk-demo"_s});
        const LostDisk lost = all.first();
        QCOMPARE(lost.volume, u"pv-1"_s);
        QVERIFY(lost.disk.isLost);
        QCOMPARE(lost.disk.kind, StorageKind::Project);
        QCOMPARE(lost.disk.repository, u"https://git.test/team/demo.git"_s);
        QCOMPARE(lost.disk.size, u"10Gi"_s);
        const QJsonValue meta = lost.claim["metadata"_L1];
        QCOMPARE(meta["name"_L1], u"disk-demo"_s);
        QCOMPARE(meta["labels"_L1].toObject().size(), 2); // and not what is the volume's own
        QCOMPARE(meta["annotations"_L1].toObject().keys(), QStringList{keys::contents});
        const QJsonValue spec = lost.claim["spec"_L1];
        QCOMPARE(spec["volumeName"_L1], u"pv-1"_s);
        QCOMPARE(spec["storageClassName"_L1], u"fast"_s);
        QCOMPARE(spec["resources"_L1]["requests"_L1]["storage"_L1], u"10Gi"_s);
        QCOMPARE(spec["accessModes"_L1][0], u"ReadWriteOnce"_s);
    }

    void othersAreNone()
    {
        kube::PersistentVolume elsewhere = volume();
        elsewhere.claimNamespace = u"theirs"_s;
        kube::PersistentVolume bound = volume();
        bound.phase = u"Bound"_s;
        kube::PersistentVolume unmarked = volume();
        unmarked.meta.labels.remove(keys::name);
        QVERIFY(lostDisks({elsewhere, bound, unmarked}, u"ours"_s, {}).isEmpty());
        QVERIFY(lostDisks({volume()}, u"ours"_s, {{u"disk-demo"_s, {}}}).isEmpty()); // it has another volume by now
    }

    void theMarkIsTheClaims()
    {
        kube::PersistentVolumeClaim claim;
        claim.meta.labels = {{keys::name, keys::diskName}, {u"team"_s, u"a"_s}};
        claim.meta.annotations = {{keys::contents, u"x"_s}, {u"volume.kubernetes.io/y"_s, u"z"_s}};
        const QJsonValue meta = markPatch(claim)["metadata"_L1];
        QCOMPARE(meta["labels"_L1].toObject().keys(), QStringList{keys::name});
        QCOMPARE(meta["annotations"_L1].toObject().keys(), QStringList{keys::contents});
    }
};

QTEST_GUILESS_MAIN(TestLostDisk)
#include "tst_lostdisk.moc"
