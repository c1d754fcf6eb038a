// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gateway/portgateway.h"
#include "core/workstation/ports/portwatch.h"

#include <QPointer>
#include <QTimer>

#include <map>

namespace remote::app {

class EditorWindow;

/// What of a cluster is needed to find and reach the ports of a pod.
struct PortTools {
    std::function<Task<Result<kube::ExecResult>>(const kube::PodRef &, kube::ExecRequest, std::stop_token)> exec;
    std::function<std::unique_ptr<kube::Forwarder>(const kube::PodRef &, quint16 port)> forwarder;
};

/// The ports that a person's programs listen on in one workstation: offered in its editor's window, and led to a port
/// of this computer at the first wish. Nothing is looked at while the window is not to be seen, or nobody has used it
/// for `awayAfter`. A port's way ends with its program, and all of them with the window.
class EditorPorts : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::minutes awayAfter{10};

    EditorPorts(PortTools tools, Clock &clock, QObject *parent = nullptr);

    void attach(EditorWindow &window, const kube::PodRef &pod);
    void detach();
    /// detach(), and waits for what runs. Before the end of this object.
    Task<> shutDown();

protected:
    /// Of the whole program: the web view's keys and clicks do not pass the window.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void attend();
    void portsChanged();
    void refresh();
    void open(quint16 port);
    void copy(quint16 port);
    void dismiss(quint16 port);
    /// A button had it: the next key is meant for the editor.
    void giveFocusBack();
    /// The address on this computer; empty when there can't be one, which the window then says.
    QUrl reach(quint16 port);
    void lost(quint16 port, const Error &error);

    PortTools m_tools;
    kube::PodRef m_pod;
    QPointer<EditorWindow> m_window;
    workstation::PortWatch m_watch;
    QTimer m_away;
    bool m_attended = false;
    gateway::PortFamily m_family;
    std::map<quint16, std::unique_ptr<gateway::PortGateway>> m_gateways;
    std::map<quint16, Error> m_troubles;
    QSet<quint16> m_dismissed;
};

} // namespace remote::app
