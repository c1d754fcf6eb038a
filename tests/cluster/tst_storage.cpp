// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clusterprogram.h"
#include "tests/support/testnamespace.h"

#include <QFile>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;
using test::ClusterProgram;
using test::demoDefinition;
using test::TestNamespace;

namespace {

constexpr int aMinute = 60'000;

/// An extension `remote.hello` that does nothing: a .vsix, which is a zip of its manifest and its package.json.
constexpr auto extension =
    "UEsDBBQAAAAIAAAAIVxAxUmyHwEAAO8BAAAWAAAAZXh0ZW5zaW9uLnZzaXhtYW5pZmVzdH2RQW/CMAyF/0qUOw3lNE1pERoXpDEh"
    "wbibxm2zpUkVuwj+/QIdG+ywU+TE7315tp6fOieOGMkGX8g8m0qBvgrG+qaQA9eTJzkv9QaqT2hwDd7WSCz2N8Esm14kycRTIVvm"
    "/lkpqlrsgLLOVjFQqDmrQqcMHtGFHqM60mky9qjZNM9lqdfIYICh1CuDni2fxSv4ZkjMQqKfvG+lWJkEQOeC/MXnI34zHJylFmMh"
    "I3aBUapSLy31Ds5v0GF51Wl1f6XVHdQTg3PAyfSx2kFskK/s9U+avaUB3JYHY0P2EswVpx5NltijT1kqi5ReF0TI9H2K3bnHfw2z"
    "26RTNuA2zeDE6C+ZVT+uIvug4KVYGBORCA4uGXIcxq/caOrP3sovUEsDBBQAAAAIAAAAIVw8+lbATgAAAFYAAAAWAAAAZXh0ZW5z"
    "aW9uL3BhY2thZ2UuanNvbhXMOwrAIBBF0b1MHUSLNC4mkM8jCjoTnMRG3Hu0PRduI94zyFNASkILPd+RogaUYQVZXgysKBqFBzlj"
    "jR0CviNDyTeqeso1F5sz66y9/1BLAQIUAxQAAAAIAAAAIVxAxUmyHwEAAO8BAAAWAAAAAAAAAAAAAACAAQAAAABleHRlbnNpb24u"
    "dnNpeG1hbmlmZXN0UEsBAhQDFAAAAAgAAAAhXDz6VsBOAAAAVgAAABYAAAAAAAAAAAAAAIABUwEAAGV4dGVuc2lvbi9wYWNrYWdl"
    "Lmpzb25QSwUGAAAAAAIAAgCIAAAA1QEAAAAA";

Definition keeping(StorageKind kind)
{
    Definition draft = demoDefinition();
    draft.storage = kind;
    draft.disk.size = kind == StorageKind::Ephemeral ? QString() : u"1Gi"_s;
    return Definition::create(draft).value();
}

Definition withoutFiles(StorageKind kind)
{
    Definition draft = keeping(kind);
    draft.repository.clear();
    return Definition::create(draft).value();
}

/// The person's kubeconfig as another computer has it: it calls the person differently.
QString otherComputer(const TestNamespace &space, const QTemporaryDir &folder)
{
    QFile given(space.kubeconfig());
    QFile other(folder.filePath(u"kubeconfig"_s));
    if (!given.open(QIODevice::ReadOnly) || !other.open(QIODevice::WriteOnly)) {
        throw std::runtime_error("kubeconfig");
    }
    other.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QByteArray text = given.readAll();
    text.replace("name: demo\n", "name: demo-at-home\n").replace("user: demo\n", "user: demo-at-home\n");
    other.write(text);
    return other.fileName();
}

QString inPod(const TestNamespace &space, const QString &id, const QString &script, const QByteArray &input = {})
{
    QStringList command{u"exec"_s, id, u"--container"_s, u"editor"_s};
    if (!input.isEmpty()) {
        command.append(u"--stdin"_s);
    }
    command += {u"--"_s, u"sh"_s, u"-c"_s, script};
    return QString::fromUtf8(space.kubectl(command, input)).trimmed();
}

/// What a person does in an hour: an edit, a commit, a tool in the home folder, an extension, a setting.
void work(const TestNamespace &space, const QString &id)
{
    inPod(space, id,
          u"set -e; cd ~/demo; git config user.email a@b.test; git config user.name A; "
          "echo mine > committed; git add committed; git commit -qm Mine; echo mine > edited; "
          "mkdir -p ~/.local/bin; printf '#!/bin/sh\\necho works\\n' > ~/.local/bin/tool; chmod +x ~/.local/bin/tool; "
          "echo '{\"editor.fontSize\": 21}' > ~/.local/share/code-server/User/settings.json"_s);
    inPod(space, id, u"base64 -d > /tmp/hello.vsix && code-server --install-extension /tmp/hello.vsix"_s, extension);
}

/// What of it is there, one word each.
QStringList found(const TestNamespace &space, const QString &id)
{
    return inPod(space, id,
                 u"cd ~; test \"$(cat demo/edited 2>/dev/null)\" = mine && echo edit; "
                 "test \"$(git -C demo log -1 --format=%s 2>/dev/null)\" = Mine && echo commit; "
                 "test \"$(.local/bin/tool 2>/dev/null)\" = works && echo tool; "
                 "code-server --list-extensions 2>/dev/null | grep -q '^remote.hello$' && echo extension; "
                 "grep -q 21 .local/share/code-server/User/settings.json && echo setting; true"_s)
        .split(u'\n', Qt::SkipEmptyParts);
}

QStringList of(const QStringList &remains, const QString &kind)
{
    return remains.filter(QRegularExpression(u'^' + kind + u'/'));
}

} // namespace

