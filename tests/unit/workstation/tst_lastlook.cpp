// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/prepare.h"
#include "core/workstation/rescue/lastlook.h"
#include "core/workstation/rescue/rescue.h"
#include "tests/support/folder.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;

namespace {

/// Ends as after its idle time at the first start, and with 7 at the second.
constexpr auto idleEditor = R"sh(#!/bin/sh
printf '%s\n' "$*" >> "$HOME/../started"
[ "$(wc -l < "$HOME/../started")" -eq 1 ] || exit 7
)sh";

} // namespace

/// The end of the editor's container by itself, with a real shell and git. Its code-server is a script of the test.
class TestLastLook : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<test::Folder> m_folder;
    QProcess m_process;

    void sh(const QString &script) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder->path(u"home"_s));
        process.start(u"/bin/sh"_s, {u"-ec"_s, script});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

    QByteArray read(const QString &name) const
    {
        QFile file(m_folder->path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QStringList branches() const
    {
        QProcess git;
        git.start(u"git"_s,
                  {u"--git-dir"_s, m_folder->path(u"origin.git"_s), u"for-each-ref"_s, u"--format=%(refname:short)"_s,
                   u"refs/heads/remote-rescue"_s});
        return git.waitForFinished() ? QString::fromUtf8(git.readAll()).split(u'\n', Qt::SkipEmptyParts)
                                     : QStringList();
    }

    void begin(bool ephemeral = true)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, m_folder->path(u"home"_s));
        environment.insert(u"PATH"_s, m_folder->path(u"bin"_s) + u':' + environment.value(u"PATH"_s));
        environment.insert(u"REMOTE_ID"_s, u"demo-1"_s);
        environment.insert(u"REMOTE_TERMINATION_LOG"_s, m_folder->path(u"message"_s));
        if (ephemeral) {
            environment.insert(u"REMOTE_RESCUE_AS"_s, u"remote-rescue/anna"_s);
        }
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(u"/bin/sh"_s, {u"-c"_s, editorScript(), u"editor"_s, u"--auth=none"_s});
    }

    int exitCode(bool ephemeral = true)
    {
        begin(ephemeral);
        return m_process.waitForFinished(30'000) ? m_process.exitCode() : -1;
    }

    QList<RescueRecord> told() const { return rescueRecords(QString::fromUtf8(read(u"message"_s))); }
    qsizetype starts() const { return read(u"started"_s).count('\n'); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::Folder>();
        QFile::setPermissions(m_folder->write(u"bin/code-server"_s, idleEditor),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_folder->write(u"home/.local/state/remote/folder-demo-1"_s, m_folder->path(u"home/demo"_s).toUtf8() + '\n');
        m_folder->write(u"home/.local/state/remote/rescue.sh"_s, rescueScript().toUtf8());
        sh(u"git init -q --bare -b main ../origin.git; git clone -q ../origin.git demo 2>/dev/null; cd demo; "
           "git config user.email a@b.test; git config user.name A; echo 1 > one; git add .; git commit -qm 1; "
           "git push -q origin HEAD:main"_s);
    }

    void nothingToRescue()
    {
        QCOMPARE(exitCode(), 0);
        QCOMPARE(read(u"message"_s), "[]");
        QCOMPARE(starts(), 1);
        QCOMPARE(branches(), QStringList());
        QVERIFY(read(u"started"_s).contains("--auth=none " + m_folder->path(u"home/demo"_s).toUtf8()));
    }

    void whatIsUnsavedIsPushed()
    {
        sh(u"echo 2 > demo/two; git clone -q ../origin.git 'an äther' 2>/dev/null; echo 3 > 'an äther/three'"_s);
        QVERIFY2(exitCode() == 0, m_process.readAll().constData());
        QCOMPARE(starts(), 1);
        const QList<RescueRecord> records = told();
        QCOMPARE(records.size(), 2);
        QStringList made;
        for (const RescueRecord &one : records) {
            made.append(one.branch);
            QCOMPARE(one.remote, u"origin"_s);
        }
        made.sort();
        QCOMPARE(branches(), made);
        QCOMPARE(records.first().path, u"an äther"_s);
        QCOMPARE(records.last().path, u"demo"_s);
        sh(u"git --git-dir=../origin.git show '%1:two' | grep -qx 2"_s.arg(records.last().branch));
        sh(u"test \"$(git -C demo status --porcelain)\" = '?? two'"_s);
    }

    void whatCannotBePushedRunsOn_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("no remote") << u"git init -q new; echo 4 > new/four"_s;
        QTest::newRow("remote is gone") << u"echo 2 > demo/two; mv ../origin.git ../elsewhere.git"_s;
        QTest::newRow("files without a repository") << u"rm -rf demo; mkdir demo; echo 5 > demo/five"_s;
        QTest::newRow("a name that the message can't hold")
            << u"git clone -q ../origin.git 'say \"hi\"' 2>/dev/null; echo 6 > 'say \"hi\"/six'"_s;
        QTest::newRow("the script is gone") << u"echo 2 > demo/two; rm .local/state/remote/rescue.sh"_s;
    }
    void whatCannotBePushedRunsOn()
    {
        QFETCH(QString, script);
        sh(script);
        QCOMPARE(exitCode(), 7); // that of the second start
        QCOMPARE(starts(), 2);
        QVERIFY(read(u"message"_s).isEmpty());
        QVERIFY(m_process.readAll().contains("running on"));
    }

    void anEmptyFolderIsNothing()
    {
        sh(u"rm -rf demo; mkdir demo"_s);
        QCOMPARE(exitCode(), 0);
        QCOMPARE(read(u"message"_s), "[]");
    }

    void aCrashIsNoEnd()
    {
        sh(u"echo 2 > demo/two; printf '#!/bin/sh\nexit 3\n' > ../bin/code-server"_s);
        QCOMPARE(exitCode(), 3);
        QCOMPARE(branches(), QStringList());
    }

    /// Remote stops it, and has looked after the work itself.
    void aSignalEndsItAtOnce()
    {
        sh(u"echo 2 > demo/two; printf '#!/bin/sh\ntrap \"exit 0\" TERM\n: > \"$HOME/../up\"\n"
           "while :; do sleep 0.05; done\n' > ../bin/code-server"_s);
        begin();
        QTRY_VERIFY(QFile::exists(m_folder->path(u"up"_s)));
        // To all of the container, as dumb-init does.
        sh(u"pkill -TERM -P %1; kill -TERM %1"_s.arg(m_process.processId()));
        QVERIFY(m_process.waitForFinished(5'000));
        QCOMPARE(branches(), QStringList());
        QVERIFY(read(u"message"_s).isEmpty());
    }

    void aDiskNeedsNone()
    {
        sh(u"echo 2 > demo/two"_s);
        QCOMPARE(exitCode(false), 0);
        QCOMPARE(starts(), 1);
        QCOMPARE(branches(), QStringList());
    }

    void whatThePodTells()
    {
        kube::Pod pod;
        pod.meta.uid = u"uid"_s;
        kube::ContainerStatus container;
        container.state.kind = kube::ContainerState::Kind::Terminated;
        container.state.message = uR"([{"path":"demo","branch":"remote-rescue/anna/x-1","remote":"origin"}])"_s;
        container.state.finishedAt = QDateTime::fromSecsSinceEpoch(1'700'000'000, QTimeZone::UTC);
        pod.containers = {container};
        const RescueRecord told{u"demo"_s, u"remote-rescue/anna/x-1"_s, u"origin"_s, {},
                                u"uid"_s,  container.state.finishedAt};
        QCOMPARE(lastLookRecords(pod), QList{told});
        QCOMPARE(united({told}, {told}), QList{told});
        RescueRecord other = told;
        other.branch += u'0';
        QCOMPARE(united({other}, {told}), (QList{other, told}));
        pod.containers.first().state.exitCode = 1; // the words of a crash
        QVERIFY(lastLookRecords(pod).isEmpty());
        pod.containers.first().state.exitCode = 0;
        pod.containers.first().state.message = u"not JSON"_s;
        QVERIFY(lastLookRecords(pod).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLastLook)
#include "tst_lastlook.moc"
