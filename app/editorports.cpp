// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/editorports.h"

#include "app/widgets/portbar.h"
#include "app/windows/editorwindow.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QEvent>
#include <QGuiApplication>

#include <algorithm>

namespace remote::app {

namespace {

bool isInput(QEvent::Type type)
{
    return type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::Wheel
        || type == QEvent::TouchBegin;
}

bool isOfTheWindow(QEvent::Type type)
{
    return type == QEvent::Show || type == QEvent::Hide || type == QEvent::WindowStateChange
        || type == QEvent::WindowActivate;
}

} // namespace

EditorPorts::EditorPorts(PortTools tools, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_tools(std::move(tools))
    , m_watch(
          [this](kube::ExecRequest request, std::stop_token stop) {
              // A look needs no comparison of the pod: the editor is told of another one.
              return m_tools.exec({m_pod.nameSpace, m_pod.name, {}}, std::move(request), std::move(stop));
          },
          clock)
    , m_family(std::make_shared<QSet<quint16>>())
{
    m_away.setSingleShot(true);
    m_away.setInterval(awayAfter);
    connect(&m_away, &QTimer::timeout, this, &EditorPorts::attend);
    connect(&m_watch, &workstation::PortWatch::changed, this, &EditorPorts::portsChanged);
}

void EditorPorts::attach(EditorWindow &window, const kube::PodRef &pod)
{
    detach();
    m_window = &window;
    m_pod = pod;
    PortBar &bar = window.portBar();
    connect(&bar, &PortBar::openRequested, this, &EditorPorts::open);
    connect(&bar, &PortBar::copyRequested, this, &EditorPorts::copy);
    connect(&bar, &PortBar::dismissed, this, &EditorPorts::dismiss);
    QCoreApplication::instance()->installEventFilter(this);
    m_away.start();
    attend();
}

void EditorPorts::detach()
{
    QCoreApplication::instance()->removeEventFilter(this);
    m_away.stop();
    m_attended = false;
    m_watch.clear();
    m_gateways.clear();
    m_troubles.clear();
    m_dismissed.clear();
    if (m_window) {
        m_window->portBar().disconnect(this);
        refresh();
    }
    m_window = nullptr;
}

Task<> EditorPorts::shutDown()
{
    detach();
    co_await m_watch.shutDown();
}

bool EditorPorts::eventFilter(QObject *watched, QEvent *event)
{
    if (m_window && isInput(event->type()) && m_window->isActiveWindow()) {
        const bool wasAway = !m_away.isActive();
        m_away.start();
        if (wasAway) {
            attend();
        }
    } else if (watched == m_window && isOfTheWindow(event->type())) {
        m_away.start();
        // After the event: the state is not the window's yet.
        QMetaObject::invokeMethod(this, &EditorPorts::attend, Qt::QueuedConnection);
    }
    return false;
}

void EditorPorts::attend()
{
    const bool attended = m_window && m_window->isVisible() && !m_window->isMinimized() && m_away.isActive();
    if (std::exchange(m_attended, attended) != attended) {
        attended ? m_watch.start() : m_watch.stop();
    }
}

void EditorPorts::portsChanged()
{
    const auto isGone = [this](quint16 port) {
        return !std::ranges::contains(m_watch.ports(), port, &workstation::ListeningPort::port);
    };
    std::erase_if(m_gateways, [&](const auto &one) { return isGone(one.first); });
    std::erase_if(m_troubles, [&](const auto &one) { return isGone(one.first); });
    m_dismissed.removeIf(isGone);
    refresh();
}

void EditorPorts::refresh()
{
    if (!m_window) {
        return;
    }
    QList<PortBar::Offer> offers;
    for (const workstation::ListeningPort &one : m_watch.ports()) {
        if (!m_dismissed.contains(one.port)) {
            const auto gateway = m_gateways.find(one.port);
            const auto trouble = m_troubles.find(one.port);
            offers.append({.port = one.port,
                           .program = one.program,
                           .address = gateway == m_gateways.end() ? QString() : gateway->second->url().toString(),
                           .trouble = trouble == m_troubles.end() ? std::nullopt : std::optional(trouble->second)});
        }
    }
    m_window->portBar().present(offers);
}

QUrl EditorPorts::reach(quint16 port)
{
    std::unique_ptr<gateway::PortGateway> &gateway = m_gateways[port];
    if (!gateway) {
        m_troubles.erase(port);
        gateway =
            std::make_unique<gateway::PortGateway>(m_tools.forwarder(m_pod, port), gateway::PortGateway::Check::Http);
        gateway->join(m_family);
        if (const Result<void> listening = gateway->listen(port); !listening) {
            lost(port, listening.error());
            return {};
        }
        connect(gateway.get(), &gateway::PortGateway::lost, this,
                [this, port](const Error &error) { lost(port, error); });
        refresh();
    }
    return gateway->url();
}

void EditorPorts::lost(quint16 port, const Error &error)
{
    m_gateways.erase(port);
    m_troubles.insert_or_assign(port, error);
    refresh();
}

void EditorPorts::open(quint16 port)
{
    if (const QUrl url = reach(port); url.isValid()) {
        QDesktopServices::openUrl(url);
    }
    giveFocusBack();
}

void EditorPorts::copy(quint16 port)
{
    if (const QUrl url = reach(port); url.isValid()) {
        QGuiApplication::clipboard()->setText(url.toString());
    }
    giveFocusBack();
}

void EditorPorts::dismiss(quint16 port)
{
    m_dismissed.insert(port);
    refresh();
    giveFocusBack();
}

void EditorPorts::giveFocusBack()
{
    m_window->view().widget()->setFocus();
}

} // namespace remote::app
