// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/upstream.h"
#include "tests/support/fakeclock.h"
#include "tests/support/tcpforwarder.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::gateway {

using test::FakeClock;
using test::settle;
using test::TcpForwarder;

class TestUpstream : public QObject
{
    Q_OBJECT

    struct Fixture {
        QTcpServer server;
        std::shared_ptr<TcpForwarder::Control> control = std::make_shared<TcpForwarder::Control>();
        std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
        std::shared_ptr<Upstream> upstream;
        QList<ErrorKind> troubled;
        QList<ErrorKind> lost;
        int recovered = 0;

        explicit Fixture(std::chrono::milliseconds patience = 10s)
        {
            server.listen(QHostAddress::LocalHost);
            control->port = server.serverPort();
            upstream = std::make_shared<Upstream>(std::make_unique<TcpForwarder>(control), clock, patience);
            connect(upstream.get(), &Upstream::troubled, &server,
                    [this](const Error &error) { troubled.append(error.kind); });
            connect(upstream.get(), &Upstream::lost, &server, [this](const Error &error) { lost.append(error.kind); });
            connect(upstream.get(), &Upstream::recovered, &server, [this] { ++recovered; });
        }
        ~Fixture()
        {
            upstream->close();
            settle();
        }
        void failWith(ErrorKind kind) { control->failure = Error{kind, u"told to"_s, {}, {}}; }
    };

private Q_SLOTS:
    void opens()
    {
        Fixture f;
        QVERIFY(QCoro::waitFor(f.upstream->open(kube::Use::Shared, {})));
        QVERIFY(f.troubled.isEmpty() && f.lost.isEmpty());
    }

    void requestsWaitForTheOneThatMends()
    {
        Fixture f;
        f.failWith(ErrorKind::Unreachable);
        auto first = f.upstream->open(kube::Use::Shared, {});
        auto second = f.upstream->open(kube::Use::Shared, {});
        settle();
        QCOMPARE(f.troubled, QList{ErrorKind::Unreachable});
        QCOMPARE(f.control->attempts, 1); // the second one saw the trouble and waits
        f.clock->advance(310ms);
        QCOMPARE(f.control->attempts, 2);
        QVERIFY(!first.isReady() && !second.isReady());
        f.control->failure.reset();
        f.clock->advance(10s);
        settle();
        QVERIFY(first.isReady() && second.isReady());
        QVERIFY(QCoro::waitFor(first) && QCoro::waitFor(second));
        QCOMPARE(f.recovered, 1);
        QCOMPARE(f.troubled.size(), 1);
    }

    void backOffDoublesToItsLimit()
    {
        Fixture f;
        f.failWith(ErrorKind::TimedOut);
        auto waiting = f.upstream->open(kube::Use::Shared, {});
        for (int i = 0; i < 12; ++i) {
            settle();
            f.clock->advance(20s);
        }
        auto expected = Upstream::firstDelay;
        for (const auto asked : f.clock->asked().first(10)) {
            QVERIFY2(asked >= expected * 80 / 100 && asked <= expected * 120 / 100,
                     qPrintable(QString::number(asked.count())));
            expected = std::min(expected * 2, Upstream::lastDelay);
        }
        QCOMPARE(f.troubled.size(), 1);
    }

    void patienceEnds()
    {
        Fixture f(30ms);
        f.failWith(ErrorKind::Unreachable);
        QCOMPARE(QCoro::waitFor(f.upstream->open(kube::Use::Shared, {})).error().kind, ErrorKind::Unreachable);
        QCOMPARE(f.recovered, 0);
    }

    void refusedCredentialsDoNotWait()
    {
        for (const ErrorKind kind : {ErrorKind::Unauthorized, ErrorKind::Forbidden, ErrorKind::CertificateUntrusted}) {
            Fixture f;
            f.failWith(kind);
            auto open = f.upstream->open(kube::Use::Shared, {});
            settle();
            QVERIFY(open.isReady());
            QCOMPARE(QCoro::waitFor(open).error().kind, kind);
            QCOMPARE(f.troubled, QList{kind});
            f.control->failure.reset(); // a new token, say
            f.clock->advance(1s);
            QCOMPARE(f.recovered, 1);
        }
    }

    void goneForGood()
    {
        Fixture f;
        f.failWith(ErrorKind::WorkstationGone);
        QCOMPARE(QCoro::waitFor(f.upstream->open(kube::Use::Shared, {})).error().kind, ErrorKind::WorkstationGone);
        QCOMPARE(f.lost, QList{ErrorKind::WorkstationGone});
        f.control->failure.reset();
        QCOMPARE(QCoro::waitFor(f.upstream->open(kube::Use::Shared, {})).error().kind, ErrorKind::WorkstationGone);
        QCOMPARE(f.control->attempts, 1); // nobody asks again
        QCOMPARE(f.lost.size(), 1);
        QVERIFY(f.troubled.isEmpty());
    }

