// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/webview/module/page.h"

#include "app/webview/module/popup.h"

#include <QLoggingCategory>
#include <QUuid>
#include <QWebEngineClientCertificateSelection>
#include <QWebEngineFileSystemAccessRequest>
#include <QWebEngineFullScreenRequest>
#include <QWebEngineNewWindowRequest>
#include <QWebEnginePermission>
#include <QWebEngineScript>
#include <QWebEngineScriptCollection>

using namespace Qt::StringLiterals;

namespace remote::app {

namespace {

Q_LOGGING_CATEGORY(logWebView, "remote.webview")

/// Runs in a world of its own, so that the page neither sees nor fakes it. It tells when the workbench is
/// drawn and when the first file is listed, then stops.
QString workbenchScript(const QString &token)
{
    return uR"js((() => {
    let drawn = false;
    const find = selector => document.querySelector('.monaco-workbench ' + selector);
    const look = () => {
        if (!drawn && (find('.part.editor') || find('.part.sidebar'))) {
            drawn = true;
            console.debug('%1 shown');
            setTimeout(() => observer.disconnect(), 30000);
        }
        if (drawn && find('.explorer-folders-view .monaco-list-row')) {
            observer.disconnect();
            console.debug('%1 files');
        }
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
    look();
})();)js"_s.arg(token);
}

/// After 40 s without its server, VS Code 1.139 covers the editor with a dialog at each attempt to reconnect, and gives
/// the keys to its "Reload Window": whoever types on loses the text at the first space. Its close button turns it into
/// a notification; pressed here before the next key arrives (a MutationObserver runs at the end of the same task). It
/// is the one dialog with a turning circle and two buttons.
QString reconnectScript()
{
    return uR"js((() => {
    const look = bench => {
        for (const box of bench.querySelectorAll(':scope > .monaco-dialog-modal-block .monaco-dialog-box')) {
            if (box.querySelector('.dialog-icon.codicon-loading') && box.querySelectorAll('.monaco-button').length > 1) {
                box.querySelector('.dialog-toolbar .action-label')?.click();
            }
        }
    };
    const wait = new MutationObserver(() => {
        const bench = document.querySelector('.monaco-workbench');
        if (bench) {
            wait.disconnect();
            new MutationObserver(() => look(bench)).observe(bench, { childList: true });
        }
    });
    wait.observe(document, { childList: true, subtree: true });
})();)js"_s;
}

} // namespace

Page::Page(QWebEngineProfile *profile, WebHost &host, QObject *parent)
    : QWebEnginePage(profile, parent)
    , m_host(host)
    , m_token(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    connect(this, &QWebEnginePage::permissionRequested, this, &Page::answerPermission);
    connect(this, &QWebEnginePage::newWindowRequested, this, &Page::answerNewWindow);
    connect(this, &QWebEnginePage::fullScreenRequested, this, [this](QWebEngineFullScreenRequest request) {
        request.accept();
        m_host.setFullScreen(request.toggleOn());
    });
    connect(this, &QWebEnginePage::fileSystemAccessRequested, this, [this](QWebEngineFileSystemAccessRequest request) {
        isOwn(request.origin()) ? request.accept() : request.reject();
    });
    connect(this, &QWebEnginePage::selectClientCertificate, this,
            [](QWebEngineClientCertificateSelection selection) { selection.selectNone(); });
}

void Page::setOrigin(const QUrl &url)
{
    m_origin = url;
}

void Page::watchWorkbench()
{
    for (const auto &[name, code] :
         {std::pair(u"workbench"_s, workbenchScript(m_token)), {u"reconnect"_s, reconnectScript()}}) {
        QWebEngineScript script;
        script.setName(name);
        script.setInjectionPoint(QWebEngineScript::DocumentReady);
        script.setWorldId(QWebEngineScript::ApplicationWorld);
        script.setSourceCode(code);
        scripts().insert(script);
    }
}

bool Page::isOwn(const QUrl &url) const
{
    return !m_origin.isEmpty() && url.scheme() == m_origin.scheme() && url.host() == m_origin.host()
        && url.port() == m_origin.port();
}

void Page::openOutside(const QUrl &url)
{
    const QString scheme = url.scheme();
    if (scheme == "http"_L1 || scheme == "https"_L1 || scheme == "mailto"_L1) {
        m_host.openOutside(url);
    } else {
        qCInfo(logWebView, "refused an address of scheme %ls", qUtf16Printable(scheme));
    }
    Q_EMIT leftOrigin();
}

bool Page::acceptNavigationRequest(const QUrl &url, NavigationType, bool isMainFrame)
{
    if (!isMainFrame || isOwn(url) || url == QUrl(u"about:blank"_s)) {
        return true;
    }
    openOutside(url);
    return false;
}

void Page::answerPermission(const QWebEnginePermission &permission)
{
    using Type = QWebEnginePermission::PermissionType;
    const bool wanted =
        permission.permissionType() == Type::ClipboardReadWrite || permission.permissionType() == Type::Notifications;
    wanted &&isOwn(permission.origin()) ? permission.grant() : permission.deny();
}

void Page::answerNewWindow(QWebEngineNewWindowRequest &request)
{
    const QUrl url = request.requestedUrl();
    if (isOwn(url) || url.isEmpty() || url == QUrl(u"about:blank"_s)) {
        auto *popup = new Popup(profile(), m_host, m_origin, request.requestedGeometry(), this);
        request.openIn(popup->page());
    } else {
        openOutside(url);
    }
}

bool Page::javaScriptConfirm(const QUrl &origin, const QString &text)
{
    return std::exchange(m_closing, false) ? m_host.confirmLeaving() : QWebEnginePage::javaScriptConfirm(origin, text);
}

void Page::javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString &message, int, const QString &)
{
    if (message == m_token + " shown"_L1) {
        m_host.workbenchShown();
    } else if (message == m_token + " files"_L1) {
        m_host.firstFileShown();
    }
}

} // namespace remote::app