/// The ways to keep work, in the real cluster with real volumes.
class TestStorage : public QObject
{
    Q_OBJECT

private:
    static QString startAndRun(ClusterProgram &program, const Definition &definition)
    {
        const QString id = program.service.start(definition);
        waitFor(program, id, State::Running);
        return id;
    }
    static void waitFor(const ClusterProgram &program, const QString &id, State state)
    {
        const bool reached = QTest::qWaitFor(
            [&] {
                const std::optional<Workstation> one = program.service.find(id);
                return one && one->state == state;
            },
            2 * aMinute);
        const std::optional<Workstation> one = program.service.find(id);
        const QString why = one && one->error ? kindName(one->error->kind) + u": "_s + one->error->what : QString();
        QVERIFY2(reached, qPrintable(u"%1 is in state %2. %3"_s.arg(id).arg(one ? int(one->state) : -1).arg(why)));
    }
    static void stop(ClusterProgram &program, const QString &id)
    {
        program.service.stop(id);
        waitFor(program, id, State::Stopped);
    }

private Q_SLOTS:
    void whatIsKeptIsThereAgain_data()
    {
        QTest::addColumn<StorageKind>("kind");
        QTest::addColumn<bool>("keeps");
        QTest::addColumn<QStringList>("elsewhere");
        const QStringList all{u"edit"_s, u"commit"_s, u"tool"_s, u"extension"_s, u"setting"_s};
        QTest::newRow("ephemeral") << StorageKind::Ephemeral << false << QStringList();
        QTest::newRow("home") << StorageKind::Home << true << all;
        QTest::newRow("project") << StorageKind::Project << true << QStringList();
    }
    /// `elsewhere`: what of it another workstation without a repository sees.
    void whatIsKeptIsThereAgain()
    {
        QFETCH(StorageKind, kind);
        QFETCH(bool, keeps);
        QFETCH(QStringList, elsewhere);
        const TestNamespace space;
        const QTemporaryDir folder;
        QString id;
        QString disk;
        {
            ClusterProgram first(space.kubeconfig());
            QTRY_VERIFY_WITH_TIMEOUT(first.service.isLoaded(), aMinute);
            id = startAndRun(first, keeping(kind));
            QCOMPARE(found(space, id), QStringList());
            work(space, id);
            QCOMPARE(found(space, id).size(), 5);
            disk = first.only().disk;
            QCOMPARE(disk.isEmpty(), !keeps);
            stop(first, id);
        }
        QCOMPARE(of(space.remains(), u"pod"_s), QStringList());
        QCOMPARE(of(space.remains(), u"configmap"_s), QStringList{u"configmap/"_s + id});
        QCOMPARE(of(space.remains(), u"persistentvolumeclaim"_s).size(), keeps ? 1 : 0);

        ClusterProgram second(otherComputer(space, folder));
        QTRY_VERIFY_WITH_TIMEOUT(second.service.isLoaded(), aMinute);
        QCOMPARE(second.only().state, State::Stopped);
        QCOMPARE(second.only().disk, disk);
        second.service.start(id);
        waitFor(second, id, State::Running);
        QCOMPARE(found(space, id).size(), keeps ? 5 : 0);
        QVERIFY(inPod(space, id, u"git -C ~/demo rev-list --count HEAD"_s).toInt() > 1);
        QCOMPARE(inPod(space, id, u"ls -d ~/demo*"_s), u"/home/coder/demo"_s); // not cloned once more
        QCOMPARE(inPod(space, id, u"git -C ~/demo status --porcelain"_s), keeps ? u"?? edited"_s : QString());
        stop(second, id);

        const QString other = startAndRun(second, withoutFiles(kind));
        QCOMPARE(found(space, other), elsewhere);
        QCOMPARE(second.service.disks().size(), !keeps ? 0 : kind == StorageKind::Home ? 1 : 2);

        // Deleted by choice only, and then all of it.
        second.service.remove(other, true);
        QTRY_VERIFY_WITH_TIMEOUT(!second.service.find(other), aMinute);
        QTRY_COMPARE_WITH_TIMEOUT(of(space.remains(), u"persistentvolumeclaim"_s).size(), keeps ? 1 : 0, aMinute);
        second.service.remove(id, true);
        QTRY_COMPARE_WITH_TIMEOUT(space.remains(), QStringList(), aMinute);
        QVERIFY(second.service.workstations().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(second.service.disks().isEmpty(), aMinute);
    }

    /// Somebody has deleted the claim; an administrator's setting kept the volume.
    void aLostDiskComesBack()
    {
        const TestNamespace space;
        const QString right = space.name() + u"-volumes"_s;
        space.kubectl(
            {u"create"_s, u"clusterrole"_s, right, u"--verb=get,list,patch"_s, u"--resource=persistentvolumes"_s});
        space.kubectl({u"create"_s, u"clusterrolebinding"_s, right, u"--clusterrole"_s, right, u"--user=demo"_s});
        const auto takeBack =
            qScopeGuard([&] { space.kubectl({u"delete"_s, u"clusterrolebinding,clusterrole"_s, right}); });
        ClusterProgram program(space.kubeconfig());
        QTRY_VERIFY_WITH_TIMEOUT(program.service.isLoaded(), aMinute);
        const QString id = startAndRun(program, keeping(StorageKind::Project));
        work(space, id);
        const QString disk = program.only().disk;
        const auto ask = [&space](const QString &what, const QString &name, const QString &path) {
            return QString::fromUtf8(space.kubectl({u"get"_s, what, name, u"--output=jsonpath="_s + path}));
        };
        const QString volume = ask(u"pvc"_s, disk, u"{.spec.volumeName}"_s);
        QTRY_COMPARE_WITH_TIMEOUT(ask(u"pv"_s, volume, u"{.metadata.labels.workstation\\.remote/disk}"_s), u"project"_s,
                                  aMinute);
        const auto keepVolume = [&](const QString &policy) {
            space.kubectl({u"patch"_s, u"pv"_s, volume,
                           uR"(--patch={"spec":{"persistentVolumeReclaimPolicy":"%1"}})"_s.arg(policy)});
        };
        keepVolume(u"Retain"_s);
        const auto lose = [&] {
            stop(program, id);
            space.kubectl({u"delete"_s, u"pvc"_s, disk});
            QTRY_VERIFY_WITH_TIMEOUT(program.service.findDisk(disk) && program.service.findDisk(disk)->isLost, aMinute);
        };
        lose();
        QCOMPARE(program.service.findDisk(disk)->repository, keeping(StorageKind::Project).repository);

        program.service.start(id); // and not on an empty one
        waitFor(program, id, State::Running);
        QCOMPARE(found(space, id).size(), 5);
        QCOMPARE(ask(u"pvc"_s, disk, u"{.spec.volumeName}"_s), volume);
        QVERIFY(!program.service.findDisk(disk)->isLost);

        lose();
        program.service.bringBackDisk(disk);
        QTRY_VERIFY_WITH_TIMEOUT(!program.service.findDisk(disk)->isLost, aMinute);
        QTRY_COMPARE_WITH_TIMEOUT(ask(u"pvc"_s, disk, u"{.status.phase}"_s), u"Bound"_s, aMinute);
        keepVolume(u"Delete"_s);
    }

    void diskInUseIsToldAndChangesHands()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        QTRY_VERIFY_WITH_TIMEOUT(program.service.isLoaded(), aMinute);
        const QString first = startAndRun(program, keeping(StorageKind::Home));
        const QString second = program.service.start(withoutFiles(StorageKind::Home));
        waitFor(program, second, State::Failed);
        QCOMPARE(program.service.find(second)->error->kind, ErrorKind::DiskInUse);
        QCOMPARE(program.service.find(second)->error->fact(u"workstation"_s), first);
        QCOMPARE(program.service.find(second)->error->fact(u"name"_s), u"demo"_s);
        QTRY_COMPARE_WITH_TIMEOUT(of(space.remains(), u"pod"_s), QStringList{u"pod/"_s + first}, aMinute);

        // Stop there and start here.
        program.service.stop(first);
        program.service.start(withoutFiles(StorageKind::Home));
        waitFor(program, second, State::Running);
        QCOMPARE(inPod(space, second, u"ls ~"_s).split(u'\n'), (QStringList{u"demo"_s, u"workspace"_s}));
    }

