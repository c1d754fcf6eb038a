// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clusterpart.h"
#include "tests/support/writer.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using test::ClusterPart;
using test::waitUntil;
using test::Writer;

namespace {

QString screenshotFolder()
{
    return qEnvironmentVariable("REMOTE_SCREENSHOTS", QStringLiteral(REMOTE_SOURCE_DIR "/screenshots"));
}

constexpr auto longFault = 90s;

} // namespace

/// People write on while their way to the cluster, and the cluster, break: whatever they typed before and during a
/// fault is in the pod afterwards, and the editor was never loaded again.
class TestFaults : public QObject
{
    Q_OBJECT
private:
    std::vector<std::unique_ptr<Writer>> m_writers;

    [[nodiscard]] Writer &writer(int number) const { return *m_writers.at(size_t(number)); }

    /// Each step of a test throws; QtTest does not take exceptions.
    void guarded(const std::function<void()> &test)
    {
        try {
            test();
        } catch (const std::exception &error) {
            if (!m_writers.empty()) {
                writer(0).desktop.screenshot(u"faults-failure"_s);
            }
            QFAIL(error.what());
        }
    }

    void allIsThere(std::chrono::seconds limit = 90s)
    {
        for (const auto &one : m_writers) {
            QString seen;
            try {
                waitUntil(
                    [&] {
                        seen = one->inPod();
                        return seen == one->written();
                    },
                    u"the text of "_s + one->name(), limit);
            } catch (const std::exception &error) {
                throw std::runtime_error(error.what()
                                         + u": typed “%1”, in the pod “%2”\n%3\n%4"_s
                                               .arg(one->written(), seen, QString::fromUtf8(one->desktop.output().right(3000)), one->logs())
                                               .toStdString());
            }
            if (one->loads() != 1) {
                throw std::runtime_error("the editor of " + one->name().toStdString() + " was loaded again");
            }
        }
    }

    void writeAll(int words = 5)
    {
        for (const auto &one : m_writers) {
            one->write(words);
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        guarded([&] {
            for (const QString &name : qEnvironmentVariable("REMOTE_WRITERS", u"a,b,c"_s).split(u',')) {
                m_writers.push_back(std::make_unique<Writer>(name, screenshotFolder()));
            }
            for (const auto &one : m_writers) {
                waitUntil([&] { return one->podRuns(); }, u"the workstation of "_s + one->name(), 120s);
            }
            for (const auto &one : m_writers) {
                one->open();
            }
            writeAll();
            allIsThere();
            writer(0).desktop.screenshot(u"faults-1-begin"_s);
        });
    }

    void longFaultsAtTheSameTime()
    {
        guarded([&] {
            writeAll();
            writer(0).relay.stall();
            writer(1).relay.cut();
            writer(2).freeze();
            QElapsedTimer since;
            since.start();
            const auto later = [&](auto moment) {
                waitUntil([&] { return since.durationElapsed() >= moment; }, u"time to pass"_s, moment + 1min);
            };
            writer(0).write();
            writer(1).write();
            waitUntil([&] { return writer(1).says(u"Reconnecting….*"_s); }, u"the banner"_s, 10s);
            writer(1).desktop.screenshot(u"faults-2-cut"_s);
            waitUntil([&] { return writer(0).says(u"Reconnecting….*"_s); }, u"the banner of the stalled one"_s, 40s);
            later(30s);
            writer(0).write();
            later(60s);
            writer(1).write();
            waitUntil([&] { return writer(1).says(u"Reconnecting….*VPN.*"_s); }, u"advice"_s, 15s);
            writer(1).desktop.screenshot(u"faults-3-long"_s);
            later(longFault);
            writer(0).relay.flow();
            writer(1).relay.restore();
            writer(2).thaw();
            writeAll();
            allIsThere();
            waitUntil([&] { return !writer(0).says(u"Reconnecting….*"_s) && !writer(1).says(u"Reconnecting….*"_s); },
                      u"the banners to go"_s, 30s);
            writer(0).desktop.screenshot(u"faults-4-back"_s);
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
            writeAll();
            part.kill();
            writeAll();
            writer(1).desktop.screenshot(u"faults-5-"_s + name);
            part.start();
            writeAll();
            waitUntil([&] { return ClusterPart::allReady(); }, u"the cluster"_s, 60s);
            writeAll();
            allIsThere();
        });
    }

    void connectionsAreReset()
    {
        guarded([&] {
            for (int i = 0; i < 5; ++i) {
                for (const auto &one : m_writers) {
                    one->relay.reset();
                    one->write(2);
                }
            }
            allIsThere();
        });
    }

    void cleanupTestCase() { m_writers.clear(); }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
