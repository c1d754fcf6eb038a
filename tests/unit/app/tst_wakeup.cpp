// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wakeup.h"
#include "tests/support/fakeclock.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::app {

/// With a system bus of its own, on which the test is logind.
class TestWakeUp : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_bus;
    QString m_address;

    [[nodiscard]] QDBusConnection logind() const { return QDBusConnection(u"logind"_s); }
    void prepareForSleep(bool before) const
    {
        QDBusMessage signal = QDBusMessage::createSignal(u"/org/freedesktop/login1"_s,
                                                         u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s);
        signal << before;
        QVERIFY(logind().send(signal));
    }
    /// What was sent to the bus before has then been dealt with there.
    static void settleBus()
    {
        QVERIFY(QDBusConnection::systemBus().interface()->serviceOwner(u"org.freedesktop.login1"_s).isValid());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bus.start(u"dbus-daemon"_s,
                    {u"--session"_s, u"--nofork"_s, u"--nopidfile"_s, u"--print-address=1"_s,
                     u"--address=unix:dir="_s + m_folder.path()});
        QVERIFY2(m_bus.waitForStarted() && m_bus.waitForReadyRead(), qPrintable(m_bus.errorString()));
        m_address = QString::fromUtf8(m_bus.readLine()).trimmed();
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_address.toUtf8());
        QVERIFY(QDBusConnection::connectToBus(m_address, u"logind"_s).registerService(u"org.freedesktop.login1"_s));
    }
    void cleanupTestCase()
    {
        m_bus.kill();
        m_bus.waitForFinished();
    }

    void wakesAfterASleep()
    {
        test::FakeClock clock;
        WakeUp wakeUp(clock);
        QSignalSpy woke(&wakeUp, &WakeUp::woke);
        settleBus();
        prepareForSleep(true);
        prepareForSleep(false);
        QVERIFY(woke.wait());
        QCOMPARE(woke.count(), 1);
    }

    void tellsOneSleepOnce()
    {
        test::FakeClock clock;
        WakeUp wakeUp(clock);
        QSignalSpy woke(&wakeUp, &WakeUp::woke);
        settleBus();
        clock.advance(90s);
        prepareForSleep(false);
        QVERIFY(woke.wait());
        QVERIFY(!woke.wait(int(ClockJump::interval.count()) + 1000)); // also not by the clock
    }

    void wakesAfterTimeWentOnWithoutIt()
    {
        test::FakeClock clock;
        WakeUp wakeUp(clock);
        QSignalSpy woke(&wakeUp, &WakeUp::woke);
        clock.advance(90s);
        QVERIFY(woke.wait(int(ClockJump::interval.count()) + 2000));
    }

    void clockJumps()
    {
        const QDateTime start(QDate(2026, 1, 1), QTime(12, 0), QTimeZone::UTC);
        ClockJump jump;
        const auto look = [&](std::chrono::milliseconds wall, std::chrono::milliseconds monotonic) {
            return jump.look(start.addMSecs(wall.count()), monotonic);
        };
        QVERIFY(!look(0s, 100s));
        QVERIFY(!look(5s, 105s));
        QVERIFY(!look(14s, 114s)); // a busy computer
        QVERIFY(look(90s, 119s));  // asleep: the monotonic clock stood
        QVERIFY(!look(95s, 124s));
        QVERIFY(look(185s, 214s)); // this program was stopped
        QVERIFY(!look(90s, 219s)); // the wall clock was set back
        QVERIFY(look(95s, 309s));
    }
};

} // namespace remote::app

QTEST_GUILESS_MAIN(remote::app::TestWakeUp)
#include "tst_wakeup.moc"
