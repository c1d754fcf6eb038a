// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// The program beside a real cluster: a stop that would lose work, and the work brought back at the next start.
#include "tests/support/openeditor.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using test::buttonRole;

class TestUnsaved : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::OpenEditor> m_editor;

    test::Desktop &desktop() { return m_editor->desktop(); }
    void click(const QString &name, std::chrono::seconds limit = 30s)
    {
        desktop().click(desktop().waitFor(buttonRole, name, limit));
    }
    QByteArray inDemo(const QString &script) { return m_editor->inPod({u"sh"_s, u"-c"_s, u"cd demo && "_s + script}); }
    bool podIsThere() { return !m_editor->space().remains().filter(u"pod/"_s).isEmpty(); }

private Q_SLOTS:
    void workIsKeptAndBroughtBack()
    {
        try {
            m_editor = std::make_unique<test::OpenEditor>();
            m_editor->start();
            inDemo(u"echo changed >> README.md && echo mine > new.txt && git add new.txt && echo more >> new.txt"_s);
            const QByteArray before = inDemo(u"git status --porcelain; cat new.txt README.md"_s);
            // From the tray, as the editor covers the window.
            const auto stopByTray = [this] {
                desktop().click(desktop().trayIcon(), 3);
                desktop().press(u"Down"_s, u"demo.*"_s);
                desktop().press(u"Right"_s, u"Open"_s);
                desktop().press(u"Down"_s, u"Stop"_s);
                desktop().press(u"Return"_s);
            };
            stopByTray();
            std::ignore = desktop().waitFor(buttonRole, u"Push to a rescue branch"_s, 30s);
            desktop().screenshot(u"unsaved-1-asked"_s);
            click(u"Keep running"_s);
            QVERIFY(podIsThere());
            stopByTray();
            click(u"Push to a rescue branch"_s); // which the demo's server refuses
            std::ignore = desktop().waitFor({}, u".*does not take the branch.*"_s, 30s);
            desktop().screenshot(u"unsaved-2-refused"_s);
            QVERIFY(podIsThere());
            click(u"Download"_s);
            test::waitUntil([&] { return !podIsThere(); }, u"the workstation to stop"_s, 60s);
            click(u"Start demo"_s);
            click(u"Bring it back"_s, 180s);
            std::ignore = desktop().waitFor({}, u"Your work is back.*"_s, 60s);
            desktop().screenshot(u"unsaved-3-back"_s);
            QCOMPARE(inDemo(u"git status --porcelain; cat new.txt README.md"_s), before);
        } catch (const std::exception &error) {
            if (m_editor) {
                desktop().screenshot(u"failed-unsaved"_s);
            }
            QFAIL(error.what());
        }
    }

    void cleanup() { m_editor.reset(); }
};

QTEST_GUILESS_MAIN(TestUnsaved)
#include "tst_unsaved.moc"
