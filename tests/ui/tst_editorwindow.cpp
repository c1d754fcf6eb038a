// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// The editor's window over a real web engine and a small web server of the tests' own.
#include "app/settings.h"
#include "app/webview/engineloader.h"
#include "app/windows/editorwindow.h"
#include "tests/support/stage.h"
#include "tests/support/webserver.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::app;
using remote::test::WebServer;

namespace {

QByteArray readPage(const QString &name, const WebServer &foreign)
{
    QFile file(QStringLiteral(REMOTE_TEST_DATA) + u"/web/"_s + name);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s is missing", qPrintable(file.fileName()));
    }
    return file.readAll().replace("FOREIGN", foreign.url(QString()).toEncoded());
}

void takePicture(QWidget *window, const QString &name)
{
    test::shoot(window, QStringLiteral(REMOTE_SOURCE_DIR "/screenshots"), name);
}

QNetworkCookie secret()
{
    QNetworkCookie cookie("remote-gateway", "a-secret-of-the-tests");
    cookie.setHttpOnly(true);
    cookie.setSameSitePolicy(QNetworkCookie::SameSite::Strict);
    cookie.setPath(u"/"_s);
    return cookie;
}

} // namespace

class TestEditorWindow : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void takeLink(const QUrl &url) { m_links.append(url); }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
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
    void closesAtOnceWithoutChanges();
    void asksAboutUnsavedText();
    void reloadsAfterACrash();
    void saysWhatHappened();
    void remembersItsPlace();
    void opensNoDebuggingPort();
    void noticesAnEmptyPicture();

private:
    void open();
    [[nodiscard]] QWidget *input() const { return m_window->view().widget()->focusProxy(); }
    void press(char key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(input(), key, modifiers); }
    void click(QPoint place) { QTest::mouseClick(input(), Qt::LeftButton, {}, place); }
    [[nodiscard]] bool reported(const QString &part) const { return !m_server->reports().filter(part).isEmpty(); }
    template <class T> T *child(const QString &name) const { return m_window->findChild<T *>(name); }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    WebEngine *m_engine = nullptr;
    std::unique_ptr<WebServer> m_server;
    std::unique_ptr<WebServer> m_foreign;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<EditorWindow> m_window;
    QList<QUrl> m_links;
};

void TestEditorWindow::initTestCase()
{
    const Result<WebEngine *> engine = loadWebEngine();
    QVERIFY2(engine, engine ? "" : qPrintable(engine.error().what));
    m_engine = *engine;
    m_settings = std::make_unique<Settings>(m_folder.filePath(u"remote.ini"_s));
    for (const QString &scheme : {u"http"_s, u"https"_s, u"mailto"_s, u"file"_s, u"tel"_s}) {
        QDesktopServices::setUrlHandler(scheme, this, "takeLink");
    }
}

void TestEditorWindow::init()
{
    m_links.clear();
    m_server = std::make_unique<WebServer>();
    m_foreign = std::make_unique<WebServer>();
    m_server->serve(u"/"_s, "text/html", readPage(u"editor.html"_s, *m_foreign));
    m_server->serve(u"/popup"_s, "text/html", readPage(u"popup.html"_s, *m_foreign));
    m_server->serve(u"/download"_s, "application/octet-stream", "the notes\n");
    m_foreign->serve(u"/frame"_s, "text/html", readPage(u"frame.html"_s, *m_foreign));
}

void TestEditorWindow::cleanup()
{
    m_window.reset();
}

