// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clusterpart.h"
#include "tests/support/writers.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using test::ClusterPart;
using test::waitUntil;
using test::Writer;

/// People write while faults come at random, for two minutes or REMOTE_SOAK_MINUTES. REMOTE_SOAK_SEED repeats a run.
class TestSoak : public QObject
{
    Q_OBJECT
private:
    struct Use {
        qsizetype descriptors;
        qint64 memory;
    };

    std::unique_ptr<test::Writers> m_writers;
    QRandomGenerator m_random;
    QElapsedTimer m_since;

    [[nodiscard]] std::chrono::milliseconds between(int least, int most)
    {
        return std::chrono::milliseconds(m_random.bounded(least, most));
    }

    void writeFor(std::chrono::milliseconds duration)
    {
        QElapsedTimer since;
        since.start();
        do {
            m_writers->write(1);
        } while (since.durationElapsed() < duration);
    }

    void pass(std::chrono::milliseconds duration)
    {
        QElapsedTimer since;
        since.start();
        waitUntil([&] { return since.durationElapsed() >= duration; }, u"time to pass"_s, duration + 1min);
    }

    void breakPart(const QString &name)
    {
        ClusterPart part(name);
        part.kill();
        writeFor(between(0, 4000));
        part.start();
        writeFor(between(0, 2000));
        ClusterPart::waitForAll();
    }

    void fault()
    {
        Writer &one = m_writers->at(m_random.bounded(m_writers->size()));
        const int kind = m_random.bounded(7);
        qInfo("%6.1f s: fault %d for %s, which has %lld MiB and %lld descriptors", double(m_since.elapsed()) / 1000,
              kind, qPrintable(one.name()), one.memoryMiB(), qlonglong(one.descriptors()));
        switch (kind) {
        case 0:
            one.relay.cut();
            writeFor(between(500, 10'000));
            return one.relay.restore();
        case 1:
            one.relay.stall();
            writeFor(between(500, 25'000));
            return one.relay.flow();
        case 2:
            return one.relay.reset();
        case 3:
            one.freeze();
            pass(between(500, 15'000));
            return one.thaw();
        default:
            static const QStringList parts{u"apiserver"_s, u"kubelet"_s, u"containerd"_s};
            return breakPart(parts.at(kind - 4));
        }
    }

    void faultsUntil(std::chrono::milliseconds end)
    {
        while (m_since.durationElapsed() < end) {
            fault();
            writeFor(between(200, 3000));
        }
    }

    [[nodiscard]] QList<Use> uses() const
    {
        QList<Use> all;
        for (int i = 0; i < m_writers->size(); ++i) {
            all.append({m_writers->at(i).descriptors(), m_writers->at(i).memoryMiB()});
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const quint32 seed = qEnvironmentVariable("REMOTE_SOAK_SEED").toUInt();
        const quint32 chosen = seed != 0 ? seed : QRandomGenerator::global()->generate();
        qInfo("REMOTE_SOAK_SEED=%u", chosen);
        m_random.seed(chosen);
        const QString failure =
            test::whatFails([&] { m_writers = std::make_unique<test::Writers>(QStringList{u"a"_s, u"b"_s}); });
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
    }

    void nothingIsLostAndNothingGrows()
    {
        const auto length =
            std::chrono::minutes(std::max(1, qEnvironmentVariable("REMOTE_SOAK_MINUTES", u"2"_s).toInt()));
        const QString failure = test::whatFails([&] {
            for (int i = 0; i < m_writers->size(); ++i) {
                m_writers->at(i).relay.reset(); // what is made once for the first recovery is no growth
            }
            m_writers->write();
            m_writers->waitForText();
            m_since.start();
            faultsUntil(length / 2); // what the first faults leave once, caches and the like, is no growth
            m_writers->waitForText();
            const QList<Use> before = uses();
            faultsUntil(length);
            m_writers->waitForText();
            m_writers->screenshot(u"soak-end"_s);
            for (int i = 0; i < m_writers->size(); ++i) {
                Writer &one = m_writers->at(i);
                waitUntil([&] { return one.descriptors() <= before.at(i).descriptors + 8; },
                          u"%1 descriptors to be %2 again"_s.arg(one.descriptors()).arg(before.at(i).descriptors), 60s);
                const qint64 grown = one.memoryMiB() - before.at(i).memory;
                qInfo("%s: %lld descriptors (%lld before), %lld MiB more memory", qPrintable(one.name()),
                      qlonglong(one.descriptors()), qlonglong(before.at(i).descriptors), grown);
                QVERIFY2(grown <= 48, qPrintable(QString::number(grown) + u" MiB more"_s));
            }
        });
        if (!failure.isEmpty()) {
            m_writers->screenshot(u"soak-failure"_s);
        }
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
    }

    void cleanupTestCase() { m_writers.reset(); }
};

QTEST_GUILESS_MAIN(TestSoak)
#include "tst_soak.moc"
