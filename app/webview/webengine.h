// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNetworkCookie>
#include <QString>
#include <QUrl>
#include <QWidget>

#include <functional>
#include <memory>

namespace remote::app {

/// One download of a view; told again with every change.
struct Download {
    enum class State { Running, Done, Stopped };
    quint32 id = 0;
    QString file; ///< Absolute path.
    qint64 received = 0;
    qint64 total = -1; ///< -1 = unknown.
    State state = State::Running;
};

/// What a view tells the window that it is in, and asks of it.
class WebHost
{
public:
    virtual ~WebHost() = default;
    /// The editor's workbench is drawn.
    virtual void workbenchShown() = 0;
    /// Its first row of files is there too. Never for an empty folder.
    virtual void firstFileShown() = 0;
    virtual void loadHasFailed() = 0;
    virtual void rendererDied() = 0;
    /// The answer to View::requestClose(): nothing in the page keeps it open.
    virtual void closeAccepted() = 0;
    /// Text would be lost; true = leave anyway.
    virtual bool confirmLeaving() = 0;
    /// A foreign http, https or mailto link.
    virtual void openOutside(const QUrl &url) = 0;
    virtual void notify(const QString &title, const QString &text, std::function<void()> clicked) = 0;
    virtual void setFullScreen(bool on) = 0;
    virtual void downloadChanged(const Download &download) = 0;
};

/// A web view with a profile of its own. It shows one origin only.
class WebView
{
public:
    virtual ~WebView() = default;
    /// Owned by the view.
    [[nodiscard]] virtual QWidget *widget() = 0;
    /// Sets the cookie, waits until it is stored, then loads the address.
    virtual void load(const QUrl &url, const QNetworkCookie &cookie) = 0;
    virtual void reload() = 0;
    /// Lets the page object (beforeunload), then WebHost::closeAccepted().
    virtual void requestClose() = 0;
    virtual void setZoom(double factor) = 0;
    virtual void leaveFullScreen() = 0;
    virtual void cancelDownload(quint32 id) = 0;
    /// For diagnosis; 0 = none.
    [[nodiscard]] virtual qint64 renderProcess() const = 0;
};

/// The web engine. Its libraries cost about 0.1 s and 100 MiB to load, so they live in a module that is
/// loaded when the first editor is opened (see loadWebEngine).
class WebEngine
{
public:
    virtual ~WebEngine() = default;
    /// A view that is started and blank. `profile` names what is kept of it on disk (one view at a time).
    [[nodiscard]] virtual std::unique_ptr<WebView> createView(const QString &profile, WebHost &host) = 0;
};

} // namespace remote::app

#define REMOTE_WEBENGINE_ID "io.github.remote_workstations.Remote.WebEngine/1"
Q_DECLARE_INTERFACE(remote::app::WebEngine, REMOTE_WEBENGINE_ID)
