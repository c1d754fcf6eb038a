// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/kube/reflectorworld.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::kube {

using namespace reflectortest;
using test::json;
using test::status;

class TestReflector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsThenWatches()
    {
        World world;
        world.begin();
        QCOMPARE(world.now(), u"list 0"_s);
        world.last().answer(200, list({"a", "b"}, "10"));
        QCOMPARE(world.taken(), QStringList{u"=a,b"_s});
        QCOMPARE(world.now(), u"watch 10"_s);
        const QUrlQuery query(world.last().request.url);
        QCOMPARE(query.queryItemValue(u"allowWatchBookmarks"_s), u"true"_s);
        const int seconds = query.queryItemValue(u"timeoutSeconds"_s).toInt();
        QVERIFY(seconds >= 300 && seconds <= 600);
        world.last().data(eventLine("ADDED", "c", "11") + eventLine("MODIFIED", "a", "12"));
        world.last().data(eventLine("DELETED", "b", "13"));
        QCOMPARE(world.taken(), (QStringList{u"+c"_s, u"+a"_s, u"-b"_s}));
    }

    void aCleanEndResumesAtOnce()
    {
        World world;
        world.beginWatching();
        world.last().data(eventLine("ADDED", "c", "11"));
        world.last().end();
        QCOMPARE(world.taken(), QStringList{u"+c"_s});
        QCOMPARE(world.now(), u"watch 11"_s);
        QVERIFY(world.clock.asked().isEmpty());
    }

    void aQuietWatchThatLastedResumesAtOnce()
    {
        World world;
        world.beginWatching();
        world.last().data({});
        world.clock.advance(400s);
        world.last().end();
        QVERIFY(world.taken().isEmpty());
        QCOMPARE(world.now(), u"watch 10"_s);
        QVERIFY(world.clock.asked().isEmpty());
    }

    void aWatchThatEndsAtOnceIsTrouble()
    {
        World world;
        world.beginWatching();
        world.last().data({});
        world.last().end();
        QCOMPARE(world.taken(), QStringList{u"!Unreachable"_s});
        QCOMPARE(world.clock.sleeping(), 1);
        world.clock.advance(1200ms);
        QCOMPARE(world.now(), u"watch 10"_s);
        world.last().data({});
        QCOMPARE(world.taken(), QStringList{u"ok"_s});
    }

    void bookmarksAdvanceTheVersion()
    {
        World world;
        world.beginWatching();
        world.last().data(eventLine("BOOKMARK", "", "50"));
        world.last().end();
        QVERIFY(world.taken().isEmpty());
        QCOMPARE(world.now(), u"watch 50"_s);
    }

    void expiredAsAnEvent()
    {
        World world;
        world.beginWatching();
        world.last().data(eventLine("ADDED", "c", "11") + expiredEvent);
        QCOMPARE(world.taken(), QStringList{u"+c"_s});
        QCOMPARE(world.now(), u"list 11"_s);
        QVERIFY(world.http.exchanges()[1]->wasCancelled());
        world.last().answer(200, list({"c", "d"}, "90"));
        QCOMPARE(world.taken(), QStringList{u"=c,d"_s});
        QCOMPARE(world.now(), u"watch 90"_s);
        QVERIFY(world.clock.asked().isEmpty());
    }

    void expiredAsAnAnswer()
    {
        World world;
        world.beginWatching();
        world.last().answer(410, status(410, "Gone"));
        QVERIFY(world.taken().isEmpty());
        QCOMPARE(world.now(), u"list 10"_s);
        QVERIFY(world.clock.asked().isEmpty());
    }

    void expiredAgainAndAgainWaits()
    {
        World world;
        world.beginWatching();
        world.last().answer(410, status(410));
        test::settle();
        world.last().answer(200, list({"a"}, "20"));
        test::settle();
        world.last().answer(410, status(410));
        test::settle();
        QCOMPARE(world.clock.sleeping(), 1);
        world.clock.advance(1200ms);
        QCOMPARE(world.now(), u"list 20"_s);
    }

    void anExpiredListStartsFromTheNewest()
    {
        World world;
        world.beginWatching();
        world.last().data(expiredEvent);
        test::settle();
        QCOMPARE(world.now(), u"list 10"_s);
        world.last().answer(410, status(410));
        test::settle();
        QCOMPARE(world.now(), u"list "_s);
        world.last().answer(200, list({}, "99"));
        QCOMPARE(world.taken(), QStringList{u"="_s});
        QCOMPARE(world.now(), u"watch 99"_s);
    }

    void lostContactIsToldOnceAndResumes()
    {
        World world;
        world.beginWatching();
        world.last().fail(refused);
        QCOMPARE(world.taken(), QStringList{u"!Unreachable"_s});
        for (int i = 0; i < 3; ++i) {
            world.clock.advance(60s);
            QCOMPARE(world.now(), u"watch 10"_s);
            world.last().fail(refused);
        }
        QVERIFY(world.taken().isEmpty());
        world.clock.advance(60s);
        world.last().data({});
        QCOMPARE(world.taken(), QStringList{u"ok"_s});
        world.last().data(eventLine("MODIFIED", "a", "11"));
        QCOMPARE(world.taken(), QStringList{u"+a"_s});
    }

    void aWatchCutOnTheWayResumesSilently()
    {
        World world;
        world.beginWatching();
        world.last().data(eventLine("MODIFIED", "a", "11"));
        world.last().fail(refused);
        QCOMPARE(world.taken(), QStringList{u"+a"_s});
        QCOMPARE(world.now(), u"watch 11"_s);
        world.last().fail(refused);
        QCOMPARE(world.taken(), QStringList{u"!Unreachable"_s});
    }

    void aWakeCallBeginsTheWatchAnew()
    {
        World w;
        w.beginWatching();
        w.last().data(eventLine("ADDED", "b", "12"));
        QCOMPARE(w.taken(), QStringList{u"+b"_s});
        const auto before = w.http.last();
        w.api.wake();
        QCOMPARE(w.taken(), QStringList());
        QVERIFY(before->wasCancelled());
        QCOMPARE(w.http.renewals, 1);
        QCOMPARE(w.now(), u"watch 12"_s);
        QCOMPARE(w.clock.sleeping(), 0);
    }

    void aWakeCallEndsAWait()
    {
        World w;
        w.beginWatching();
        for (int i = 0; i < 5; ++i) { // to a long wait
            w.last().fail(refused);
            std::ignore = w.taken();
            w.clock.advance(60s);
        }
        w.last().fail(refused);
        QCOMPARE(w.taken(), QStringList());
        QCOMPARE(w.clock.sleeping(), 1);
        QVERIFY(w.clock.asked().last() > 10s);
        w.api.wake();
        std::ignore = w.taken();
        QCOMPARE(w.now(), u"watch 10"_s);
        w.last().fail(refused);
        std::ignore = w.taken();
        QVERIFY(w.clock.asked().last() < 2s); // and the waits are short again
    }

    void aWakeCallWhileListing()
    {
        World w;
        w.begin();
        QCOMPARE(w.now(), u"list 0"_s);
        const auto before = w.http.last();
        w.api.wake();
        std::ignore = w.taken();
        QVERIFY(before->wasCancelled());
        QCOMPARE(w.now(), u"list 0"_s);
        QVERIFY(w.last().isOpen());
    }

    void aSilentWatchHasALimit()
    {
        World w;
        w.beginWatching();
        QCOMPARE(w.last().request.timeout, 150s);
    }

    void slowFailuresAreTroubleToo()
    {
        World world;
        world.beginWatching();
        world.clock.advance(90s);
        world.last().fail({ErrorKind::TimedOut, u"silence"_s, {}, {}});
        QCOMPARE(world.taken(), QStringList{u"!TimedOut"_s});
    }

    void listsThatFailAreRetried()
    {
        World world;
        world.begin();
        world.last().fail(refused);
        QCOMPARE(world.taken(), QStringList{u"!Unreachable"_s});
        world.clock.advance(1200ms);
        QCOMPARE(world.now(), u"list 0"_s);
        world.last().answer(500, status(500));
        world.clock.advance(2400ms);
        QCOMPARE(world.now(), u"list 0"_s);
        world.last().answer(200, list({"a"}, "10"));
        QCOMPARE(world.taken(), (QStringList{u"ok"_s, u"=a"_s}));
    }

    void whatANewWatchCannotMendListsAgain_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no watch") << QByteArray("<html>\n");
        QTest::newRow("server error") << errorEvent(500, "InternalError");
    }

    void whatANewWatchCannotMendListsAgain()
    {
        QFETCH(QByteArray, bytes);
        World world;
        world.beginWatching();
        world.last().data(bytes);
        QCOMPARE(world.taken().size(), 1);
        world.clock.advance(1200ms);
        QCOMPARE(world.now(), u"list 10"_s);
    }

    void tooManyRequestsKeepTheVersion()
    {
        World world;
        world.beginWatching();
        world.last().data(errorEvent(429));
        test::settle();
        world.clock.advance(1200ms);
        QCOMPARE(world.now(), u"watch 10"_s);
    }

    void whatNoRetryCanMend_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("unauthorized") << 401 << ErrorKind::Unauthorized;
        QTest::newRow("forbidden") << 403 << ErrorKind::Forbidden;
    }

    void whatNoRetryCanMend()
    {
        QFETCH(int, code);
        QFETCH(ErrorKind, kind);
        World listing;
        listing.http.then(code, status(code));
        listing.begin();
        QCOMPARE(listing.result(), kind);

        World watching;
        watching.beginWatching();
        watching.last().answer(code, status(code));
        QCOMPARE(watching.result(), kind);
    }

    void unreadableObjectsAreLeftOut()
    {
        World world;
        world.http.then(
            200, json("{'metadata':{'resourceVersion':'10'},'items':[{'metadata':{}},{'metadata':{'name':'b'}}]}"));
        QTest::ignoreMessage(QtWarningMsg,
                             "Left out of configmaps an object that can't be read: metadata.name is missing");
        world.begin();
        QCOMPARE(world.taken(), QStringList{u"=b"_s});
    }

    void noWordAfterAStop()
    {
        World world;
        world.beginWatching();
        world.last().data(eventLine("ADDED", "c", "11"));
        world.stop.request_stop();
        QCOMPARE(world.result(), ErrorKind::Cancelled);
        QVERIFY(world.told.isEmpty());
    }

    void stopFromAHandler()
    {
        World world;
        QStringList told;
        ReflectObjectHandlers handlers;
        handlers.changed = [&](const QJsonObject &one) {
            told.append(one["metadata"_L1]["name"_L1].toString());
            world.stop.request_stop();
        };
        world.http.then(200, list({}, "10"));
        world.task =
            reflectObjects(world.api, world.clock, Resource<ConfigMap>::type(), {}, handlers, world.stop.get_token());
        test::settle();
        world.last().data(eventLine("ADDED", "a", "11") + eventLine("ADDED", "b", "12"));
        QCOMPARE(world.result(), ErrorKind::Cancelled);
        QCOMPARE(told, QStringList{u"a"_s});
    }

    /// Stops after the n-th step of a life with a list, a watch, a 410, lost contact and a wait.
    void stopsAtEveryAwait()
    {
        for (int steps = 0; steps < 9; ++steps) {
            World world;
            world.begin();
            const std::function<void()> life[] = {
                [&] { world.last().answer(200, list({"a"}, "10")); },
                [&] { world.last().data(eventLine("MODIFIED", "a", "11")); },
                [&] { world.last().data(expiredEvent); },
                [&] { world.last().answer(410, status(410)); },
                [&] { world.last().answer(200, list({"a"}, "20")); },
                [&] { world.last().fail(refused); },
                [&] { world.clock.advance(60s); },
                [&] { world.last().data({}); },
            };
            for (int step = 0; step < steps; ++step) {
                life[step]();
                test::settle();
            }
            QVERIFY2(!world.task->isReady(), QByteArray::number(steps));
            world.told.clear();
            world.stop.request_stop();
            QCOMPARE(world.result(), ErrorKind::Cancelled);
            QVERIFY2(world.told.isEmpty(), QByteArray::number(steps));
            QCOMPARE(world.clock.sleeping(), 0);
            QVERIFY(!world.last().isOpen());
        }
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestReflector)
#include "tst_reflector.moc"
