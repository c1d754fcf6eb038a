// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace remote::test {

/// A way to a server, on a port of 127.0.0.1, that a test can cut and give back.
class Relay : public QObject
{
public:
    Relay(QString host, quint16 port);

    [[nodiscard]] quint16 port() const { return m_port; }
    /// Ends all connections; new ones are refused.
    void cut();
    void restore();

private:
    void connectThrough(QTcpSocket *here);

    const QString m_host;
    const quint16 m_hostPort;
    QTcpServer m_server;
    quint16 m_port = 0;
    QList<QPointer<QTcpSocket>> m_sockets;
};

} // namespace remote::test
