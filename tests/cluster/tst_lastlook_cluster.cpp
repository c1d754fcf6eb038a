// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/rescue/podrescue.h"
#include "tests/support/clustergit.h"
#include "tests/support/clusterprogram.h"
#include "tests/support/testnamespace.h"

#include <QCoroTask>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::workstation;
using test::ClusterProgram;

namespace {

constexpr int fourMinutes = 240'000;

/// Nothing outlives its pod, and its editor ends as soon as one can.
Definition brief(const QString &repository)
{
    Definition draft = test::demoDefinition();
    draft.repository = repository;
    draft.idle = 2min;
    return Definition::create(draft).value();
}

} // namespace

/// Workstations whose person, and whose Remote, have gone: each ends by itself, and its work is not lost.
class TestLastLookCluster : public QObject
{
    Q_OBJECT
private:
    test::ClusterGit m_git;
    test::TestNamespace m_space;

    Supplies supplies() const
    {
        Supplies made;
        made.git = GitAccess{git::credentialHost(m_git.url({})), m_git.credential()};
        made.certificates = m_git.authority();
        return made;
    }

    QString inPod(const QString &id, const QString &script) const
    {
        return QString::fromUtf8(m_space.kubectl(
            {u"exec"_s, id, u"--container=editor"_s, u"--"_s, u"sh"_s, u"-c"_s, u"cd ~/project && "_s + script}));
    }

    static void waitForState(const ClusterProgram &program, const QString &id, State state)
    {
        const auto is = [&] {
            const std::optional<Workstation> one = program.service.find(id);
            return one && one->state == state;
        };
        QVERIFY(QTest::qWaitFor(is, fourMinutes));
    }

private Q_SLOTS:
    void pushesWhatWouldBeLost()
    {
        QString pushed;
        QString kept;
        {
            ClusterProgram first(m_space.kubeconfig());
            first.give(supplies());
            pushed = first.service.start(brief(m_git.url(u"project.git"_s)));
            waitForState(first, pushed, State::Running);
            inPod(pushed,
                  u"echo 2 > two && git config user.name A && git config user.email a@b.test && "
                  "git commit -qam Mine --allow-empty"_s);
            kept = first.service.start(brief(m_git.url(u"part.git"_s)));
            waitForState(first, kept, State::Running);
            m_space.kubectl({u"exec"_s, kept, u"--container=editor"_s, u"--"_s, u"sh"_s, u"-c"_s,
                             u"cd ~/part && echo 3 > three && git remote remove origin"_s});
        }

        // Nobody is there until both editors have ended.
        const auto phase = [&] {
            return m_space.kubectl({u"get"_s, u"pod"_s, pushed, u"--output=jsonpath={.status.phase}"_s});
        };
        QTRY_COMPARE_WITH_TIMEOUT(phase(), "Succeeded", fourMinutes);
        const auto words = [&] { return m_space.kubectl({u"logs"_s, kept, u"--container=editor"_s}); };
        QTRY_VERIFY_WITH_TIMEOUT(words().contains("the work in part could not be pushed: running on"), fourMinutes);

        const test::TestNamespace &space = m_space;
        const auto saved = [&] {
            return rescueRecords(QString::fromUtf8(
                space.kubectl({u"get"_s, u"configmap"_s, pushed,
                               u"--output=jsonpath={.metadata.annotations.workstation\\.remote/rescued}"_s})));
        };
        QVERIFY(saved().isEmpty());
        ClusterProgram second(m_space.kubeconfig());
        second.give(supplies());
        waitForState(second, pushed, State::Asleep);
        const QList<RescueRecord> records = second.service.find(pushed)->rescues;
        QCOMPARE(records.size(), 1);
        QCOMPARE(records.first().path, u"project"_s);
        QVERIFY(m_git.git(u"project.git"_s, {u"log"_s, u"-1"_s, u"--format=%P"_s, records.first().branch}).size() > 39);
        QTRY_COMPARE_WITH_TIMEOUT(saved(), records, 30'000); // another pod will have no such words

        second.service.start(pushed);
        waitForState(second, pushed, State::Running);
        QCOMPARE(inPod(pushed, u"git status --porcelain"_s), QString());
        PodRescue rescue(second.api, {second.service.nameSpace(), pushed, second.service.find(pushed)->podUid});
        const Result<void> restored =
            QCoro::waitFor(rescue.restore(u"project"_s, records.first().branch, records.first().remote, {}));
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().what));
        QCOMPARE(inPod(pushed, u"git log -1 --format=%s && cat two"_s), u"Mine\n2\n"_s);

        QCOMPARE(second.service.find(kept)->state, State::Running);
        QCOMPARE(
            m_space.kubectl({u"exec"_s, kept, u"--container=editor"_s, u"--"_s, u"cat"_s, u"/home/coder/part/three"_s}),
            "3\n");
    }
};

QTEST_GUILESS_MAIN(TestLastLookCluster)
#include "tst_lastlook_cluster.moc"
