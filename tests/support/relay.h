// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace remote::test {

/// A way to a server, on a port of 127.0.0.1, that a test can break in several ways and give back.
class Relay : public QObject
{
public:
    Relay(QString host, quint16 port);
    ~Relay() override { cut(); }
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    /// Ends all connections; new ones are refused.
    void cut();
    void restore();
    /// Ends all connections by RST, as a middle box does that forgot them; new ones are taken.
    void reset();
    /// Nothing gets through any more, without a sign, as when a cable is pulled.
    void stall();
    void flow();
    /// Connections taken so far.
    [[nodiscard]] int taken() const { return m_taken; }

private:
    struct Pair {
        QPointer<QTcpSocket> here;
        QPointer<QTcpSocket> there;
    };
    void connectThrough(QTcpSocket *here);
    void pass(QTcpSocket *from, QTcpSocket *to) const;
    void passAll();

    const QString m_host;
    const quint16 m_hostPort;
    QTcpServer m_server;
    quint16 m_port = 0;
    QList<Pair> m_pairs;
    int m_taken = 0;
    bool m_stalled = false;
};

} // namespace remote::test
