// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clusterprogram.h"
#include "tests/support/visit.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using test::Desktop;
using workstation::State;

/// A person leaves an editor open and goes: what the real program does about it, with the shortest time that there is.
class TestSleep : public QObject
{
    Q_OBJECT

    static constexpr auto limit = 2min; ///< The warning comes after half of it.
    test::TestNamespace m_space;
    QTemporaryDir m_home;
    std::unique_ptr<Desktop> m_desktop;

    QString save() const
    {
        workstation::Definition definition = test::demoDefinition();
        definition.idle = limit;
        test::ClusterProgram program(m_space.kubeconfig());
        test::waitUntil([&] { return program.service.isLoaded(); }, u"the list"_s, 30s);
        const QString id = program.service.save(definition);
        const auto isSaved = [&] {
            const std::optional<workstation::Workstation> one = program.service.find(id);
            return one && one->saved.isValid();
        };
        test::waitUntil(isSaved, u"it to be saved"_s, 30s);
        return id;
    }

    /// The banner's button, as the notification says the same.
    test::Accessible waitForWarning()
    {
        const test::Accessible keep = m_desktop->waitFor(test::buttonRole, u"Keep running"_s, 100s);
        m_desktop->waitFor({}, u"Nobody has used it for 1 minute\\. It goes to sleep in 1 minute\\."_s);
        return keep;
    }

private Q_SLOTS:
    void nobodyIsThere()
    {
        try {
            const QString id = save();
            m_desktop = std::make_unique<Desktop>(test::screenshotFolder());
            m_desktop->start(test::programFile(), {u"--open"_s, id}, test::homeIn(m_home.path(), m_space.kubeconfig()));
            test::Visit visit(*m_desktop, m_space);
            visit.waitForEditor();

            const test::Accessible keep = waitForWarning();
            m_desktop->waitFor({}, u"demo goes to sleep soon"_s); // the notification
            m_desktop->screenshot(u"sleep-1-warning"_s);
            m_desktop->click(keep);
            test::waitUntil([&] { return !m_desktop->has(test::buttonRole, u"Keep running"_s); }, u"the banner to go"_s,
                            5s);

            QElapsedTimer unused;
            unused.start();
            waitForWarning();
            const auto isAsleep = [this] { return m_desktop->has({}, u"Asleep.*"_s); };
            QVERIFY(!isAsleep());
            test::waitUntil(isAsleep, u"the list to say that it is asleep"_s, 120s);
            QVERIFY(unused.elapsed() > std::chrono::milliseconds(limit).count() - 5'000);
            m_desktop->screenshot(u"sleep-2-asleep"_s);
            test::waitUntil([&] { return m_space.remains() == QStringList{u"configmap/"_s + id}; },
                            u"nothing but what is saved to be left"_s, 60s);

            m_desktop->click(m_desktop->waitFor(test::buttonRole, u"Start demo"_s));
            test::waitUntil([&] { return m_desktop->output().count("\"launch.usable\"") == 2; }, u"the editor"_s, 120s);
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    void cleanup() { m_desktop.reset(); }
};

QTEST_GUILESS_MAIN(TestSleep)
#include "tst_sleep.moc"
