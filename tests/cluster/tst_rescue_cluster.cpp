// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/rescue/podrescue.h"
#include "tests/support/clusterprogram.h"
#include "tests/support/testnamespace.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;
using Outcome = Rescued::Outcome;

namespace {

constexpr int aMinute = 60'000;
const auto folder = u"/home/coder/demo"_s;
const auto branch = u"remote-rescue/anna/2026-01-02-030405"_s;

} // namespace

/// Work in a real workstation is seen, carried away and brought back, with the person's rights.
class TestRescueCluster : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<test::TestNamespace> m_space;
    std::unique_ptr<test::ClusterProgram> m_program;
    std::unique_ptr<PodRescue> m_rescue;
    QTemporaryDir m_local;
    QString m_id;

    QString inPod(const QString &script) const
    {
        return QString::fromUtf8(m_space->kubectl({u"exec"_s, m_id, u"--"_s, u"sh"_s, u"-c"_s,
                                                   u"cd demo && export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b "
                                                   "GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b && "_s
                                                       + script}))
            .trimmed();
    }

    RepositoryWork unsaved() const
    {
        const auto all = QCoro::waitFor(m_rescue->unsaved(folder, {}));
        return all && all->size() == 1 ? all->constFirst() : RepositoryWork{};
    }

    /// One commit, one staged, one changed and one new file.
    void work() const
    {
        inPod(u"echo commit > committed && git add committed && git commit -q -m mine && echo staged > staged && "
              "git add staged && echo changed >> README.md && echo new > new"_s);
    }

    /// As a fresh clone has it.
    void forget() const { inPod(u"git reset -q --hard origin/HEAD && git clean -qfd"_s); }

    void verifyWork() const
    {
        QCOMPARE(inPod(u"git log -1 --format=%s && cat committed staged new && tail -n 1 README.md"_s),
                 u"mine\ncommit\nstaged\nnew\nchanged"_s);
        QCOMPARE(inPod(u"git status --porcelain"_s), u"M README.md\nA  staged\n?? new"_s); // trimmed at the front
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_space = std::make_unique<test::TestNamespace>();
        m_program = std::make_unique<test::ClusterProgram>(m_space->kubeconfig());
        m_id = m_program->service.start(test::demoDefinition());
        QTRY_COMPARE_WITH_TIMEOUT(m_program->only().state, State::Running, aMinute);
        const kube::PodRef pod{m_program->service.nameSpace(), m_id, m_program->only().podUid};
        m_rescue = std::make_unique<PodRescue>(m_program->api, pod);
    }

    void cleanupTestCase()
    {
        m_rescue.reset();
        m_program.reset();
        m_space.reset();
    }

    void nothingIsUnsavedAtFirst()
    {
        const RepositoryWork work = unsaved();
        QCOMPARE(work.path, u"demo"_s);
        QVERIFY(!work.isUnsaved());
        const Result<Rescued> rescued = QCoro::waitFor(m_rescue->push(work.path, branch, {}));
        QVERIFY(rescued);
        QCOMPARE(rescued->outcome, Outcome::NothingToRescue);
    }

    void whatWouldBeLostIsSeen()
    {
        work();
        const RepositoryWork seen = unsaved();
        QVERIFY(seen.isUnsaved());
        QCOMPARE(seen.commits, 1);
        QCOMPARE(seen.changed, 2);
        QCOMPARE(seen.untracked, 1);
        forget();
    }

    void bundleComesBack()
    {
        work();
        const QString file = m_local.filePath(u"demo.bundle"_s);
        const Result<Rescued> saved = QCoro::waitFor(m_rescue->saveBundle(u"demo"_s, branch, file, {}));
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().what));
        QCOMPARE(saved->outcome, Outcome::Done);
        verifyWork(); // untouched
        forget();
        const Result<void> restored = QCoro::waitFor(m_rescue->restoreBundle(u"demo"_s, branch, file, {}));
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().fact(u"log"_s)));
        verifyWork();
        forget();
    }

    void nothingToSaveLeavesNoFile()
    {
        const QString file = m_local.filePath(u"none.bundle"_s);
        const Result<Rescued> saved = QCoro::waitFor(m_rescue->saveBundle(u"demo"_s, branch, file, {}));
        QVERIFY(saved);
        QCOMPARE(saved->outcome, Outcome::NothingToRescue);
        QVERIFY(!QFile::exists(file));
    }

    void refusedPushSaysWhy()
    {
        work();
        const Result<Rescued> rescued =
            QCoro::waitFor(m_rescue->push(u"demo"_s, branch, {})); // the demo's are read-only
        QVERIFY(rescued);
        QCOMPARE(rescued->outcome, Outcome::Refused);
        QVERIFY2(!rescued->words.isEmpty(), "git's words");
        verifyWork();
        forget();
    }

    void pushComesBack()
    {
        inPod(u"git init -q --bare ~/up.git && git remote add up ~/up.git && git config remote.pushDefault up"_s);
        work();
        const Result<Rescued> rescued = QCoro::waitFor(m_rescue->push(u"demo"_s, branch, {}));
        QVERIFY(rescued);
        QCOMPARE(rescued->outcome, Outcome::Done);
        QCOMPARE(rescued->remote, u"up"_s);
        QCOMPARE(inPod(u"git --git-dir ~/up.git rev-parse "_s + branch), rescued->commit);
        forget();
        const Result<void> restored = QCoro::waitFor(m_rescue->restore(u"demo"_s, branch, u"up"_s, {}));
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().fact(u"log"_s)));
        verifyWork();
        forget();
        inPod(u"git remote remove up && rm -rf ~/up.git"_s);
    }

    void folderThatIsNotThere()
    {
        const Result<Rescued> rescued = QCoro::waitFor(m_rescue->push(u"nothing"_s, branch, {}));
        QVERIFY(!rescued);
        QCOMPARE(rescued.error().kind, ErrorKind::CloneFailed);
    }

    void fileThatCannotBeWritten()
    {
        const Result<Rescued> saved =
            QCoro::waitFor(m_rescue->saveBundle(u"demo"_s, branch, m_local.filePath(u"no/such/folder"_s), {}));
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Io);
    }

    void branchNames()
    {
        const QDateTime now(QDate(2026, 1, 2), QTime(3, 4, 5), QTimeZone::UTC);
        QCOMPARE(rescueBranch(u"anna@example.org"_s, now), u"remote-rescue/anna-example-org/2026-01-02-030405"_s);
        QCOMPARE(rescueBranch({}, now), u"remote-rescue/person/2026-01-02-030405"_s);
    }
};

QTEST_GUILESS_MAIN(TestRescueCluster)
#include "tst_rescue_cluster.moc"
