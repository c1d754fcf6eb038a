// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// The editor's window at work: what it lets in and out.
#include "tests/support/editorstage.h"
#include "tests/support/stage.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QPushButton>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::app;
using test::EditorStage;

class TestEditorWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_stage = std::make_unique<EditorStage>(); }
    void cleanup() { m_stage.reset(); }
    void cookieIsThereWithTheFirstRequest();
    void keysReachTheEditor();
    void clipboardIsForTheOriginAlone();
    void otherPermissionsAreRefused();
    void foreignLinksOpenOutside();
    void otherSchemesAreRefused();
    void popUpsShareTheProfile();
    void downloadsArrive();
    void notificationsAreTold();
    void fullScreen();
    void zoomKeys();
    void opensNoDebuggingPort();

private:
    std::unique_ptr<EditorStage> m_stage;
};

void TestEditorWindow::cookieIsThereWithTheFirstRequest()
{
    m_stage->open();
    QVERIFY(m_stage->server.heads().constFirst().startsWith("GET / "));
    QVERIFY(m_stage->server.heads().constFirst().contains("remote-gateway=" + EditorStage::secret.toByteArray()));
    test::shoot(m_stage->window.get(), u"editor-window"_s);
}

void TestEditorWindow::keysReachTheEditor()
{
    m_stage->open();
    for (const char key : {'w', 'n', 'p', 'q', 't', 's', '0'}) {
        m_stage->press(key, Qt::ControlModifier);
        QTRY_VERIFY2(m_stage->reported(u"\"key\":\"%1\",\"ctrl\":true"_s.arg(QLatin1Char(key))),
                     qPrintable(QString(QLatin1Char(key))));
    }
    QVERIFY(m_stage->window->isVisible());
}

void TestEditorWindow::clipboardIsForTheOriginAlone()
{
    m_stage->open();
    QGuiApplication::clipboard()->setText(u"what was copied"_s);
    m_stage->press('c');
    QTRY_VERIFY(m_stage->reported(u"\"clipboard\":\"what was copied\""_s));
    m_stage->press('i');
    QTRY_VERIFY(m_stage->reported(u"\"frame\":\"there\""_s));
    m_stage->click({350, 60});
    QTRY_VERIFY(!m_stage->foreign.reports().isEmpty());
    QVERIFY2(m_stage->foreign.reports().constFirst().contains(u"denied"_s),
             qPrintable(m_stage->foreign.reports().constFirst()));
}

void TestEditorWindow::otherPermissionsAreRefused()
{
    m_stage->open();
    m_stage->press('l');
    QTRY_VERIFY(m_stage->reported(u"\"location\":1"_s)); // PERMISSION_DENIED
}

void TestEditorWindow::foreignLinksOpenOutside()
{
    m_stage->open();
    m_stage->click({50, 30});
    QTRY_COMPARE(m_stage->links.size(), 1);
    QCOMPARE(m_stage->links.takeFirst(), m_stage->foreign.url(u"/page"_s));
    m_stage->click({50, 70});
    QTRY_COMPARE(m_stage->links.size(), 1);
    QCOMPARE(m_stage->links.takeFirst(), QUrl(u"mailto:someone@example.com"_s));
    m_stage->click({50, 150});
    QTRY_COMPARE(m_stage->links.size(), 1);
    QCOMPARE(m_stage->links.takeFirst(), m_stage->foreign.url(u"/blank"_s));
    QVERIFY(m_stage->foreign.heads().isEmpty());
    m_stage->press('w', Qt::ControlModifier);
    QTRY_VERIFY(m_stage->reported(u"\"key\":\"w\""_s)); // the editor is still there
}

void TestEditorWindow::otherSchemesAreRefused()
{
    m_stage->open();
    m_stage->click({50, 110});
    m_stage->click({50, 190});
    m_stage->press('w', Qt::ControlModifier);
    QTRY_VERIFY(m_stage->reported(u"\"key\":\"w\""_s));
    QCOMPARE(m_stage->links, QList<QUrl>());
}

