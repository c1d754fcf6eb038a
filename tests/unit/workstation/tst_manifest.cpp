// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/objectsjson.h"
#include "core/workstation/definitionjson.h"
#include "core/workstation/disk.h"
#include "core/workstation/manifest.h"
#include "core/workstation/names.h"
#include "core/workstation/phrases.h"
#include "core/workstation/prepare.h"
#include "core/workstation/storage.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
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

/// Runs the real script with a real shell and git, over repositories in a temporary folder.
struct Preparation {
    QTemporaryDir folder;
    int exitCode = -1;
    QString output;

    Preparation()
    {
        QDir(folder.path()).mkpath(u"image/.config"_s);
        QDir(folder.path()).mkpath(u"volume"_s);
        write(u"image/.profile"_s, "from the image\n");
    }
    [[nodiscard]] QString path(const QString &relative) const { return folder.filePath(relative); }
    [[nodiscard]] bool exists(const QString &relative) const { return QFileInfo::exists(path(relative)); }
    void write(const QString &relative, const QByteArray &text) const
    {
        QFile file(path(relative));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    [[nodiscard]] QByteArray read(const QString &relative) const
    {
        QFile file(path(relative));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void sh(const QString &script) const
    {
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(u"/bin/sh"_s, {u"-ec"_s, script});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }
    void makeRepository() const
    {
        sh(u"git init -q -b main origin; cd origin; git config user.email a@b.test; git config user.name A; "
           "echo 1 > one.txt; git add .; git commit -qm 1; echo 2 > two.txt; git add .; git commit -qm 2; "
           "git branch next"_s);
    }
    void run(const Definition &definition, const QString &repository)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QJsonValue variable : prepareEnvironment(definition, u"demo-1"_s)) {
            environment.insert(variable["name"_L1].toString(),
                               variable["value"_L1].toString().replace(u"$$"_s, u"$"_s));
        }
        environment.insert(u"HOME"_s, path(u"image"_s));
        environment.insert(u"REMOTE_VOLUME"_s, path(u"volume"_s));
        environment.insert(u"REMOTE_REPOSITORY"_s, repository);
        environment.insert(u"GIT_ALLOW_PROTOCOL"_s, u"file"_s);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setWorkingDirectory(folder.path());
        process.start(u"/bin/sh"_s, {u"-c"_s, prepareScript(), u"files"_s});
        QVERIFY(process.waitForFinished());
        exitCode = process.exitCode();
        output = QString::fromUtf8(process.readAll());
    }
};

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

    void scriptClonesAllHistory()
    {
        Preparation preparation;
        preparation.makeRepository();
        preparation.run(definition(), preparation.path(u"origin"_s));
        QVERIFY2(preparation.exitCode == 0, qPrintable(preparation.output));
        QCOMPARE(preparation.read(u"volume/demo/two.txt"_s), QByteArray("2\n"));
        preparation.sh(u"test $(git -C volume/demo rev-list --count HEAD) = 2"_s);
        QCOMPARE(preparation.read(u"volume/.profile"_s), QByteArray("from the image\n"));
        QVERIFY(preparation.exists(u"volume/.config"_s));
        QVERIFY(preparation.read(u"volume/.local/state/remote/clone.log"_s).contains("Cloning into"));
        QVERIFY(!preparation.exists(u"volume/demo.partial-demo-1"_s));
        QVERIFY(QJsonDocument::fromJson(preparation.read(u"volume/.local/share/code-server/User/settings.json"_s))
                    .isObject());
    }

    void scriptTakesTheBranch()
    {
        Preparation preparation;
        preparation.makeRepository();
        Definition next = definition();
        next.branch = u"next"_s;
        preparation.run(next, preparation.path(u"origin"_s));
        QCOMPARE(preparation.exitCode, 0);
        QCOMPARE(preparation.read(u"volume/demo/.git/HEAD"_s).trimmed(), QByteArray("ref: refs/heads/next"));
    }

    void scriptGoesOnAfterABreak()
    {
        Preparation preparation;
        preparation.makeRepository();
        QDir(preparation.folder.path()).mkpath(u"volume/demo.partial-demo-1/.git"_s);
        preparation.write(u"volume/demo.partial-demo-1/half"_s, "half");
        preparation.run(definition(), preparation.path(u"origin"_s));
        QCOMPARE(preparation.exitCode, 0);
        QVERIFY(!preparation.exists(u"volume/demo/half"_s));
        QVERIFY(preparation.exists(u"volume/demo/one.txt"_s));
    }

    void scriptKeepsWhatIsThere()
    {
        Preparation preparation;
        preparation.makeRepository();
        preparation.run(definition(), preparation.path(u"origin"_s));
        preparation.write(u"volume/demo/one.txt"_s, "mine");
        preparation.write(u"volume/.profile"_s, "mine");
        preparation.write(u"volume/.local/share/code-server/User/settings.json"_s, "{}");
        preparation.run(definition(), preparation.path(u"origin"_s));
        QCOMPARE(preparation.exitCode, 0);
        QCOMPARE(preparation.read(u"volume/demo/one.txt"_s), QByteArray("mine"));
        QCOMPARE(preparation.read(u"volume/.profile"_s), QByteArray("mine"));
        QCOMPARE(preparation.read(u"volume/.local/share/code-server/User/settings.json"_s), QByteArray("{}"));
    }

    /// On a disk with all repositories of a person, what is there already decides.
    void scriptFindsItsOwnFolder()
    {
        const auto folder = [](const Preparation &preparation) {
            return QString::fromUtf8(preparation.read(u"volume/.local/state/remote/folder-demo-1"_s)).trimmed();
        };
        Preparation preparation;
        preparation.makeRepository();
        preparation.run(definition(), preparation.path(u"origin"_s));
        QCOMPARE(folder(preparation), preparation.path(u"image/demo"_s));
        preparation.write(u"volume/demo/one.txt"_s, "mine");

        // Another repository of the same name, and another branch of this one, get folders of their own.
        preparation.sh(u"cp -a origin other"_s);
        preparation.run(definition(), preparation.path(u"other"_s));
        QCOMPARE(folder(preparation), preparation.path(u"image/demo-2"_s));
        Definition next = definition();
        next.branch = u"next"_s;
        preparation.run(next, preparation.path(u"origin"_s));
        QCOMPARE(folder(preparation), preparation.path(u"image/demo-3"_s));

        // Each is found again, whatever was checked out or went meanwhile.
        preparation.sh(u"git -C volume/demo-2 checkout -qb elsewhere; rm -rf volume/demo"_s);
        preparation.run(definition(), preparation.path(u"other"_s));
        QCOMPARE(folder(preparation), preparation.path(u"image/demo-2"_s));
        preparation.run(next, preparation.path(u"origin"_s));
        QCOMPARE(folder(preparation), preparation.path(u"image/demo-3"_s));
        preparation.run(definition(), preparation.path(u"origin"_s));
        QCOMPARE(folder(preparation), preparation.path(u"image/demo"_s));
        QCOMPARE(preparation.read(u"volume/demo/one.txt"_s), QByteArray("1\n"));
    }

    void settingsOfTheDefinitionAreWritten()
    {
        Preparation preparation;
        Definition wished = definition(QString());
        wished.settings = {{u"editor.fontSize"_s, 17}, {u"window.autoDetectColorScheme"_s, false}};
        preparation.run(wished, QString());
        const QJsonObject settings =
            QJsonDocument::fromJson(preparation.read(u"volume/.local/share/code-server/User/settings.json"_s)).object();
        QCOMPARE(settings.value("editor.fontSize"_L1).toInt(), 17);
        QCOMPARE(settings.value("window.autoDetectColorScheme"_L1), QJsonValue(false));
        QCOMPARE(settings.value("telemetry.telemetryLevel"_L1).toString(), u"off"_s);
    }

    void editorGetsItsExtensionsAndFolder()
    {
        Preparation preparation;
        preparation.sh(u"mkdir -p image/.local/state/remote image/.local/share/code-server/extensions/b.there-1.2 bin; "
                       "echo /home/demo > image/.local/state/remote/folder-demo-1; "
                       "printf '#!/bin/sh\\necho \"$@\" >> calls\\ntest \"$2\" != c.fails\\n' > bin/code-server; "
                       "chmod +x bin/code-server"_s);
        Definition wished = definition();
        wished.extensions = {u"a.missing"_s, u"b.there"_s, u"c.fails"_s};
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QJsonValue variable : editorEnvironment(wished, u"demo-1"_s)) {
            environment.insert(variable["name"_L1].toString(), variable["value"_L1].toString());
        }
        environment.insert(u"HOME"_s, preparation.path(u"image"_s));
        environment.insert(u"PATH"_s, preparation.path(u"bin"_s) + u':' + environment.value(u"PATH"_s));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(preparation.folder.path());
        process.start(u"/bin/sh"_s, {u"-c"_s, editorScript(), u"editor"_s, u"--auth=none"_s, u"--x=a b"_s});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(preparation.read(u"calls"_s),
                 QByteArray("--install-extension a.missing\n--install-extension c.fails\n"
                            "--auth=none --x=a b /home/demo\n"));
    }

    void scriptMakesAnEmptyFolder()
    {
        Preparation preparation;
        preparation.run(definition(QString()), QString());
        QCOMPARE(preparation.exitCode, 0);
        QVERIFY(QFileInfo(preparation.path(u"volume/workspace"_s)).isDir());
    }

    void scriptFailsWithGitsWords()
    {
        Preparation preparation;
        preparation.makeRepository();
        preparation.run(definition(), preparation.path(u"nowhere"_s));
        QVERIFY(preparation.exitCode != 0);
        QCOMPARE(cloneErrorKind(preparation.output), ErrorKind::RepositoryNotFound);
        QVERIFY(!preparation.exists(u"volume/demo"_s));

        Definition missing = definition();
        missing.branch = u"missing"_s;
        preparation.run(missing, preparation.path(u"origin"_s));
        QVERIFY(preparation.exitCode != 0);
        QCOMPARE(cloneErrorKind(preparation.output), ErrorKind::BranchNotFound);
    }

    void scriptRunsNothingThatIsAName()
    {
        Preparation preparation;
        preparation.makeRepository();
        Definition odd = definition(u"git@git.test:team/a$(touch${IFS}.pwned)`touch${IFS}.pwned`;b.git"_s);
        odd.branch = u"$(touch${IFS}.pwned)"_s;
        preparation.run(odd, preparation.path(u"origin"_s));
        odd.branch.clear();
        preparation.run(odd, preparation.path(u"origin"_s));
        QVERIFY2(preparation.exitCode == 0, qPrintable(preparation.output));
        preparation.run(odd, u"--upload-pack=touch .pwned"_s);
        preparation.sh(u"test -z \"$(find . -name '.pwned*')\""_s);
    }
};

QTEST_GUILESS_MAIN(TestManifest)
#include "tst_manifest.moc"
