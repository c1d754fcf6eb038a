// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/visit.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using test::buttonRole;
using test::Desktop;
using test::TestNamespace;
using test::Visit;

/// A person's first visit, as they would do it: with the pointer and the keyboard, on a new account.
class TestEndToEnd : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<TestNamespace> m_namespace;
    std::unique_ptr<Desktop> m_desktop;
    QTemporaryDir m_home;
    std::unique_ptr<Visit> m_visit;
    QString m_file;

    QString fileInPod() { return QString::fromUtf8(m_visit->inPod({u"cat"_s, m_file})); }

    void waitForFile(const QString &text)
    {
        test::waitUntil([&] { return fileInPod().contains(text); }, text + u" in the pod's file"_s, 20s);
    }

    void startProgram()
    {
        m_desktop->start(test::programFile(), {}, test::homeIn(m_home.path(), m_namespace->kubeconfig()));
    }

    void editFile()
    {
        const QString name = m_file.section(u'/', -1);
        m_desktop->openFile(name);
        m_desktop->typeInto(name, u"Typed by hand. "_s, [&] { return fileInPod().contains(u"Typed by hand. "_s); });
        m_desktop->screenshot(u"endtoend-5-typed"_s);
    }

    void useClipboard()
    {
        m_desktop->setClipboard(u"Pasted from äöü elsewhere. "_s);
        m_desktop->press(u"ctrl+v"_s);
        m_desktop->press(u"ctrl+s"_s);
        waitForFile(u"Typed by hand. Pasted from äöü elsewhere. "_s);
        m_desktop->press(u"ctrl+a"_s);
        m_desktop->press(u"ctrl+c"_s);
        test::waitUntil([&] { return m_desktop->clipboard() == fileInPod(); }, u"the copied text"_s, 10s);
        m_desktop->screenshot(u"endtoend-6-clipboard"_s);
    }

    /// What was typed exists only there: the person has to say so by name.
    void discardWhatWasTyped()
    {
        m_desktop->click(m_desktop->waitFor(buttonRole, u"Discard…"_s, 30s));
        m_desktop->screenshot(u"endtoend-7-discard"_s);
        m_desktop->click(m_desktop->waitFor({}, u"Discard the work in demo"_s));
        m_desktop->click(m_desktop->waitFor(buttonRole, u"Discard and stop"_s));
    }

    /// Nothing but what is saved is left; the list shows it, and Delete removes it.
    void deleteWhatIsSaved()
    {
        const QStringList saved{u"configmap/"_s + m_visit->pod().section(u'/', 1)};
        test::waitUntil([&] { return m_namespace->remains() == saved; }, u"only what is saved to be left"_s, 60s);
        m_desktop->waitFor(buttonRole, u"Start demo"_s);
        m_desktop->screenshot(u"endtoend-8-stopped"_s);
        m_desktop->click(m_desktop->waitFor({}, u"More for demo"_s));
        m_desktop->press(u"Up"_s, u"Delete…"_s);
        m_desktop->press(u"Return"_s);
        m_desktop->click(m_desktop->waitFor(buttonRole, u"Delete"_s));
        test::waitUntil([&] { return m_namespace->remains().isEmpty(); }, u"nothing to be left"_s, 60s);
    }

    /// Once more where the menu closed under the test's keys, as a person would.
    void stopByTray()
    {
        for (int tries = 3; tries > 0; --tries) {
            useTray({u"demo.*"_s, u"Stop"_s}, u"endtoend-7-tray"_s);
            if (QTest::qWaitFor([this] { return m_desktop->has(buttonRole, u"Discard…"_s); }, 10'000)) {
                return;
            }
            qWarning("“Stop” in the tray's menu led to nothing");
            m_desktop->screenshot(u"endtoend-7-tray-failed-%1"_s.arg(tries));
        }
    }

    void useTray(const QStringList &entries, const QString &picture)
    {
        m_desktop->click(m_desktop->trayIcon(), 3);
        for (const QString &entry : entries) {
            m_desktop->press(u"Down"_s, entry);
            m_desktop->screenshot(picture);
            if (entry != entries.last()) {
                m_desktop->press(u"Right"_s, u"Open"_s); // the first in the menu below
            }
        }
        m_desktop->press(u"Return"_s);
    }

private Q_SLOTS:
    void firstVisit()
    {
        try {
            m_namespace = std::make_unique<TestNamespace>();
            m_namespace->copyCatalogue();
            m_desktop = std::make_unique<Desktop>(test::screenshotFolder());
            m_visit = std::make_unique<Visit>(*m_desktop, *m_namespace);
            startProgram();
            m_desktop->waitFor(buttonRole, u"New workstation"_s);
            m_desktop->screenshot(u"endtoend-1-first"_s);
            m_visit->chooseAndStart(u"endtoend-"_s);
            m_visit->waitForEditor();
            m_desktop->screenshot(u"endtoend-4-editor"_s);
            m_file = m_visit->textFile();
            editFile();
            useClipboard();
            QVERIFY2(m_desktop->activeWindow().contains("demo"_L1), qPrintable(m_desktop->activeWindow()));
            stopByTray();
            discardWhatWasTyped();
            // The end that one asked for is no news: the editor goes, without a word.
            test::waitUntil([&] { return m_desktop->activeWindow() == "Remote"_L1; }, u"the editor to close"_s, 10s);
            deleteWhatIsSaved();
            useTray({u"Quit"_s}, u"endtoend-9-quit"_s);
            test::waitUntil([&] { return m_desktop->process().state() == QProcess::NotRunning; }, u"the end"_s, 20s);
            QCOMPARE(m_desktop->process().exitCode(), 0);
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    void cleanup()
    {
        m_desktop.reset();
        m_namespace.reset();
    }
};

QTEST_GUILESS_MAIN(TestEndToEnd)
#include "tst_endtoend.moc"