void TestEditorWindow::popUpsShareTheProfile()
{
    m_stage->open();
    m_stage->press('o');
    QTRY_VERIFY(m_stage->reported(u"\"popup\":true,\"opener\":true"_s));
    const auto popup = [] {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (window->objectName() == u"popup"_s) {
                return window;
            }
        }
        return static_cast<QWidget *>(nullptr);
    };
    QVERIFY(popup());
    QVERIFY(QTest::qWaitForWindowActive(popup()));
    QTRY_COMPARE(popup()->windowTitle(), u"Pop-up"_s);
    QTRY_VERIFY(m_stage->reported(u"\"drawn\":\"popup\""_s));
    // The page closes itself by a click; the engine drops those that come before the first picture.
    const auto clickedAway = [&] {
        if (popup()) {
            QTest::mouseClick(popup()->focusProxy(), Qt::LeftButton, {}, {30, 30});
        }
        return !popup();
    };
    QTRY_VERIFY(clickedAway());
}

void TestEditorWindow::downloadsArrive()
{
    m_stage->open();
    m_stage->press('d');
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    QTRY_VERIFY(m_stage->child<QWidget>(u"editor.downloads"_s)->isVisible());
    QTRY_COMPARE(folder.entryList(QDir::Files), QStringList{u"notes.txt"_s});
    QFile file(folder.filePath(u"notes.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "the notes\n");
    auto *action = m_stage->child<QPushButton>(u"editor.downloads.action"_s);
    QTRY_COMPARE(action->text(), u"Show in folder"_s);
    test::shoot(m_stage->window.get(), u"editor-download"_s);
    action->click();
    QCOMPARE(m_stage->links, QList<QUrl>{QUrl::fromLocalFile(folder.path())});
    QVERIFY(file.remove());
}

void TestEditorWindow::notificationsAreTold()
{
    m_stage->open();
    QList<QStringList> told;
    std::function<void()> clicked;
    connect(m_stage->window.get(), &EditorWindow::notified, this,
            [&](const QString &title, const QString &text, const std::function<void()> &click) {
                told.append({title, text});
                clicked = click;
            });
    m_stage->press('k');
    QTRY_COMPARE(told, (QList<QStringList>{{u"Tests"_s, u"All passed"_s}}));
    clicked();
    QTRY_VERIFY(m_stage->reported(u"\"notification\":\"clicked\""_s));
    m_stage->window.reset();
    clicked(); // of a window that is gone
}

void TestEditorWindow::fullScreen()
{
    m_stage->open();
    m_stage->press('f');
    QTRY_VERIFY(m_stage->window->isFullScreen());
    m_stage->press('g');
    QTRY_VERIFY(!m_stage->window->isFullScreen());
}

void TestEditorWindow::zoomKeys()
{
    m_stage->open();
    m_stage->press('+', Qt::ControlModifier);
    QTRY_VERIFY(m_stage->settings->zoom(u"tests"_s) > 1.05);
    m_stage->press('-', Qt::ControlModifier);
    m_stage->press('-', Qt::ControlModifier);
    QTRY_VERIFY(m_stage->settings->zoom(u"tests"_s) < 0.95);
    m_stage->press('0', Qt::ControlModifier | Qt::KeypadModifier);
    QTRY_COMPARE(m_stage->settings->zoom(u"tests"_s), 1.0);
}

void TestEditorWindow::opensNoDebuggingPort()
{
    QVERIFY(!qEnvironmentVariableIsSet("QTWEBENGINE_REMOTE_DEBUGGING"));
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, EditorStage::debuggingPort);
    QVERIFY(!socket.waitForConnected(1'000));
}

int main(int argc, char **argv)
{
    EditorStage::prepare();
    QApplication app(argc, argv);
    TestEditorWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_editorwindow.moc"
