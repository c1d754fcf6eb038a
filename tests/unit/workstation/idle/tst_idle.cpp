// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/idle/idlewatch.h"
#include "tests/support/fakeclock.h"

#include <QCoroTask>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::workstation;
using Step = IdlePolicy::Step;

namespace {

QByteArray process(int number, const QByteArray &name, int parent, int ticks, int children = 0, int started = 100)
{
    return QByteArray::number(number) + " (" + name + ") S " + QByteArray::number(parent) + " 1 1 0 -1 4194560 1 1 0 0 "
        + QByteArray::number(ticks) + " 0 " + QByteArray::number(children) + " 0 20 0 1 0 "
        + QByteArray::number(started) + " 1000 100 18446744073709551615 1 1 0 0\n";
}

QByteArray list(const QByteArray &processes)
{
    return "self 50\n" + processes + process(50, "sh", 0, 9) + process(51, "cat", 50, 9)
        + "lrwxrwxrwx 1 coder coder 0 Jan  1 00:00 /proc/7/exe -> /usr/lib/code-server/lib/node\n"
          "lrwxrwxrwx 1 coder coder 0 Jan  1 00:00 /proc/8/exe -> /usr/bin/make\nend\n";
}

} // namespace

class TestIdle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void policy()
    {
        IdlePolicy policy(60min, 10min);
        QCOMPARE(policy.stepAt(64min), Step::Awake);
        QCOMPARE(policy.stepAt(65min), Step::Warned);
        QCOMPARE(policy.stepAt(70min), Step::Over);
        policy.noteUse(66min);
        policy.noteUse(20min); // late news
        QCOMPARE(policy.stepAt(120min), Step::Awake);
        QCOMPARE(policy.stepAt(126min), Step::Over);
        policy.keepUntil(300min);
        QCOMPARE(policy.stepAt(290min), Step::Awake);
        QCOMPARE(policy.stepAt(296min), Step::Warned);
        policy.noteUse(299min);
        QCOMPARE(policy.end(), 359min);
        QCOMPARE(IdlePolicy(4min, 0min).warning(), 2min);
    }

    void onlyRealWorkCounts()
    {
        IdlePolicy policy(60min, 0min);
        policy.noteTicks(299, 10min, 11min); // of 6000
        QCOMPARE(policy.lastUse(), 0min);
        policy.noteTicks(300, 10min, 11min);
        QCOMPARE(policy.lastUse(), 11min);
        policy.noteTicks(1, 12min, 12min);
        QCOMPARE(policy.lastUse(), 11min);
    }

    void processorTimes()
    {
        const auto before = parseCpuTimes(list(process(1, "dumb-init", 0, 1) + process(7, "node", 1, 500)
                                               + process(8, "make (old) S 1", 7, 20, 30) + process(9, "sh", 7, 4)));
        QVERIFY(before);
        QCOMPARE(before->processes.size(), 3); // neither the editor's nor the look's own
        QCOMPARE(before->processes.value(8).ticks, 50);
        const auto now = parseCpuTimes(list(process(1, "dumb-init", 0, 1) + process(7, "node", 1, 900)
                                            + process(8, "make (old) S 1", 7, 25, 35) + process(9, "sh", 7, 3, 0, 200)
                                            + process(10, "cc", 8, 7)));
        QVERIFY(now);
        QCOMPARE(ticksBetween(*before, *now), 10 + 3 + 7); // 9 is another one now
        QCOMPARE(ticksBetween(*now, *now), 0);
        for (const QByteArray &text : {QByteArray(), QByteArray("end\n"), list({}).chopped(2), list({}).sliced(1)}) {
            QVERIFY(!parseCpuTimes(text));
        }
    }

    void watchTellsTheSpace()
    {
        test::FakeClock clock;
        QByteArray disk = "disk 1048576 100 50 40\n";
        int looks = 0;
        const auto exec = [&](kube::ExecRequest request, std::stop_token) -> Task<Result<kube::ExecResult>> {
            ++looks;
            if (!request.command.last().startsWith(diskSpaceScript())) {
                co_return fail(ErrorKind::Invalid, request.command.last());
            }
            co_return kube::ExecResult{0, disk + list(process(8, "make", 1, 0)), {}};
        };
        IdleWatch watch(exec, clock, 60min);
        QSignalSpy seen(&watch, &IdleWatch::spaceSeen);
        watch.start();
        QCOMPARE(seen.takeFirst().first().value<DiskSpace>(), (DiskSpace{50LL << 20, 40LL << 20}));
        clock.advance(59s);
        QCOMPARE(looks, 1);
        disk = "disk 1048576 100 5 5\n"; // nearly full
        clock.advance(1s);
        QCOMPARE(looks, 2);
        clock.advance(30s);
        QCOMPARE(looks, 5); // more often
        disk = "disk\n";    // an image that can't tell
        const qsizetype known = seen.size();
        clock.advance(10s);
        QCOMPARE(looks, 6);
        QCOMPARE(seen.size(), known);
        QCoro::waitFor(watch.shutDown());
    }

    void watchWarnsAndEnds()
    {
        test::FakeClock clock;
        int ticks = 0;
        bool answers = true;
        const auto exec = [&](kube::ExecRequest, std::stop_token) -> Task<Result<kube::ExecResult>> {
            if (!answers) {
                co_return fail(ErrorKind::TimedOut, u"no answer"_s);
            }
            co_return kube::ExecResult{0, "disk 4096 100 50 40\n" + list(process(8, "make", 1, ticks)), {}};
        };
        IdleWatch watch(exec, clock, 30min);
        watch.start();
        clock.advance(24min);
        QCOMPARE(watch.step(), Step::Awake);
        clock.advance(2min);
        QCOMPARE(watch.step(), Step::Warned);
        watch.noteUse();
        QCOMPARE(watch.step(), Step::Awake);
        for (int minute = 0; minute < 60; ++minute) { // a build
            ticks += 4000;
            clock.advance(1min);
            QCOMPARE(watch.step(), Step::Awake);
        }
        clock.advance(26min);
        QCOMPARE(watch.step(), Step::Warned);
        QVERIFY(watch.timeLeft() <= 5min);
        watch.keepFor(2h);
        QCOMPARE(watch.step(), Step::Awake);
        clock.advance(114min);
        QCOMPARE(watch.step(), Step::Awake);
        clock.advance(7min);
        QCOMPARE(watch.step(), Step::Over);
        watch.noteUse();
        answers = false; // a workstation that does not answer is not put to sleep
        clock.advance(5h);
        QCOMPARE(watch.step(), Step::Awake);
        QCoro::waitFor(watch.shutDown());
    }
};

QTEST_GUILESS_MAIN(TestIdle)
#include "tst_idle.moc"
