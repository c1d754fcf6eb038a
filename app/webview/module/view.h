// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/webview/module/page.h"

#include <QHash>
#include <QPointer>
#include <QWebEngineDownloadRequest>
#include <QWebEngineProfile>
#include <QWebEngineView>

namespace remote::app {

/// Profile, page and view of one editor, deleted in the order that the engine needs (view, page, profile).
/// JavascriptCanPaste stays off: with it the engine gives the clipboard to every frame without asking Page.
class View : public QObject, public WebView
{
    Q_OBJECT
public:
    View(const QString &profile, WebHost &host);
    ~View() override;

    QWidget *widget() override { return m_view.get(); }
    void load(const QUrl &url, const QNetworkCookie &cookie) override;
    void reload() override;
    void requestClose() override;
    void setZoom(double factor) override;
    void leaveFullScreen() override;
    void cancelDownload(quint32 id) override;
    qint64 renderProcess() const override { return m_page->renderProcessPid(); }

private:
    void configureProfile();
    void configurePage();
    void loadWhenCookieIsStored(const QNetworkCookie &stored);
    void beginDownload(QWebEngineDownloadRequest *request);
    void tellDownload(QWebEngineDownloadRequest *request);

    WebHost &m_host;
    std::unique_ptr<QWebEngineProfile> m_profile;
    std::unique_ptr<Page> m_page;
    std::unique_ptr<QWebEngineView> m_view;
    QHash<quint32, QPointer<QWebEngineDownloadRequest>> m_downloads;
    QUrl m_wanted;
    QByteArray m_cookieName;
    double m_zoom = 1.0;
};

} // namespace remote::app
