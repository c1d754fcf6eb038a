// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/stop.h"
#include "tests/support/fakeclock.h"

#include <QPromise>
#include <QTest>

#include <thread>

using namespace std::chrono_literals;

namespace remote {

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sleepEndsByTime()
    {
        SystemClock clock;
        const auto before = clock.elapsed();
        QVERIFY(QCoro::waitFor(clock.sleep(20ms, {})));
        QVERIFY(clock.elapsed() - before >= 20ms);
    }

    void sleepEndsByStop()
    {
        SystemClock clock;
        std::stop_source stop;
        Task<bool> sleep = clock.sleep(1h, stop.get_token());
        stop.request_stop();
        QVERIFY2(!sleep.isReady(), "a task must not go on inside request_stop()");
        QVERIFY(!QCoro::waitFor(sleep));
    }

    void sleepOfAStoppedTask()
    {
        SystemClock clock;
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!QCoro::waitFor(clock.sleep(1h, stop.get_token())));
    }

    void stopFromAnotherThread()
    {
        SystemClock clock;
        std::stop_source stop;
        Task<bool> sleep = clock.sleep(1h, stop.get_token());
        std::jthread other([&] { stop.request_stop(); });
        QVERIFY(!QCoro::waitFor(sleep));
    }

    void fakeClockWakesInOrder()
    {
        test::FakeClock clock;
        QList<int> woken;
        const auto sleeper = [&](int id, std::chrono::milliseconds duration) -> Task<> {
            co_await clock.sleep(duration, {});
            woken.append(id);
            co_await clock.sleep(duration, {});
            woken.append(id + 10);
        };
        const Task<> slow = sleeper(1, 300ms);
        const Task<> fast = sleeper(2, 100ms);
        clock.advance(250ms);
        QCOMPARE(woken, (QList<int>{2, 12}));
        QCOMPARE(clock.elapsed(), 250ms);
        clock.advance(350ms);
        QCOMPARE(woken, (QList<int>{2, 12, 1, 11}));
        QCOMPARE(clock.sleeping(), 0);
        QCOMPARE(clock.asked(), (QList<std::chrono::milliseconds>{300ms, 100ms, 100ms, 300ms}));
        QCOMPARE(clock.now(), QDateTime::fromString(QStringLiteral("2026-01-01T00:00:00.600Z"), Qt::ISODateWithMs));
    }

    void fakeClockStops()
    {
        test::FakeClock clock;
        std::stop_source stop;
        Task<bool> sleep = clock.sleep(1s, stop.get_token());
        stop.request_stop();
        QVERIFY(!QCoro::waitFor(sleep));
        QCOMPARE(clock.sleeping(), 0);
    }

    void futureGivesItsResult()
    {
        QPromise<Result<int>> promise;
        promise.start();
        Task<Result<int>> waiting = awaitFuture(promise.future(), {});
        std::jthread other([&] {
            promise.addResult(Result<int>(7));
            promise.finish();
        });
        QCOMPARE(QCoro::waitFor(waiting).value(), 7);
    }

    void futureIsLeftOnStop()
    {
        std::stop_source stop;
        QPromise<Result<int>> promise;
        promise.start();
        Task<Result<int>> waiting = awaitFuture(promise.future(), stop.get_token());
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(waiting).error().kind, ErrorKind::Cancelled);
        QVERIFY(promise.isCanceled());
        promise.finish();
    }

    void futureThatIsCancelled()
    {
        QPromise<Result<int>> promise;
        promise.start();
        Task<Result<int>> waiting = awaitFuture(promise.future(), {});
        promise.future().cancel();
        promise.finish();
        QCOMPARE(QCoro::waitFor(waiting).error().kind, ErrorKind::Cancelled);
    }
};

} // namespace remote

QTEST_GUILESS_MAIN(remote::TestClock)
#include "tst_clock.moc"