void TestEditorWindow::open()
{
    m_window = std::make_unique<EditorWindow>(*m_engine, *m_settings, m_clock, u"tests"_s, u"Demo"_s);
    QSignalSpy usable(m_window.get(), &EditorWindow::usable);
    QSignalSpy files(m_window.get(), &EditorWindow::filesShown);
    m_window->load(m_server->url(), secret());
    QVERIFY(usable.wait(20'000));
    QTRY_COMPARE(files.count(), 1);
    m_window->present();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(input() && input()->hasFocus());
    QTRY_VERIFY(reported(u"\"drawn\":\"/\""_s));
}

void TestEditorWindow::cookieIsThereWithTheFirstRequest()
{
    open();
    QVERIFY(m_server->heads().constFirst().startsWith("GET / "));
    QVERIFY(m_server->heads().constFirst().contains("remote-gateway=a-secret-of-the-tests"));
    takePicture(m_window.get(), u"editor-window"_s);
}

void TestEditorWindow::keysReachTheEditor()
{
    open();
    for (const char key : {'w', 'n', 'p', 'q', 't', 's', '0'}) {
        press(key, Qt::ControlModifier);
        QTRY_VERIFY2(reported(u"\"key\":\"%1\",\"ctrl\":true"_s.arg(QLatin1Char(key))),
                     qPrintable(QString(QLatin1Char(key))));
    }
    QVERIFY(m_window->isVisible());
}

void TestEditorWindow::clipboardIsForTheOriginAlone()
{
    open();
    QGuiApplication::clipboard()->setText(u"what was copied"_s);
    press('c');
    QTRY_VERIFY(reported(u"\"clipboard\":\"what was copied\""_s));
    press('i');
    QTRY_VERIFY(reported(u"\"frame\":\"there\""_s));
    click({350, 60});
    QTRY_VERIFY(!m_foreign->reports().isEmpty());
    QVERIFY2(m_foreign->reports().constFirst().contains(u"denied"_s), qPrintable(m_foreign->reports().constFirst()));
}

void TestEditorWindow::otherPermissionsAreRefused()
{
    open();
    press('l');
    QTRY_VERIFY(reported(u"\"location\":1"_s)); // PERMISSION_DENIED
}

void TestEditorWindow::foreignLinksOpenOutside()
{
    open();
    click({50, 30});
    QTRY_COMPARE(m_links.size(), 1);
    QCOMPARE(m_links.takeFirst(), m_foreign->url(u"/page"_s));
    click({50, 70});
    QTRY_COMPARE(m_links.size(), 1);
    QCOMPARE(m_links.takeFirst(), QUrl(u"mailto:someone@example.com"_s));
    click({50, 150});
    QTRY_COMPARE(m_links.size(), 1);
    QCOMPARE(m_links.takeFirst(), m_foreign->url(u"/blank"_s));
    QVERIFY(m_foreign->heads().isEmpty());
    press('w', Qt::ControlModifier);
    QTRY_VERIFY(reported(u"\"key\":\"w\""_s)); // the editor is still there
}

void TestEditorWindow::otherSchemesAreRefused()
{
    open();
    click({50, 110});
    click({50, 190});
    press('w', Qt::ControlModifier);
    QTRY_VERIFY(reported(u"\"key\":\"w\""_s));
    QCOMPARE(m_links, QList<QUrl>());
}

void TestEditorWindow::popUpsShareTheProfile()
{
    open();
    press('o');
    QTRY_VERIFY(reported(u"\"popup\":true,\"opener\":true"_s));
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
    QTRY_VERIFY(reported(u"\"drawn\":\"popup\""_s));
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
    open();
    press('d');
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    QTRY_VERIFY(child<QWidget>(u"editor.downloads"_s)->isVisible());
    QTRY_COMPARE(folder.entryList(QDir::Files), QStringList{u"notes.txt"_s});
    QFile file(folder.filePath(u"notes.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "the notes\n");
    auto *action = child<QPushButton>(u"editor.downloads.action"_s);
    QTRY_COMPARE(action->text(), u"Show in folder"_s);
    takePicture(m_window.get(), u"editor-download"_s);
    action->click();
    QCOMPARE(m_links, QList<QUrl>{QUrl::fromLocalFile(folder.path())});
    QVERIFY(file.remove());
}

void TestEditorWindow::notificationsAreTold()
{
    open();
    QList<QStringList> told;
    std::function<void()> clicked;
    connect(m_window.get(), &EditorWindow::notified, this,
            [&](const QString &title, const QString &text, const std::function<void()> &click) {
                told.append({title, text});
                clicked = click;
            });
    press('k');
    QTRY_COMPARE(told, (QList<QStringList>{{u"Tests"_s, u"All passed"_s}}));
    clicked();
    QTRY_VERIFY(reported(u"\"notification\":\"clicked\""_s));
}

void TestEditorWindow::fullScreen()
{
    open();
    press('f');
    QTRY_VERIFY(m_window->isFullScreen());
    press('g');
    QTRY_VERIFY(!m_window->isFullScreen());
}

void TestEditorWindow::zoomKeys()
{
    open();
    press('+', Qt::ControlModifier);
    QTRY_VERIFY(m_settings->zoom(u"tests"_s) > 1.05);
    press('-', Qt::ControlModifier);
    press('-', Qt::ControlModifier);
    QTRY_VERIFY(m_settings->zoom(u"tests"_s) < 0.95);
    press('0', Qt::ControlModifier | Qt::KeypadModifier);
    QTRY_COMPARE(m_settings->zoom(u"tests"_s), 1.0);
}

void TestEditorWindow::closesAtOnceWithoutChanges()
{
    open();
    QSignalSpy closed(m_window.get(), &EditorWindow::closed);
    m_window->close();
    QVERIFY(closed.wait(2'000)); // sooner than the limit for a page that hangs
    QVERIFY(!m_window->isVisible());
}

void TestEditorWindow::asksAboutUnsavedText()
{
    open();
    press('u');
    QTRY_VERIFY(reported(u"\"key\":\"u\""_s));
    // A timer of its own for each question: whoever waits here would hold up the dialog that it waits for.
    const auto answer = [this](QDialogButtonBox::ButtonRole role) {
        auto *timer = new QTimer(this);
        timer->start(50);
        connect(timer, &QTimer::timeout, this, [timer, role] {
            if (auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget())) {
                timer->deleteLater();
                takePicture(box, u"editor-unsaved"_s);
                for (QAbstractButton *button : box->buttons()) {
                    if (int(box->buttonRole(button)) == int(role)) {
                        button->click();
                        return;
                    }
                }
            }
        });
    };
    QSignalSpy closed(m_window.get(), &EditorWindow::closed);
    QSignalSpy refused(m_window.get(), &EditorWindow::closeRefused);
    answer(QDialogButtonBox::RejectRole);
    m_window->close();
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(m_window->isVisible());
    press('w', Qt::ControlModifier);
    QTRY_VERIFY(reported(u"\"key\":\"w\""_s));
    answer(QDialogButtonBox::DestructiveRole);
    m_window->close();
    QTRY_COMPARE(closed.count(), 1);
}

void TestEditorWindow::reloadsAfterACrash()
{
    open();
    auto *banner = child<QWidget>(u"editor.banner"_s);
    auto *panel = child<QWidget>(u"editor.panel"_s);
    const auto kill = [this] {
        QTRY_VERIFY(m_window->view().renderProcess() > 0);
        ::kill(pid_t(m_window->view().renderProcess()), SIGKILL);
    };
    for (int reload = 1; reload <= 3; ++reload) {
        kill();
        QTRY_VERIFY(banner->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_server->count("/"), 1 + reload, 15'000);
        QTRY_COMPARE(m_server->reports().filter(u"loaded"_s).size(), 1 + reload);
        QVERIFY(!banner->isVisible());
    }
    kill();
    QTRY_VERIFY(panel->isVisible());
    takePicture(m_window.get(), u"editor-crashed"_s);
    child<QPushButton>(u"editor.panel.primary"_s)->click();
    QTRY_COMPARE(m_server->count("/"), 5);
    QTRY_VERIFY(!panel->isVisible());
}

void TestEditorWindow::saysWhatHappened()
{
    open();
    auto *banner = child<QWidget>(u"editor.banner"_s);
    m_window->setTrouble(Error{ErrorKind::Unreachable, u"refused"_s, {{u"host"_s, u"cluster.example"_s}}, {}});
    QTRY_VERIFY(banner->isVisible());
    takePicture(m_window.get(), u"editor-reconnecting"_s);
    m_window->setTrouble({});
    QTRY_VERIFY(!banner->isVisible());
    m_window->presentEnd({ErrorKind::WorkstationGone, u"deleted"_s, {}, {}});
    QTRY_VERIFY(child<QWidget>(u"editor.panel"_s)->isVisible());
    takePicture(m_window.get(), u"editor-ended"_s);
    QSignalSpy again(m_window.get(), &EditorWindow::startAgainRequested);
    child<QPushButton>(u"editor.panel.primary"_s)->click();
    QCOMPARE(again.count(), 1);
    QSignalSpy closed(m_window.get(), &EditorWindow::closed);
    m_window->close();
    QCOMPARE(closed.count(), 1);
}

void TestEditorWindow::remembersItsPlace()
{
    open();
    m_window->resize(900, 640);
    QTRY_COMPARE(m_window->size(), QSize(900, 640));
    m_window.reset();
    open();
    QTRY_COMPARE(m_window->size(), QSize(900, 640));
}

void TestEditorWindow::opensNoDebuggingPort()
{
    QVERIFY(!qEnvironmentVariableIsSet("QTWEBENGINE_REMOTE_DEBUGGING"));
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, 19222);
    QVERIFY(!socket.waitForConnected(1'000));
}

void TestEditorWindow::noticesAnEmptyPicture()
{
    QImage picture(20, 10, QImage::Format_RGB32);
    picture.fill(Qt::black);
    QVERIFY(isOneColour(picture));
    picture.setPixelColor(19, 9, Qt::white);
    QVERIFY(!isOneColour(picture));
    m_server->serve(u"/"_s, "text/html",
                    "<body style='background: black'><div class='monaco-workbench'><div class='part editor'>");
    m_window = std::make_unique<EditorWindow>(*m_engine, *m_settings, m_clock, u"tests"_s, u"Demo"_s);
    QSignalSpy usable(m_window.get(), &EditorWindow::usable);
    QSignalSpy blank(m_window.get(), &EditorWindow::blank);
    m_window->load(m_server->url(), secret());
    QVERIFY(usable.wait(20'000));
    m_window->present();
    QVERIFY(blank.wait(20'000));
}

int main(int argc, char **argv)
{
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    qputenv("QTWEBENGINE_REMOTE_DEBUGGING", "19222");
    qputenv("QTWEBENGINE_CHROMIUM_FLAGS", "--remote-debugging-port=19222");
    prepareWebEngine(false);
    QApplication app(argc, argv);
    TestEditorWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_editorwindow.moc"
