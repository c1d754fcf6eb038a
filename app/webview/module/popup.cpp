// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/webview/module/popup.h"

#include <QEvent>
#include <QWebEngineProfile>

using namespace Qt::StringLiterals;

namespace remote::app {

Popup::Popup(QWebEngineProfile *profile, WebHost &host, const QUrl &origin, const QRect &geometry, QObject *opener)
    : QObject(opener)
    , m_view(new QWebEngineView)
    , m_page(new Page(profile, host, this))
{
    m_page->setOrigin(origin);
    m_view->setPage(m_page);
    m_view->setObjectName(u"popup"_s);
    m_view->setContextMenuPolicy(Qt::NoContextMenu);
    m_view->installEventFilter(this);
    m_view->resize(geometry.isValid() ? geometry.size() : QSize(800, 640));
    connect(m_page, &QWebEnginePage::titleChanged, m_view, &QWidget::setWindowTitle);
    connect(m_page, &QWebEnginePage::windowCloseRequested, this, &QObject::deleteLater);
    connect(m_page, &QWebEnginePage::renderProcessTerminated, this, &QObject::deleteLater);
    connect(m_page, &Page::leftOrigin, this, &QObject::deleteLater);
    m_view->show();
}

Popup::~Popup()
{
    delete m_view;
}

bool Popup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Close) {
        deleteLater();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace remote::app
