// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/library.h"
#include "core/git/remote.h"
#include "tests/support/clustergit.h"
#include "tests/support/clusterprogram.h"
#include "tests/support/testnamespace.h"

#include <QCoroTask>
#include <QTest>

#include <git2/common.h>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;
using test::ClusterGit;
using test::ClusterProgram;
using test::TestNamespace;

namespace {

constexpr int twoMinutes = 120'000;

Result<git::RemoteInfo> inspect(const QString &url, const git::Login &login)
{
    return QCoro::waitFor(git::inspectRemote(url, login, {}));
}

QByteArray base64(const QString &text)
{
    return text.toUtf8().toBase64(QByteArray::OmitTrailingEquals);
}

} // namespace

/// A private repository of a real git server over HTTPS: tried here, cloned, fetched and pushed to in a workstation.
class TestGitCredentialCluster : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ClusterGit> m_git;

    [[nodiscard]] Definition definition(const QString &repository) const
    {
        Definition draft = test::demoDefinition();
        draft.repository = m_git->url(repository);
        return Definition::create(draft).value();
    }

    [[nodiscard]] Supplies supplies(const git::Credential &credential) const
    {
        return {GitAccess{git::credentialHost(m_git->url({})), credential}, m_git->authority(),
                git::Author{u"Anna \"A\" Müller"_s, u"anna@example.org"_s}};
    }

    void compareHidden(const QByteArray &text, const char *where) const
    {
        const QString token = m_git->credential().token;
        QVERIFY2(!text.isEmpty(), where);
        QVERIFY2(!text.contains(token.toUtf8()), where);
        QVERIFY2(!text.contains(base64(token)), where);
        QVERIFY2(!text.contains(base64(m_git->credential().user + u':' + token)), where);
    }

    void compareFailure(const QString &repository, const git::Credential &credential, ErrorKind kind,
                        const QString &reason)
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        program.give(supplies(credential));
        const QString id = program.service.start(definition(repository));
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Failed, twoMinutes);
        const Error error = program.only().error.value();
        QVERIFY2(error.kind == kind, qPrintable(kindName(error.kind) + u": "_s + error.what));
        QCOMPARE(error.fact(u"reason"_s), reason);
        QTRY_COMPARE_WITH_TIMEOUT(space.remains(), QStringList(), twoMinutes);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *proxy : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
            qunsetenv(proxy);
        }
        m_git = std::make_unique<ClusterGit>();
    }
    void cleanupTestCase() { m_git.reset(); }

    void isTriedBeforeAnythingIsMade()
    {
        const QString project = m_git->url(u"project.git"_s);
        const git::Credential good = m_git->credential();
        const git::Credential wrong{good.user, u"expired"_s};
        const auto strange = inspect(project, good);
        QCOMPARE(strange.error().kind, ErrorKind::CertificateUntrusted);
        QCOMPARE(strange.error().fact(u"issuer"_s), u"Git test authority"_s);

        QTemporaryDir folder;
        QFile authority(folder.filePath(u"ca.crt"_s));
        QVERIFY(authority.open(QIODevice::WriteOnly) && authority.write(m_git->authority()) > 0);
        authority.close();
        git::readyLibrary();
        QCOMPARE(
            git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, authority.fileName().toLocal8Bit().constData(), nullptr),
            0);
        const auto info = inspect(project, good);
        QVERIFY2(info.has_value(), info ? "" : qPrintable(info.error().what));
        QCOMPARE(info->branches, QStringList(u"main"_s));

        const auto told = [](const Result<git::RemoteInfo> &answer) {
            return answer ? u"branches"_s : kindName(answer.error().kind) + u' ' + answer.error().fact(u"reason"_s);
        };
        QCOMPARE(told(inspect(project, {})), u"RepositoryForbidden wanted"_s);
        QCOMPARE(told(inspect(project, wrong)), u"RepositoryForbidden refused"_s);
        QCOMPARE(told(inspect(m_git->url(u"renamed.git"_s), good)), u"RepositoryNotFound signedIn"_s);
        const QString closed = u"https://%1:9/project.git"_s.arg(QUrl(project).host());
        QCOMPARE(told(inspect(closed, good)), u"RepositoryUnreachable refused"_s);
    }

    void clonesFetchesAndPushesAndLeavesNoTrace()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        program.give(supplies(m_git->credential()));
        const QString id = program.service.start(definition(u"project.git"_s));
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Running, twoMinutes);
        QCOMPARE(program.inEditor(u"cat ~/project/project.txt"_s), "project");
        program.inEditor(u"git -C ~/project submodule --quiet update --init"_s);
        QCOMPARE(program.inEditor(u"cat ~/project/part/part.txt"_s), "part");
        program.inEditor(u"cd ~/project && echo more > more.txt && git add more.txt && git commit -q -m more && "
                         "git push -q origin HEAD:refs/heads/mine && git fetch -q origin"_s);
        QCOMPARE(m_git->git(u"project.git"_s, {u"log"_s, u"-1"_s, u"--format=%s, %an <%ae>"_s, u"mine"_s}),
                 u"more, Anna \"A\" Müller <anna@example.org>"_s);
        program.inEditor(
            u"cd ~/project/part && git config --global user.name Own && git commit -q --allow-empty -m inner && "
            "git push -q origin HEAD:refs/heads/mine"_s);
        QCOMPARE(m_git->git(u"part.git"_s, {u"log"_s, u"-1"_s, u"--format=%s, %an <%ae>"_s, u"mine"_s}),
                 u"inner, Own <anna@example.org>"_s);
        // Other programs trust the server, too.
        const QString ask = u" -o /dev/null -w '%{http_code}' "_s + m_git->url(u"project.git/HEAD"_s);
        QCOMPARE(program.inEditor(u"curl -s"_s + ask), "401");

        compareNoTrace(space, program, id);

        program.service.stop(id);
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Stopped, twoMinutes);
        QTRY_COMPARE_WITH_TIMEOUT(space.remains(), QStringList{u"configmap/"_s + id}, twoMinutes);
    }

    void wrongTokenSaysSo()
    {
        compareFailure(u"project.git"_s, {m_git->credential().user, u"expired"_s}, ErrorKind::RepositoryForbidden,
                       u"refused"_s);
    }

    void missingRepositorySaysSo()
    {
        compareFailure(u"renamed.git"_s, m_git->credential(), ErrorKind::RepositoryNotFound, QString());
    }

    void cancelLeavesNoSecret()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        program.give(supplies(m_git->credential()));
        QTRY_VERIFY_WITH_TIMEOUT(program.service.isLoaded(), twoMinutes);
        const QString id = program.service.start(definition(u"project.git"_s));
        QTRY_VERIFY_WITH_TIMEOUT(space.remains().join(u' ').contains("secret/"_L1), twoMinutes);
        program.service.stop(id);
        QTRY_VERIFY_WITH_TIMEOUT(program.service.workstations().isEmpty() && space.remains().isEmpty(), twoMinutes);
    }