    /// Neither computer has seen the other's pod when it makes its own.
    void twoComputersDoNotShareADisk()
    {
        const TestNamespace space;
        ClusterProgram one(space.kubeconfig());
        ClusterProgram two(space.kubeconfig());
        QTRY_VERIFY_WITH_TIMEOUT(one.service.isLoaded() && two.service.isLoaded(), aMinute);
        const QString first = one.service.start(keeping(StorageKind::Home));
        const QString second = two.service.start(withoutFiles(StorageKind::Home));
        const auto settled = [](const ClusterProgram &program, const QString &id) {
            const std::optional<Workstation> workstation = program.service.find(id);
            return workstation && workstation->state != State::Starting;
        };
        QTRY_VERIFY_WITH_TIMEOUT(settled(one, first) && settled(two, second), 2 * aMinute);
        const bool firstRuns = one.service.find(first)->state == State::Running;
        const bool secondRuns = two.service.find(second)->state == State::Running;
        QVERIFY(!(firstRuns && secondRuns));
        QTRY_COMPARE_WITH_TIMEOUT(of(space.remains(), u"pod"_s).size(), int(firstRuns) + int(secondRuns), aMinute);
    }

    void deletionWaitsWhileInUse()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        QTRY_VERIFY_WITH_TIMEOUT(program.service.isLoaded(), aMinute);
        const QString id = startAndRun(program, keeping(StorageKind::Project));
        const QString disk = program.only().disk;
        program.service.removeDisk(disk);
        QTRY_VERIFY_WITH_TIMEOUT(program.service.findDisk(disk)->leaving, aMinute);
        QCOMPARE(program.service.findDisk(disk)->usedBy, QStringList{id});
        QCOMPARE(inPod(space, id, u"touch ~/still && echo works"_s), u"works"_s);
        program.service.stop(id);
        QTRY_VERIFY_WITH_TIMEOUT(!program.service.findDisk(disk), aMinute);
        // What is saved is still there, and gets a new disk.
        program.service.start(id);
        waitFor(program, id, State::Running);
        QCOMPARE(inPod(space, id, u"test -e ~/still || echo fresh"_s), u"fresh"_s);
    }

    void sharedDiskRunsTwo()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        QTRY_VERIFY_WITH_TIMEOUT(program.service.isLoaded(), aMinute);
        Definition shared = keeping(StorageKind::Home);
        shared.disk.shared = true;
        const QString first = startAndRun(program, shared);
        const QString second = startAndRun(program, withoutFiles(StorageKind::Home));
        inPod(space, first, u"echo hello > ~/seen"_s);
        QCOMPARE(inPod(space, second, u"cat ~/seen"_s), u"hello"_s);
        QCOMPARE(program.service.disks().first().usedBy.size(), 2);
    }

    void quotaForDisksIsTold()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        Definition huge = keeping(StorageKind::Home);
        huge.disk.size = u"101Gi"_s;
        const QString id = program.service.start(huge);
        waitFor(program, id, State::Failed);
        QCOMPARE(program.only().error->kind, ErrorKind::QuotaExceeded);
        QVERIFY(program.only().error->fact(u"requested"_s).contains(u"requests.storage"));
        QTRY_COMPARE_WITH_TIMEOUT(space.remains(), QStringList(), aMinute);
    }

    void missingClassIsTold()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        Definition odd = keeping(StorageKind::Home);
        odd.disk.storageClass = u"there-is-none"_s;
        const QString id = program.service.start(odd);
        QTRY_VERIFY_WITH_TIMEOUT(program.only().error, aMinute);
        QCOMPARE(program.only().error->kind, ErrorKind::DiskUnavailable);
        // A cancelled first start leaves nothing, its disk neither.
        program.service.stop(id);
        QTRY_VERIFY_WITH_TIMEOUT(program.service.workstations().isEmpty(), aMinute);
        QTRY_COMPARE_WITH_TIMEOUT(space.remains(), QStringList(), aMinute);
    }

    void diskThatCannotGrowSaysSo()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        QTRY_VERIFY_WITH_TIMEOUT(program.service.isLoaded(), aMinute);
        const QString id = startAndRun(program, keeping(StorageKind::Home));
        const QString disk = program.only().disk;
        program.service.growDisk(disk, u"2Gi"_s);
        QTRY_VERIFY_WITH_TIMEOUT(program.service.findDisk(disk)->error, aMinute);
        QCOMPARE(program.service.findDisk(disk)->error->kind, ErrorKind::DiskFixed);
        QCOMPARE(program.service.find(id)->state, State::Running);
        QCOMPARE(program.service.findDisk(disk)->size, u"1Gi"_s);
    }
};

QTEST_GUILESS_MAIN(TestStorage)
#include "tst_storage.moc"
