// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/editorstage.h"

#include "app/webview/engineloader.h"

#include <QDesktopServices>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace remote::app;

namespace remote::test {

namespace {

QByteArray readPage(const QString &name, const WebServer &foreign)
{
    QFile file(QStringLiteral(REMOTE_TEST_DATA) + u"/web/"_s + name);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s is missing", qPrintable(file.fileName()));
    }
    return file.readAll().replace("FOREIGN", foreign.url(QString()).toEncoded());
}

void require(bool condition, const char *what)
{
    if (!condition) {
        throw std::runtime_error(what);
    }
}

} // namespace

void EditorStage::prepare()
{
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    qputenv("QTWEBENGINE_REMOTE_DEBUGGING", QByteArray::number(debuggingPort));
    qputenv("QTWEBENGINE_CHROMIUM_FLAGS", "--remote-debugging-port=" + QByteArray::number(debuggingPort));
    prepareWebEngine(false);
}

EditorStage::EditorStage()
    : settings(std::make_unique<Settings>(m_folder.filePath(u"remote.ini"_s)))
{
    const Result<WebEngine *> engine = loadWebEngine();
    if (!engine) {
        qFatal("%s", qPrintable(engine.error().what));
    }
    m_engine = *engine;
    for (const auto &scheme : {u"http"_s, u"https"_s, u"mailto"_s, u"file"_s, u"tel"_s}) {
        QDesktopServices::setUrlHandler(scheme, this, "takeLink");
    }
    server.serve(u"/"_s, "text/html", readPage(u"editor.html"_s, foreign));
    server.serve(u"/popup"_s, "text/html", readPage(u"popup.html"_s, foreign));
    server.serve(u"/download"_s, "application/octet-stream", "the notes\n");
    foreign.serve(u"/frame"_s, "text/html", readPage(u"frame.html"_s, foreign));
}

EditorStage::~EditorStage() = default;

QNetworkCookie EditorStage::cookie()
{
    QNetworkCookie cookie("remote-gateway", secret.toByteArray());
    cookie.setHttpOnly(true);
    cookie.setSameSitePolicy(QNetworkCookie::SameSite::Strict);
    cookie.setPath(u"/"_s);
    return cookie;
}

void EditorStage::makeWindow()
{
    window = std::make_unique<EditorWindow>(*m_engine, *settings, m_clock, u"tests"_s, u"Demo"_s);
}

void EditorStage::open()
{
    makeWindow();
    QSignalSpy usable(window.get(), &EditorWindow::usable);
    QSignalSpy files(window.get(), &EditorWindow::filesShown);
    window->load(server.url(), cookie());
    require(usable.wait(20'000), "the workbench was not drawn");
    require(QTest::qWaitFor([&] { return files.count() == 1; }), "the files were not listed");
    window->present();
    require(QTest::qWaitForWindowActive(window.get()), "the window is not active");
    require(QTest::qWaitFor([&] { return input() && input()->hasFocus(); }), "the view has no focus");
    require(QTest::qWaitFor([&] { return reported(u"\"drawn\":\"/\""_s); }), "nothing was painted");
}

void EditorStage::press(char key, Qt::KeyboardModifiers modifiers) const
{
    QTest::keyClick(input(), key, modifiers);
}

void EditorStage::click(QPoint place) const
{
    QTest::mouseClick(input(), Qt::LeftButton, {}, place);
}

} // namespace remote::test
