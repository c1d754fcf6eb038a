// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/desktop.h"
#include "tests/support/testnamespace.h"

#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using test::Accessibility;
using test::Accessible;
using test::Desktop;
using test::TestNamespace;

namespace {

/// A role that differs between versions of AT-SPI.
const QString buttonRole = u"(push )?button"_s;

QString programFile()
{
    return qEnvironmentVariable("REMOTE_PROGRAM", QCoreApplication::applicationDirPath() + u"/remote"_s);
}

QString screenshotFolder()
{
    return qEnvironmentVariable("REMOTE_SCREENSHOTS", QStringLiteral(REMOTE_SOURCE_DIR "/screenshots"));
}

} // namespace

/// A person's first visit, as they would do it: with the pointer and the keyboard, on a new account.
class TestEndToEnd : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<TestNamespace> m_namespace;
    std::unique_ptr<Desktop> m_desktop;
    QTemporaryDir m_home;
    QString m_pod;
    QString m_file;

    QByteArray inPod(const QStringList &command)
    {
        return m_namespace->kubectl(QStringList{u"exec"_s, m_pod, u"--"_s} + command);
    }

    QString fileInPod() { return QString::fromUtf8(inPod({u"cat"_s, m_file})); }

    void waitForFile(const QString &text)
    {
        test::waitUntil([&] { return fileInPod().contains(text); }, text + u" in the pod's file"_s, 20s);
    }

    void startProgram()
    {
        m_desktop->start(programFile(), {},
                         {{u"HOME"_s, m_home.path()},
                          {u"XDG_CONFIG_HOME"_s, m_home.filePath(u".config"_s)},
                          {u"XDG_DATA_HOME"_s, m_home.filePath(u".local/share"_s)},
                          {u"XDG_CACHE_HOME"_s, m_home.filePath(u".cache"_s)},
                          {u"XDG_STATE_HOME"_s, m_home.filePath(u".local/state"_s)},
                          {u"KUBECONFIG"_s, m_namespace->kubeconfig()},
                          {u"LANGUAGE"_s, u"en"_s},
                          {u"REMOTE_TRACE"_s, u"1"_s}});
    }

    void chooseAndStart()
    {
        m_desktop->click(m_desktop->waitFor(buttonRole, u"New workstation"_s));
        const Accessible image = m_desktop->waitFor({}, u"Plain"_s);
        m_desktop->press(u"Tab"_s, u"Remote demo|No files|Another repository"_s);
        m_desktop->press(u"Left"_s, u"Remote demo"_s);
        m_desktop->press(u"space"_s);
        m_desktop->click(image);
        m_desktop->screenshot(u"endtoend-2-new"_s);
        const auto isChosen = [&](const QString &name) {
            return m_desktop->eyes().has(m_desktop->waitFor({}, name), Accessibility::State::Checked);
        };
        test::waitUntil([&] { return isChosen(u"Plain"_s) && isChosen(u"Remote demo"_s); }, u"the choice"_s, 5s);
        m_desktop->press(u"Tab"_s, u"Start"_s);
        m_desktop->press(u"Return"_s);
        m_desktop->waitFor(buttonRole, u"Cancel"_s);
        m_desktop->screenshot(u"endtoend-3-launch"_s);
    }

    void waitForEditor()
    {
        test::waitUntil([&] { return m_desktop->output().contains("\"launch.usable\""); }, u"the editor"_s, 180s);
        const QString names = QString::fromUtf8(m_namespace->kubectl({u"get"_s, u"pods"_s, u"--output"_s, u"name"_s}));
        m_pod = names.trimmed();
        QVERIFY2(m_pod.startsWith(u"pod/") && !m_pod.contains(u'\n'), qPrintable(names));
        test::waitUntil([&] { return m_desktop->activeWindow().contains(u"demo"); }, u"the editor's window"_s, 10s);
        const auto areaOf = [&](const QString &role, const QString &name) {
            return m_desktop->eyes().extents(m_desktop->waitFor(role, name));
        };
        test::waitUntil(
            [&] {
                const QPoint corner = areaOf(u".*document.*"_s, u".*demo.*"_s).bottomRight();
                const QPoint bell = areaOf(buttonRole, u"Notifications"_s).bottomRight();
                return (corner - bell).manhattanLength() < 100;
            },
            u"the page to be laid out to the corner of its window"_s, 10s);
        m_desktop->screenshot(u"endtoend-4-editor"_s);
        const QString root = u"/home/coder/demo/"_s;
        const QString files = QString::fromUtf8(inPod({u"ls"_s, root}));
        const auto name =
            QRegularExpression(u"^[A-Za-z]+(\\.md)?$"_s, QRegularExpression::MultilineOption).match(files);
        QVERIFY2(name.hasMatch(), qPrintable(files));
        m_file = root + name.captured();
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
        const QStringList saved{u"configmap/"_s + m_pod.section(u'/', 1)};
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
            m_desktop = std::make_unique<Desktop>(screenshotFolder());
            startProgram();
            m_desktop->waitFor(buttonRole, u"New workstation"_s);
            m_desktop->screenshot(u"endtoend-1-first"_s);
            chooseAndStart();
            waitForEditor();
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
