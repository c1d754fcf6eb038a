// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
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

/// The scripts that run in a workstation's containers.
class TestPrepare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
        wished.storage = StorageKind::Home;
        wished.extensions = {u"a.missing"_s, u"b.there"_s, u"c.fails"_s};
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QJsonValue variable : editorEnvironment(wished, u"demo-1"_s, u"anna"_s)) {
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

QTEST_GUILESS_MAIN(TestPrepare)
#include "tst_prepare.moc"
