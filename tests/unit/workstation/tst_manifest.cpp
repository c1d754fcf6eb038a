// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/definitionjson.h"
#include "core/workstation/manifest.h"
#include "core/workstation/names.h"
#include "core/workstation/phrases.h"
#include "core/workstation/prepare.h"

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
        for (const QJsonValue variable : prepareEnvironment(definition)) {
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
        QCOMPARE(command.last(), u"/home/coder/demo"_s);
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
        QVERIFY(!preparation.exists(u"volume/demo.partial"_s));
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
        QDir(preparation.folder.path()).mkpath(u"volume/demo.partial/.git"_s);
        preparation.write(u"volume/demo.partial/half"_s, "half");
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
