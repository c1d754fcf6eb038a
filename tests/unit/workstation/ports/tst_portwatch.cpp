// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/ports/portwatch.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::workstation {

class TestPortWatch : public QObject
{
    Q_OBJECT

    /// A workstation whose programs are `listening`.
    struct Fixture {
        test::FakeClock clock;
        QList<quint16> listening;
        std::optional<Error> error;
        OneShot<bool> *gate = nullptr;
        int looks = 0;
        kube::ExecRequest request;
        PortWatch watch;

        Fixture()
            : watch([this](kube::ExecRequest asked,
                           std::stop_token stop) { return answer(std::move(asked), std::move(stop)); },
                    clock)
        {
        }
        ~Fixture() { QCoro::waitFor(watch.shutDown()); }

        Task<Result<kube::ExecResult>> answer(kube::ExecRequest asked, std::stop_token stop)
        {
            ++looks;
            request = std::move(asked);
            if (gate) {
                co_await *gate;
            }
            if (stop.stop_requested()) {
                co_return cancelled();
            }
            if (error) {
                co_return fail(*error);
            }
            QByteArray text = "Uid:\t1000\n";
            for (const quint16 port : listening) {
                text += " 0: 0100007F:" + QByteArray::number(port, 16).toUpper()
                    + " 00000000:0000 0A 0:0 00:0 0 1000 0 7 1\n";
            }
            co_return kube::ExecResult{0, text + "end\n", {}};
        }
        QList<quint16> ports() const
        {
            QList<quint16> all;
            for (const ListeningPort &one : watch.ports()) {
                all.append(one.port);
            }
            return all;
        }
        void start()
        {
            watch.start();
            test::settle();
        }
    };
    using Ports = QList<quint16>;

private Q_SLOTS:
    void believesTheSecondLook()
    {
        Fixture f;
        QSignalSpy changed(&f.watch, &PortWatch::changed);
        f.listening = {3000};
        f.start();
        QCOMPARE(f.request.container, u"editor"_s);
        QCOMPARE(f.request.command, (QStringList{u"sh"_s, u"-c"_s, listeningScript()}));
        QCOMPARE(f.ports(), Ports());
        f.clock.advance(2s);
        QCOMPARE(f.ports(), Ports{3000});
        QCOMPARE(changed.count(), 1);
        f.listening = {3000, 3001};
        f.clock.advance(5s);
        QCOMPARE(f.ports(), Ports{3000});
        f.clock.advance(2s);
        QCOMPARE(f.ports(), (Ports{3000, 3001}));
        f.listening = {3001};
        f.clock.advance(5s);
        QCOMPARE(f.ports(), (Ports{3000, 3001}));
        f.clock.advance(2s);
        QCOMPARE(f.ports(), Ports{3001});
        QCOMPARE(changed.count(), 3);
    }

    void shortLivedAndRestarted()
    {
        Fixture f;
        QSignalSpy changed(&f.watch, &PortWatch::changed);
        f.listening = {3000};
        f.start();
        f.clock.advance(2s);
        QCOMPARE(changed.count(), 1);
        f.listening = {40001}; // a restart, and a test's server
        f.clock.advance(5s);
        f.listening = {3000, 40002};
        f.clock.advance(2s);
        f.listening = {3000};
        f.clock.advance(2s);
        f.clock.advance(2s);
        QCOMPARE(f.ports(), Ports{3000});
        QCOMPARE(changed.count(), 1);
    }

    void looksLessOften()
    {
        Fixture f;
        f.start();
        f.clock.advance(5min);
        QCOMPARE(f.clock.asked().first(6), (QList<std::chrono::milliseconds>{5s, 7s, 10s, 15s, 22s, 30s}));
        QVERIFY2(f.looks < 16, qPrintable(QString::number(f.looks)));
        const int before = f.looks;
        f.start(); // somebody is back
        QCOMPARE(f.looks, before + 1);
        QCOMPARE(f.clock.asked().last(), 5s);
        f.listening = {3000};
        f.clock.advance(5s);
        QCOMPARE(f.clock.asked().last(), 2s);
        f.clock.advance(2s);
        QCOMPARE(f.clock.asked().last(), 5s); // often again
    }

    void stopsAndGoesOn()
    {
        Fixture f;
        f.listening = {3000};
        f.start();
        f.clock.advance(2s);
        f.watch.stop();
        const int before = f.looks;
        f.listening = {};
        f.clock.advance(1h);
        QCOMPARE(f.looks, before);
        QCOMPARE(f.clock.sleeping(), 0);
        QCOMPARE(f.ports(), Ports{3000});
        f.start();
        f.clock.advance(2s);
        QCOMPARE(f.ports(), Ports());
    }

    void anotherPod()
    {
        Fixture f;
        f.listening = {3000};
        f.start();
        f.clock.advance(2s);
        QSignalSpy changed(&f.watch, &PortWatch::changed);
        f.watch.clear();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(f.ports(), Ports());
        f.watch.clear();
        QCOMPARE(changed.count(), 1);
    }

    void errors()
    {
        Fixture f;
        f.listening = {3000};
        f.start();
        f.clock.advance(2s);
        f.error = Error{ErrorKind::Unreachable, u"lost"_s, {}, {}};
        f.clock.advance(60s);
        QCOMPARE(f.ports(), Ports{3000});
        QVERIFY(f.clock.sleeping() == 1);
        f.error = Error{ErrorKind::Forbidden, u"no"_s, {}, {}};
        f.clock.advance(60s);
        const int before = f.looks;
        f.clock.advance(1h);
        QCOMPARE(f.looks, before);
    }

    void aLookThatEndsLate()
    {
        Fixture f;
        OneShot<bool> gate;
        f.gate = &gate;
        f.listening = {3000};
        f.watch.start();
        test::settle();
        f.gate = nullptr;
        f.watch.stop();
        f.start();
        f.clock.advance(2s);
        QCOMPARE(f.ports(), Ports{3000});
        auto over = f.watch.shutDown();
        test::settle();
        QVERIFY(!over.isReady());
        gate.finish(true);
        QCoro::waitFor(std::move(over));
        QCOMPARE(f.looks, 3);
    }
};

} // namespace remote::workstation

QTEST_GUILESS_MAIN(remote::workstation::TestPortWatch)
#include "tst_portwatch.moc"
