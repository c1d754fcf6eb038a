// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// bench_launch_browser ADDRESS [FOLDER]: the least that shows an editor, a QWebEngineView. Writes "usable" to stdout
// when the workbench lists its first file. It ends in order when stdin does. With a folder, its profile is kept there.

#include <QApplication>
#include <QSocketNotifier>
#include <QWebEngineProfile>
#include <QWebEngineScript>
#include <QWebEngineScriptCollection>
#include <QWebEngineView>

#include <cstdio>
#include <memory>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

const auto usableScript = u"new MutationObserver((changes, observer) => {"
                          "  if (document.querySelector('.monaco-workbench .explorer-folders-view .monaco-list-row')) {"
                          "    observer.disconnect();"
                          "    console.debug('bench usable');"
                          "  }"
                          "}).observe(document, {childList: true, subtree: true});"_s;

class Page : public QWebEnginePage
{
public:
    using QWebEnginePage::QWebEnginePage;

protected:
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString &message, int, const QString &) override
    {
        if (message == "bench usable"_L1) {
            std::puts("usable");
            std::fflush(stdout);
        }
    }
};

std::unique_ptr<QWebEngineProfile> makeProfile(const QString &folder)
{
    if (folder.isEmpty()) {
        return std::make_unique<QWebEngineProfile>();
    }
    auto profile = std::make_unique<QWebEngineProfile>(u"kept"_s);
    profile->setPersistentStoragePath(folder + u"/storage"_s);
    profile->setCachePath(folder + u"/cache"_s);
    return profile;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QString address = QApplication::arguments().value(1);
    const std::unique_ptr<QWebEngineProfile> profile = makeProfile(QApplication::arguments().value(2));
    Page page(profile.get());
    QWebEngineScript script;
    script.setInjectionPoint(QWebEngineScript::DocumentReady);
    script.setSourceCode(usableScript);
    page.scripts().insert(script);
    QWebEngineView view;
    view.setPage(&page);
    view.resize(1200, 800);
    view.show();
    view.load(QUrl(address));
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, &QApplication::quit);
    return QApplication::exec();
}
