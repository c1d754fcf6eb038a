// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// The least that shows an editor: a QWebEngineView on the address given. Writes "usable" to stdout when the
// workbench lists its first file.

#include <QApplication>
#include <QWebEngineScript>
#include <QWebEngineScriptCollection>
#include <QWebEngineView>

#include <cstdio>

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
protected:
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString &message, int, const QString &) override
    {
        if (message == "bench usable"_L1) {
            std::puts("usable");
            std::fflush(stdout);
        }
    }
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Page page;
    QWebEngineScript script;
    script.setInjectionPoint(QWebEngineScript::DocumentReady);
    script.setSourceCode(usableScript);
    page.scripts().insert(script);
    QWebEngineView view;
    view.setPage(&page);
    view.resize(1200, 800);
    view.show();
    view.load(QUrl(QApplication::arguments().value(1)));
    return QApplication::exec();
}
