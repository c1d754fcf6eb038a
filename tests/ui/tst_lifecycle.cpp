// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// The program as a process beside a real cluster, when things happen that nobody asked for.
#include "tests/support/visit.h"

#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using test::buttonRole;
using test::Desktop;
using test::TestNamespace;

class TestLifecycle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void podDeletedBehindTheBack();
    void killedProgramFindsItsWorkstation();
    void secondStartRaisesTheFirst();
    void endsWithoutQuestionsAtLogOut();

private:
    [[nodiscard]] QMap<QString, QString> environment() const
    {
        return test::homeIn(m_home->path(), m_namespace->kubeconfig());
    }
    void startProgram(const QStringList &arguments = {});
    void startWorkstation();
    void waitForEditor(int times);
    void endProgram();
    void run(const std::function<void()> &steps);

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<TestNamespace> m_namespace;
    std::unique_ptr<Desktop> m_desktop;
};

void TestLifecycle::run(const std::function<void()> &steps)
{
    try {
        steps();
    } catch (const std::exception &error) {
        m_desktop->screenshot(u"failed-%1"_s.arg(QString::fromLatin1(QTest::currentTestFunction())));
        QFAIL(qPrintable(QString::fromUtf8(error.what()) + u'\n' + QString::fromUtf8(m_desktop->output())));
    }
}

void TestLifecycle::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_namespace = std::make_unique<TestNamespace>();
    m_namespace->copyCatalogue();
    m_desktop = std::make_unique<Desktop>(test::screenshotFolder());
}

void TestLifecycle::cleanup()
{
    if (m_desktop && m_desktop->process().state() != QProcess::NotRunning) {
        m_desktop->process().kill();
        m_desktop->process().waitForFinished();
    }
    m_desktop.reset();
    m_namespace.reset();
}

void TestLifecycle::startProgram(const QStringList &arguments)
{
    m_desktop->start(test::programFile(), arguments, environment());
}

void TestLifecycle::startWorkstation()
{
    m_desktop->click(m_desktop->waitFor(buttonRole, u"New workstation"_s));
    m_desktop->click(m_desktop->waitFor({}, u"Plain"_s));
    m_desktop->click(m_desktop->waitFor(buttonRole, u"Start"_s));
    waitForEditor(1);
}

void TestLifecycle::waitForEditor(int times)
{
    test::waitUntil([&] { return m_desktop->output().count("\"launch.usable\"") == times; }, u"the editor"_s, 180s);
}

void TestLifecycle::endProgram()
{
    m_desktop->process().terminate();
    test::waitUntil([&] { return m_desktop->process().state() == QProcess::NotRunning; }, u"the end"_s, 20s);
}

void TestLifecycle::podDeletedBehindTheBack()
{
    run([this] {
        startProgram();
        startWorkstation();
        m_namespace->kubectl({u"delete"_s, u"pods"_s, u"--all"_s});
        const test::Accessible again = m_desktop->waitFor(buttonRole, u"Start again"_s, 30s);
        m_desktop->screenshot(u"lifecycle-pod-gone"_s);
        const auto onlySaved = [&] {
            const QStringList left = m_namespace->remains();
            return left.size() == 1 && left.first().startsWith(u"configmap/");
        };
        test::waitUntil(onlySaved, u"the pod to be gone"_s, 60s);
        m_desktop->click(again);
        waitForEditor(2);
        m_desktop->screenshot(u"lifecycle-started-again"_s);
    });
}

void TestLifecycle::killedProgramFindsItsWorkstation()
{
    run([this] {
        startProgram();
        startWorkstation();
        ::kill(pid_t(m_desktop->process().processId()), SIGKILL);
        m_desktop->process().waitForFinished();
        startProgram();
        const test::Accessible open = m_desktop->waitFor(buttonRole, u"Open.*"_s, 30s);
        m_desktop->screenshot(u"lifecycle-found-again"_s);
        m_desktop->click(open);
        waitForEditor(1);
        const QString pods = QString::fromUtf8(m_namespace->kubectl({u"get"_s, u"pods"_s, u"-o"_s, u"name"_s}));
        QCOMPARE(pods.count(u"pod/"_s), 1);
        ::kill(pid_t(m_desktop->process().processId()), SIGKILL);
        m_desktop->process().waitForFinished();
        startProgram({u"--open"_s, pods.trimmed().section(u'/', 1)});
        waitForEditor(1);
    });
}

void TestLifecycle::secondStartRaisesTheFirst()
{
    run([this] {
        startProgram();
        std::ignore = m_desktop->waitFor(buttonRole, u"New workstation"_s);
        // Close hides to the tray; the note about it comes once.
        m_desktop->press(u"alt+F4"_s);
        test::waitUntil([&] { return !m_desktop->has(buttonRole, u"New workstation"_s); }, u"the window to hide"_s,
                        10s);
        QCOMPARE(m_desktop->process().state(), QProcess::Running);
        QProcess second;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        const QMap<QString, QString> wanted = environment();
        for (auto variable = wanted.cbegin(); variable != wanted.cend(); ++variable) {
            variables.insert(variable.key(), variable.value());
        }
        second.setProcessEnvironment(variables);
        second.start(QCoreApplication::applicationDirPath() + u"/remote"_s, QStringList());
        test::waitUntil([&] { return second.state() == QProcess::NotRunning; }, u"the second start to end"_s, 20s);
        QCOMPARE(second.exitCode(), 0);
        std::ignore = m_desktop->waitFor(buttonRole, u"New workstation"_s);
        test::waitUntil([&] { return m_desktop->activeWindow() == u"Remote"_s; }, u"the window to be active"_s, 10s);
        endProgram();
    });
}

void TestLifecycle::endsWithoutQuestionsAtLogOut()
{
    run([this] {
        startProgram();
        startWorkstation();
        endProgram();
        QCOMPARE(m_desktop->process().exitCode(), 0);
        QCOMPARE(m_namespace->remains().filter(u"pod/"_s).size(), 1);
    });
}

QTEST_GUILESS_MAIN(TestLifecycle)
#include "tst_lifecycle.moc"
