// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/webview/module/view.h"

#include <QDir>
#include <QStandardPaths>
#include <QWebEngineCookieStore>
#include <QWebEngineLoadingInfo>
#include <QWebEngineNotification>
#include <QWebEngineSettings>

using namespace Qt::StringLiterals;

namespace remote::app {

View::View(const QString &profile, WebHost &host)
    : m_host(host)
    , m_profile(std::make_unique<QWebEngineProfile>(profile))
    , m_page(std::make_unique<Page>(m_profile.get(), host, nullptr))
    , m_view(std::make_unique<QWebEngineView>())
{
    configureProfile();
    configurePage();
    m_view->setPage(m_page.get());
    m_view->setContextMenuPolicy(Qt::NoContextMenu);
    m_view->setObjectName(u"editor.view"_s);
    // Starts the engine's processes; the editor later takes over this page's process.
    m_page->load(QUrl(u"about:blank"_s));
    // A page that is not shown yet would be held back.
    m_page->setVisible(true);
}

View::~View()
{
    m_page->disconnect(this);
    m_profile->disconnect(this);
    m_view.reset();
    m_page.reset();
}

void View::configureProfile()
{
    m_profile->setPersistentPermissionsPolicy(QWebEngineProfile::PersistentPermissionsPolicy::AskEveryTime);
    m_profile->setDownloadPath(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    m_profile->setNotificationPresenter([this](std::unique_ptr<QWebEngineNotification> notification) {
        const std::shared_ptr<QWebEngineNotification> kept = std::move(notification);
        kept->show();
        m_host.notify(kept->title(), kept->message(), [kept] { kept->click(); });
    });
    connect(m_profile.get(), &QWebEngineProfile::downloadRequested, this, &View::beginDownload);
    connect(m_profile->cookieStore(), &QWebEngineCookieStore::cookieAdded, this, &View::loadWhenCookieIsStored);
    QWebEngineSettings *settings = m_profile->settings();
    settings->setAttribute(QWebEngineSettings::FullScreenSupportEnabled, true);
    settings->setAttribute(QWebEngineSettings::JavascriptCanOpenWindows, true);
    settings->setAttribute(QWebEngineSettings::JavascriptCanAccessClipboard, true);
    settings->setAttribute(QWebEngineSettings::PdfViewerEnabled, true);
    settings->setAttribute(QWebEngineSettings::ErrorPageEnabled, false);
    settings->setAttribute(QWebEngineSettings::NavigateOnDropEnabled, false);
    settings->setAttribute(QWebEngineSettings::HyperlinkAuditingEnabled, false);
    settings->setAttribute(QWebEngineSettings::DnsPrefetchEnabled, false);
    settings->setAttribute(QWebEngineSettings::ScreenCaptureEnabled, false);
}

void View::configurePage()
{
    m_page->watchWorkbench();
    connect(m_page.get(), &QWebEnginePage::loadFinished, this, [this](bool ok) {
        if (!ok && m_page->requestedUrl() == m_wanted) {
            m_host.loadHasFailed();
        }
        m_page->setZoomFactor(m_zoom);
    });
    connect(m_page.get(), &QWebEnginePage::renderProcessTerminated, this,
            [this](QWebEnginePage::RenderProcessTerminationStatus status, int) {
                if (status != QWebEnginePage::NormalTerminationStatus) {
                    m_host.rendererDied();
                }
            });
    connect(m_page.get(), &QWebEnginePage::windowCloseRequested, this, [this] { m_host.closeAccepted(); });
    if (qEnvironmentVariable("REMOTE_DEVELOPER") == "1"_L1) {
        auto *tools = new QWebEngineView(m_profile.get(), m_view.get());
        tools->setWindowFlag(Qt::Window);
        m_page->setDevToolsPage(tools->page());
        tools->show();
    }
}

void View::load(const QUrl &url, const QNetworkCookie &cookie)
{
    m_wanted = url;
    m_cookieName = cookie.name();
    m_page->setOrigin(url);
    m_profile->cookieStore()->setCookie(cookie, url);
}

void View::loadWhenCookieIsStored(const QNetworkCookie &stored)
{
    if (!m_cookieName.isEmpty() && stored.name() == m_cookieName) {
        m_cookieName.clear();
        m_page->load(m_wanted);
    }
}

void View::reload()
{
    // Not triggerAction(Reload): after a crash of the first load there is nothing to load again.
    m_page->load(m_page->url().isValid() && m_page->url().host() == m_wanted.host() ? m_page->url() : m_wanted);
}

void View::requestClose()
{
    m_page->setClosing(true);
    m_page->triggerAction(QWebEnginePage::RequestClose);
}

void View::setZoom(double factor)
{
    m_zoom = factor;
    m_page->setZoomFactor(factor);
}

void View::leaveFullScreen()
{
    m_page->triggerAction(QWebEnginePage::ExitFullScreen);
}

void View::cancelDownload(quint32 id)
{
    if (QWebEngineDownloadRequest *request = m_downloads.value(id)) {
        request->cancel();
    }
}

void View::beginDownload(QWebEngineDownloadRequest *request)
{
    m_downloads.insert(request->id(), request);
    connect(request, &QWebEngineDownloadRequest::receivedBytesChanged, this, [=, this] { tellDownload(request); });
    connect(request, &QWebEngineDownloadRequest::stateChanged, this, [=, this] { tellDownload(request); });
    request->accept();
}

void View::tellDownload(QWebEngineDownloadRequest *request)
{
    using Request = QWebEngineDownloadRequest;
    Download download;
    download.id = request->id();
    download.file = QDir(request->downloadDirectory()).filePath(request->downloadFileName());
    download.received = request->receivedBytes();
    download.total = request->totalBytes();
    switch (request->state()) {
    case Request::DownloadRequested:
    case Request::DownloadInProgress:
        download.state = Download::State::Running;
        break;
    case Request::DownloadCompleted:
        download.state = Download::State::Done;
        break;
    case Request::DownloadCancelled:
    case Request::DownloadInterrupted:
        download.state = Download::State::Stopped;
        break;
    }
    m_host.downloadChanged(download);
}

} // namespace remote::app