private:
    void compareNoTrace(const TestNamespace &space, ClusterProgram &program, const QString &id) const
    {
        // What a scan has to be able to find: the one place where it is, for the person's programs alone to read.
        const QString file = u"/run/remote/git-credential"_s;
        QVERIFY(program.inEditor(u"cat "_s + file).contains(m_git->credential().token.toUtf8()));
        QCOMPARE(program.inEditor(u"stat -L -c '%a %u %g' "_s + file), "440 0 1000");
        QVERIFY(program.inEditor(u"test ! -w %1 && echo no"_s.arg(file)) == "no");

        const QStringList yaml{u"--output"_s, u"yaml"_s, u"--show-managed-fields"_s};
        const QByteArray pod = space.kubectl(QStringList{u"get"_s, u"pod"_s, id} + yaml);
        QVERIFY(pod.contains("defaultMode: 256"));
        compareHidden(pod, "the pod");
        compareHidden(space.kubectl(QStringList{u"get"_s, u"configmaps,events,persistentvolumeclaims"_s} + yaml),
                      "other objects and events");
        const QStringList logs{u"logs"_s, id, u"--container"_s};
        compareHidden(space.kubectl(QStringList{logs} << u"files"_s), "the log of the clone");
        compareHidden(space.kubectl(QStringList{logs} << u"editor"_s), "the log of the editor");
        compareHidden(program.inEditor(u"cat /proc/[0-9]*/environ 2> /dev/null || true"_s), "environments");
        compareHidden(program.inEditor(u"cat /proc/[0-9]*/cmdline 2> /dev/null || true"_s), "arguments");
        compareHidden(program.inEditor(u"cat ~/project/.git/config ~/project/.git/modules/part/config"_s),
                      ".git/config");
        compareHidden(program.inEditor(u"git -C ~/project config --list --show-origin"_s), "git's settings");
        const QString search = u"grep -rlaFf /dev/stdin ~ /tmp /var/tmp 2> /dev/null || echo nothing"_s;
        QCOMPARE(program.inEditor(u"sed -n s/^password=//p %1 | "_s.arg(file) + search), "nothing");
        QVERIFY(program.inEditor(u"echo Cloning | "_s + search).contains("/clone.log"));
    }
};

QTEST_GUILESS_MAIN(TestGitCredentialCluster)
#include "tst_gitcredential_cluster.moc"
