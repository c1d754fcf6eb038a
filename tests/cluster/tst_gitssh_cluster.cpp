// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/remote.h"
#include "tests/support/clustergit.h"
#include "tests/support/clusterprogram.h"
#include "tests/support/testnamespace.h"

#include <QCoroTask>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;
using test::ClusterGit;
using test::ClusterProgram;
using test::SshKey;
using test::TestNamespace;

namespace {

constexpr int twoMinutes = 120'000;
const auto passphrase = u"correct horse 'battery' $HOME"_s;

} // namespace

/// A repository of a real sshd: tried here, cloned, fetched and pushed to in a workstation, with a key of the person's.
class TestGitSshCluster : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ClusterGit> m_git;

    [[nodiscard]] Definition definition(const QString &repository) const
    {
        Definition draft = test::demoDefinition();
        draft.repository = m_git->sshUrl(repository);
        return Definition::create(draft).value();
    }

    [[nodiscard]] Supplies supplies(const SshKey &person, const QString &words = {}) const
    {
        const git::SshLogin login{git::checkKey(person.key).value(), words, m_git->hostKey()};
        return {.author = git::Author{u"Anna"_s, u"anna@example.org"_s},
                .ssh = SshAccess{git::sshServer(m_git->sshUrl({})), login}};
    }

    void compareFailure(const Supplies &given, const QString &reason)
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        program.give(given);
        program.service.start(definition(u"project.git"_s));
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Failed, twoMinutes);
        const Error error = program.only().error.value();
        QVERIFY2(error.kind == ErrorKind::RepositoryForbidden, qPrintable(kindName(error.kind) + u": "_s + error.what));
        QCOMPARE(error.fact(u"reason"_s), reason);
        QTRY_COMPARE_WITH_TIMEOUT(space.remains(), QStringList(), twoMinutes);
    }

    static void compareHidden(const QByteArray &text, const QList<QByteArray> &secrets, const char *where)
    {
        QVERIFY2(!text.isEmpty(), where);
        for (const QByteArray &secret : secrets) {
            QVERIFY2(!text.contains(secret), where);
            QVERIFY2(!text.contains(secret.toBase64(QByteArray::OmitTrailingEquals)), where);
        }
    }

private Q_SLOTS:
    void initTestCase() { m_git = std::make_unique<ClusterGit>(); }
    void cleanupTestCase() { m_git.reset(); }

    void clonesFetchesAndPushesAndLeavesNoTrace_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("without a passphrase") << QString();
        QTest::newRow("with a passphrase") << passphrase;
    }
    void clonesFetchesAndPushesAndLeavesNoTrace()
    {
        QFETCH(QString, words);
        const SshKey person = test::makeSshKey(words);
        m_git->admit(person);
        const Supplies given = supplies(person, words);
        const auto info = QCoro::waitFor(git::inspectRemote(m_git->sshUrl(u"project.git"_s), given.ssh->login, {}));
        QVERIFY2(info.has_value(), info ? "" : qPrintable(info.error().what));

        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        program.give(given);
        const QString id = program.service.start(definition(u"project.git"_s));
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Running, twoMinutes);
        QCOMPARE(program.inEditor(u"cat ~/project/project.txt"_s), "project");
        program.inEditor(u"git -C ~/project submodule --quiet update --init"_s);
        QCOMPARE(program.inEditor(u"cat ~/project/part/part.txt"_s), "part");
        const QString branch = words.isEmpty() ? u"open"_s : u"locked"_s;
        program.inEditor(u"cd ~/project && git commit -q --allow-empty -m more && "
                         "git push -q origin HEAD:refs/heads/%1 && git fetch -q origin"_s.arg(branch));
        QCOMPARE(m_git->git(u"project.git"_s, {u"log"_s, u"-1"_s, u"--format=%s, %an <%ae>"_s, branch}),
                 u"more, Anna <anna@example.org>"_s);
        compareNoTrace(space, program, id, given.ssh->login);

        program.service.stop(id);
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Stopped, twoMinutes);
        QTRY_COMPARE_WITH_TIMEOUT(space.remains(), QStringList{u"configmap/"_s + id}, twoMinutes);
    }

    void wrongKeySaysSo()
    {
        m_git->admit(test::makeSshKey());
        compareFailure(supplies(test::makeSshKey()), u"refused"_s);
    }

    /// Another machine in the place of the server, between the check and the clone.
    void anotherServerGetsNothing()
    {
        const SshKey person = test::makeSshKey();
        m_git->admit(person);
        Supplies given = supplies(person);
        given.ssh->login.hostKey = QString::fromLatin1(test::makeSshKey().publicKey).section(u' ', 0, 1);
        compareFailure(given, u"hostChanged"_s);
    }

private:
    void compareNoTrace(const TestNamespace &space, ClusterProgram &program, const QString &id,
                        const git::SshLogin &login) const
    {
        // What a scan has to be able to find: the one place where it is, for the person's programs alone to read.
        const QString file = u"/run/remote/ssh-key"_s;
        QCOMPARE(program.inEditor(u"cat "_s + file), login.key.toLatin1().trimmed());
        QCOMPARE(program.inEditor(u"stat -L -c '%a %u %g' "_s + file), "440 0 1000");
        QList<QByteArray> secrets{login.key.section(u'\n', 2, 2).toLatin1()};
        if (!login.passphrase.isEmpty()) {
            secrets.append(login.passphrase.toUtf8());
            QCOMPARE(program.inEditor(u"stat -L -c '%a %u %g' /run/remote/ssh-passphrase"_s), "440 0 1000");
        }
        const QStringList yaml{u"--output"_s, u"yaml"_s, u"--show-managed-fields"_s};
        const QByteArray pod = space.kubectl(QStringList{u"get"_s, u"pod"_s, id} + yaml);
        QVERIFY(pod.contains("defaultMode: 256"));
        compareHidden(pod, secrets, "the pod");
        compareHidden(space.kubectl(QStringList{u"get"_s, u"configmaps,events,persistentvolumeclaims"_s} + yaml),
                      secrets, "other objects and events");
        const QStringList logs{u"logs"_s, id, u"--container"_s};
        compareHidden(space.kubectl(QStringList{logs} << u"files"_s), secrets, "the log of the clone");
        compareHidden(space.kubectl(QStringList{logs} << u"editor"_s), secrets, "the log of the editor");
        const auto inPod = [&](const QString &script) { return program.inEditor(script); };
        compareHidden(inPod(u"cat /proc/[0-9]*/environ 2> /dev/null || true"_s), secrets, "environments");
        compareHidden(inPod(u"cat /proc/[0-9]*/cmdline 2> /dev/null || true"_s), secrets, "arguments");
        compareHidden(inPod(u"cat ~/project/.git/config ~/project/.git/modules/part/config"_s), secrets, ".git/config");
        const QByteArray settings = inPod(u"git -C ~/project config --list --show-origin"_s);
        compareHidden(settings, secrets, "git's settings");
        QVERIFY(settings.contains("ssh-config"));
        QVERIFY(!inPod(u"cat /run/remote/ssh-config"_s).toLower().contains("stricthostkeychecking no"));
        const QString search = u"grep -rlaFf /dev/stdin ~ /tmp /var/tmp 2> /dev/null || echo nothing"_s;
        QCOMPARE(inPod(u"sed -n 3p %1 | "_s.arg(file) + search), "nothing");
        QVERIFY(inPod(u"echo Cloning | "_s + search).contains("/clone.log"));
    }
};

QTEST_GUILESS_MAIN(TestGitSshCluster)
#include "tst_gitssh_cluster.moc"
