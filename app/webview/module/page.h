// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/webview/webengine.h"

#include <QWebEnginePage>

namespace remote::app {

/// A page that stays on one origin: what is foreign is given to the host or refused. Two kinds of page
/// share these rules: the editor itself and its pop-ups.
class Page : public QWebEnginePage
{
    Q_OBJECT
public:
    Page(QWebEngineProfile *profile, WebHost &host, QObject *parent);

    /// The one origin that may be shown and gets permissions.
    void setOrigin(const QUrl &url);
    /// Looks for the editor's workbench in the pages loaded from now on; see WebHost.
    void watchWorkbench();
    /// While true, a question of the page is the one about leaving (beforeunload).
    void setClosing(bool closing) { m_closing = closing; }

Q_SIGNALS:
    /// A navigation was given to the system's browser or refused.
    void leftOrigin();

protected:
    bool acceptNavigationRequest(const QUrl &url, NavigationType type, bool isMainFrame) override;
    bool javaScriptConfirm(const QUrl &origin, const QString &text) override;
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel level, const QString &message, int line,
                                  const QString &source) override;

private:
    [[nodiscard]] bool isOwn(const QUrl &url) const;
    void openOutside(const QUrl &url);
    void answerPermission(const QWebEnginePermission &permission);
    void answerNewWindow(QWebEngineNewWindowRequest &request);

    WebHost &m_host;
    QUrl m_origin;
    QString m_token; ///< Marks the messages of our own script, which a page cannot know.
    bool m_closing = false;
};

} // namespace remote::app