    void goneWhileRequestsWait()
    {
        Fixture f;
        f.failWith(ErrorKind::Unreachable);
        auto waiting = f.upstream->open(kube::Use::Shared, {});
        settle();
        f.failWith(ErrorKind::WorkstationGone);
        f.clock->advance(1s);
        settle();
        QVERIFY(waiting.isReady());
        QCOMPARE(QCoro::waitFor(waiting).error().kind, ErrorKind::WorkstationGone);
        QCOMPARE(f.lost.size(), 1);
    }

    void endedStreamIsLookedInto()
    {
        Fixture f;
        f.failWith(ErrorKind::Unreachable);
        f.upstream->streamEnded({});
        settle();
        QCOMPARE(f.troubled, QList{ErrorKind::Unreachable});

        Fixture well;
        well.upstream->streamEnded(Error{ErrorKind::Unreachable, u"reset"_s, {}, {}});
        settle();
        QVERIFY(well.troubled.isEmpty());
        QCOMPARE(well.control->opened, 1);

        Fixture gone;
        gone.upstream->streamEnded(Error{ErrorKind::WorkstationGone, u"sandbox"_s, {}, {}});
        QCOMPARE(gone.lost.size(), 1);
        QCOMPARE(gone.control->attempts, 0);
    }

    void aSignOfTroubleThatCannotBeCheckedIsTrouble()
    {
        Fixture f;
        f.control->hangs = true;
        f.upstream->streamEnded(Error{ErrorKind::TimedOut, u"no answer to a ping"_s, {}, {}});
        settle();
        f.clock->advance(Upstream::checkLimit - 1ms);
        QVERIFY(f.troubled.isEmpty());
        f.clock->advance(1ms);
        QCOMPARE(f.troubled, QList{ErrorKind::TimedOut});
        f.clock->advance(310ms);
        QCOMPARE(f.control->attempts, 2);
        f.control->hangs = false;
        f.upstream->wake(); // the attempt that hangs is given up
        settle();
        f.clock->advance(310ms);
        QCOMPARE(f.recovered, 1);
    }

    void wakingTriesNow()
    {
        Fixture f;
        f.failWith(ErrorKind::Unreachable);
        auto waiting = f.upstream->open(kube::Use::Own, {});
        for (int i = 0; i < 10; ++i) {
            settle();
            f.clock->advance(20s);
        }
        settle();
        QVERIFY(f.clock->asked().last() > 10s);
        f.control->failure.reset();
        f.upstream->wake();
        settle();
        QCOMPARE(f.control->suspicions, 1);
        QCOMPARE(f.recovered, 1);
        QVERIFY(QCoro::waitFor(waiting));
    }

    void wakingWhileTheNetworkIsStillAwayBeginsTheBackOffAnew()
    {
        Fixture f;
        f.failWith(ErrorKind::Unreachable);
        auto waiting = f.upstream->open(kube::Use::Own, {});
        for (int i = 0; i < 10; ++i) {
            settle();
            f.clock->advance(20s);
        }
        f.upstream->wake();
        settle();
        QVERIFY(f.clock->asked().last() < 1s);
        QCOMPARE(f.recovered, 0);
    }

    void anotherKindOfTroubleIsTold()
    {
        Fixture f;
        f.failWith(ErrorKind::Unreachable);
        auto waiting = f.upstream->open(kube::Use::Own, {});
        settle();
        f.failWith(ErrorKind::Unauthorized);
        f.clock->advance(310ms);
        QCOMPARE(f.troubled, (QList{ErrorKind::Unreachable, ErrorKind::Unauthorized}));
    }

    void cancelledOpen()
    {
        Fixture f;
        f.failWith(ErrorKind::Unreachable);
        std::stop_source stop;
        auto waiting = f.upstream->open(kube::Use::Shared, stop.get_token());
        settle();
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(waiting).error().kind, ErrorKind::Cancelled);
        QCOMPARE(f.troubled.size(), 1);
    }

    void closingEndsAllTasks()
    {
        auto control = std::make_shared<TcpForwarder::Control>();
        control->failure = Error{ErrorKind::Unreachable, u"down"_s, {}, {}};
        auto clock = std::make_shared<FakeClock>();
        auto upstream = std::make_shared<Upstream>(std::make_unique<TcpForwarder>(control), clock, 10s);
        auto waiting = upstream->open(kube::Use::Shared, {});
        settle();
        QCOMPARE(clock->sleeping(), 1);
        QVERIFY(!waiting.isReady());
        upstream->close();
        const std::weak_ptr<Upstream> alive = upstream;
        upstream.reset();
        settle();
        QCOMPARE(QCoro::waitFor(waiting).error().kind, ErrorKind::Cancelled);
        QVERIFY(alive.expired());
        QCOMPARE(clock->sleeping(), 0);
    }
};

} // namespace remote::gateway

QTEST_GUILESS_MAIN(remote::gateway::TestUpstream)
#include "tst_upstream.moc"
