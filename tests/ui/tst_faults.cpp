// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clusterpart.h"
#include "tests/support/writers.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using test::buttonRole;
using test::ClusterPart;
using test::waitUntil;
using test::Writer;

/// People write on while their way to the cluster, and the cluster, break: whatever they typed before and during a
/// fault is in the pod afterwards, and the editor was never loaded again.
class TestFaults : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<test::Writers> m_writers;

    [[nodiscard]] Writer &writer(int number) const { return m_writers->at(number); }

    void guarded(const std::function<void()> &test) const
    {
        const QString failure = test::whatFails(test);
        if (!failure.isEmpty() && m_writers) {
            m_writers->screenshot(u"faults-failure"_s);
        }
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
    }

    static bool reconnects(const Writer &writer) { return writer.says(u"Reconnecting….*"_s); }

private Q_SLOTS:
    void initTestCase()
    {
        guarded([&] {
            m_writers = std::make_unique<test::Writers>(QStringList{u"a"_s, u"b"_s, u"c"_s});
            m_writers->screenshot(u"faults-1-begin"_s);
        });
        QVERIFY(m_writers);
    }

    /// 90 s without a sign from the network, without a network, and without this program.
    void longFaultsAtTheSameTime()
    {
        guarded([&] {
            m_writers->write();
            writer(0).relay.stall();
            writer(1).relay.cut();
            writer(2).freeze();
            QElapsedTimer since;
            since.start();
            const auto reach = [&](std::chrono::seconds moment) {
                waitUntil([&] { return since.durationElapsed() >= moment; }, u"time to pass"_s, moment + 1min);
            };
            writer(0).write();
            writer(1).write();
            waitUntil([&] { return reconnects(writer(1)); }, u"the banner"_s, 15s);
            writer(1).desktop.screenshot(u"faults-2-cut"_s);
            waitUntil([&] { return reconnects(writer(0)); }, u"the banner of the stalled one"_s, 45s);
            // From 40 s on the editor itself would like to take the keys.
            for (const std::chrono::seconds moment : {30s, 45s, 55s, 65s}) {
                reach(moment);
                writer(0).write();
                writer(1).write();
            }
            waitUntil([&] { return writer(1).says(u"Reconnecting….*VPN.*What you type stays here.*"_s); }, u"advice"_s,
                      20s);
            writer(1).desktop.screenshot(u"faults-3-long"_s);
            reach(90s);
            writer(0).relay.flow();
            writer(1).relay.restore();
            writer(2).thaw();
            m_writers->write();
            m_writers->waitForText();
            waitUntil([&] { return !reconnects(writer(0)) && !reconnects(writer(1)) && !reconnects(writer(2)); },
                      u"the banners to go"_s, 30s);
            m_writers->screenshot(u"faults-4-back"_s);
        });
    }

    void aPartIsKilled_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : {u"apiserver"_s, u"kubelet"_s, u"containerd"_s}) {
            QTest::newRow(name.toLatin1().constData()) << name;
        }
    }

    void aPartIsKilled()
    {
        QFETCH(QString, name);
        guarded([&] {
            ClusterPart part(name);
            m_writers->write();
            part.kill();
            m_writers->write();
            m_writers->screenshot(u"faults-5-"_s + name);
            part.start();
            m_writers->write();
            ClusterPart::waitForAll();
            m_writers->write();
            m_writers->waitForText();
        });
    }

    void connectionsAreReset()
    {
        guarded([&] {
            for (int i = 0; i < 5; ++i) {
                for (int one = 0; one < m_writers->size(); ++one) {
                    writer(one).relay.reset();
                    writer(one).write(2);
                }
            }
            m_writers->waitForText();
        });
    }

    void connectionsAreDropped()
    {
        guarded([&] {
            for (int i = 0; i < 3; ++i) {
                for (int one = 0; one < m_writers->size(); ++one) {
                    writer(one).relay.cut();
                    writer(one).write(2);
                    writer(one).relay.restore();
                }
            }
            m_writers->waitForText();
        });
    }

    /// No network's fault: the windows say what happened, and offer a new start. The last test, as they stay so.
    void podsEnd()
    {
        guarded([&] {
            const QString &space = writer(0).space().name();
            const QByteArray eviction =
                R"({"apiVersion": "policy/v1", "kind": "Eviction", "metadata": {"name": "%1"}})";
            writer(0).space().kubectl({u"create"_s, u"--raw"_s,
                                       u"/api/v1/namespaces/%1/pods/%2/eviction"_s.arg(space, writer(0).pod()),
                                       u"--filename"_s, u"-"_s},
                                      QByteArray(eviction).replace("%1", writer(0).pod().toUtf8()));
            writer(1).space().kubectl({u"delete"_s, u"pod"_s, writer(1).pod(), u"--wait=false"_s});
            waitUntil([&] { return writer(0).says(u"The machine that it ran on was taken out of service.*"_s); },
                      u"the reason of the eviction"_s, 30s);
            waitUntil([&] { return writer(1).says(u"It was stopped, here or on another computer.*"_s); },
                      u"the reason of the deletion"_s, 30s);
            for (int i : {0, 1}) {
                waitUntil([&] { return writer(i).desktop.has(buttonRole, u"Start again"_s); }, u"the button"_s, 5s);
            }
            QVERIFY(!writer(2).says(u"Start again"_s));
            writer(0).show();
            writer(0).desktop.screenshot(u"faults-6-evicted"_s);
        });
    }

    void cleanupTestCase() { m_writers.reset(); }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
