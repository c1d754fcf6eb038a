// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/webview/reloadpolicy.h"
#include "app/webview/webengine.h"
#include "core/base/clock.h"

#include <QTimer>
#include <QWidget>

class QDialog;
class QImage;
class QStackedLayout;

namespace remote::app {

class Banner;
class PortBar;
class Settings;
class StatePanel;
class TroubleBanner;

/// The editor of one workstation: the web view, and only when there is something to tell, a slim bar above
/// it or a panel in its place.
/// No action here has a key that VS Code uses (Ctrl+W, N, P, Q, 0 …), so all of them reach the editor. Zoom
/// takes Ctrl++, Ctrl+-, and Ctrl+0 of the number pad, which VS Code leaves free in a browser.
class EditorWindow : public QWidget, private WebHost
{
    Q_OBJECT
public:
    /// `key` names the workstation in the settings and the view's profile. The view starts at once, blank,
    /// while the window stays hidden.
    EditorWindow(WebEngine &engine, Settings &settings, Clock &clock, const QString &key, const QString &title,
                 QWidget *parent = nullptr);
    ~EditorWindow() override;

    void load(const QUrl &url, const QNetworkCookie &cookie);
    /// Shows and raises it, where and as large as it was the last time.
    void present();
    /// Streams fail for now: the bar says that it reconnects, and why. Nothing = all is well again.
    void setTrouble(const std::optional<Error> &error);
    /// The editor was started anew in its pod, which the page can't reconnect to: says why, and offers to load it.
    void presentRestart(const Error &error);
    /// The workstation is gone for good: says what happened, with a button to start it again. May be told anew, better.
    void presentEnd(const Error &error);
    [[nodiscard]] bool hasEnded() const { return m_ended; }
    /// As the close button: the page may ask about unsaved text first. Ends in closed() or closeRefused().
    void requestClose();
    /// Hides it and deletes it without questions. One that is open is within the page's own call: it is
    /// taken away first, and the window lives until that call has returned.
    void retire();
    [[nodiscard]] WebView &view() { return *m_view; }
    [[nodiscard]] TroubleBanner &troubleBanner() { return *m_trouble; }
    [[nodiscard]] PortBar &portBar() { return *m_ports; }
    [[nodiscard]] Banner &sleepBanner() { return *m_sleep; }   ///< It is about to sleep.
    [[nodiscard]] Banner &rescueBanner() { return *m_rescue; } ///< Work can be brought back.

Q_SIGNALS:
    /// The workbench is drawn.
    void usable();
    void filesShown();
    void loadFailed();
    void closed();
    void closeRefused();
    void startAgainRequested();
    /// The view is all of one colour although the workbench is drawn: this computer's graphics do not work
    /// with the web engine.
    void blank();
    /// A notification of the page; call `clicked` when the person clicks it.
    void notified(const QString &title, const QString &text, const std::function<void()> &clicked);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void workbenchShown() override { Q_EMIT usable(); }
    void firstFileShown() override { Q_EMIT filesShown(); }
    void loadHasFailed() override { Q_EMIT loadFailed(); }
    void rendererDied() override;
    void closeAccepted() override;
    bool confirmLeaving() override;
    void openOutside(const QUrl &url) override;
    void notify(const QString &title, const QString &text, std::function<void()> clicked) override;
    void setFullScreen(bool on) override;
    void downloadChanged(const Download &download) override;

    void addZoom(int steps);
    void reloadView();
    void checkPicture();
    void panelTriggered();
    void downloadAction();

    Settings &m_settings;
    Clock &m_clock;
    QString m_key;
    std::unique_ptr<WebView> m_view;
    QStackedLayout *m_stack;
    TroubleBanner *m_trouble;
    Banner *m_notice; ///< About the page.
    PortBar *m_ports;
    Banner *m_sleep, *m_rescue;
    Banner *m_downloads;
    StatePanel *m_panel;
    ReloadPolicy m_reloads;
    Download m_download;
    QTimer m_closeLimit;
    QDialog *m_question = nullptr; ///< While it is open.
    QTimer m_pictureCheck;
    bool m_ended = false;
    bool m_dead = false; ///< The renderer died for good.
    bool m_closeAllowed = false;
    bool m_retired = false;
    bool m_wasMaximised = false;
};

[[nodiscard]] bool isOneColour(const QImage &picture); ///< It shows nothing.

} // namespace remote::app
