// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/webview/module/page.h"

#include <QPointer>
#include <QWebEngineView>

namespace remote::app {

/// A window that the editor's page opened, of the same origin and profile: an extension's own page, or the
/// middle step of a sign-in. It goes when it leaves the origin, when it is closed, and with its opener.
class Popup : public QObject
{
    Q_OBJECT
public:
    Popup(QWebEngineProfile *profile, WebHost &host, const QUrl &origin, const QRect &geometry, QObject *opener);
    ~Popup() override;

    [[nodiscard]] Page *page() { return m_page; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWebEngineView *m_view;
    Page *m_page;
};

} // namespace remote::app
