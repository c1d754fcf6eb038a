// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/idle/idlewatch.h"
#include "tests/support/clusterprogram.h"
#include "tests/support/testnamespace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::workstation;
using Step = IdlePolicy::Step;

namespace {

constexpr int aMinute = 60'000;
/// Looked at each 5 s, warned after 20 s.
constexpr auto limit = 40s;

} // namespace

/// Which real workstation goes to sleep.
class TestIdleCluster : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestNamespace> m_space;
    std::unique_ptr<test::ClusterProgram> m_program;
    SystemClock m_clock;
    QString m_id;

    std::unique_ptr<IdleWatch> watch()
    {
        const kube::PodRef pod{m_program->service.nameSpace(), m_id, {}};
        auto made = std::make_unique<IdleWatch>(
            [this, pod](kube::ExecRequest request, std::stop_token stop) {
                return kube::podExec(m_program->api, pod, std::move(request), std::move(stop));
            },
            m_clock, limit);
        made->start();
        return made;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_space = std::make_unique<test::TestNamespace>();
        m_program = std::make_unique<test::ClusterProgram>(m_space->kubeconfig());
        m_id = m_program->service.start(test::demoDefinition());
        QTRY_COMPARE_WITH_TIMEOUT(m_program->only().state, State::Running, aMinute);
    }

    void cleanupTestCase()
    {
        m_program.reset();
        m_space.reset();
    }

    void nobodyUsesIt()
    {
        const auto idle = watch();
        QTRY_COMPARE_WITH_TIMEOUT(idle->step(), Step::Warned, aMinute);
        idle->noteUse(); // a key
        QCOMPARE(idle->step(), Step::Awake);
        QTRY_COMPARE_WITH_TIMEOUT(idle->step(), Step::Warned, aMinute);
        QTRY_COMPARE_WITH_TIMEOUT(idle->step(), Step::Over, aMinute);
        QCoro::waitFor(idle->shutDown());
    }

    void aBuildKeepsItAwake()
    {
        // As from a terminal: many short programs below a shell.
        m_space->kubectl({u"exec"_s, m_id, u"--"_s, u"sh"_s, u"-c"_s,
                          u"setsid sh -c 'for i in $(seq 40); do timeout 1 sha256sum /dev/zero; sleep 0.5; done' "
                          ">/dev/null 2>&1 </dev/null &"_s});
        const auto idle = watch();
        const auto started = m_clock.elapsed();
        QTRY_COMPARE_WITH_TIMEOUT(idle->step(), Step::Warned, 3 * aMinute);
        QVERIFY2(m_clock.elapsed() - started > 70s, "the build was over before"); // 60 s of it, and 20 s
        QCoro::waitFor(idle->shutDown());
    }

    void sleepsWithItsReason()
    {
        m_program->service.sleep(m_id);
        QTRY_COMPARE_WITH_TIMEOUT(m_program->only().state, State::Asleep, aMinute);
        QVERIFY(m_program->only().podUid.isEmpty()); // nothing of it runs
        QVERIFY(m_program->only().ended.secsTo(m_clock.now()) < 120);
        const test::ClusterProgram other(m_space->kubeconfig()); // another computer sees the same
        QTRY_COMPARE_WITH_TIMEOUT(other.only().state, State::Asleep, aMinute);
        m_program->service.start(m_id);
        QTRY_COMPARE_WITH_TIMEOUT(m_program->only().state, State::Running, aMinute);
        m_program->service.stop(m_id);
        QTRY_COMPARE_WITH_TIMEOUT(m_program->only().state, State::Stopped, aMinute); // and not asleep any more
    }
};

QTEST_GUILESS_MAIN(TestIdleCluster)
#include "tst_idle_cluster.moc"
