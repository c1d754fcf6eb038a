// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <atomic>

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
    /// As if the server were that far away: a connection costs a round trip, and every byte half of one.
    void setRoundTrip(std::chrono::milliseconds time) { m_roundTrip = time; }
    /// Connections taken so far.
    [[nodiscard]] int taken() const { return m_taken; }
    /// Bytes passed on so far, both ways. From any thread.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

private:
    struct Pair {
        QPointer<QTcpSocket> here;
        QPointer<QTcpSocket> there;
    };
    void connectThrough(QTcpSocket *here);
    void pass(QTcpSocket *from, QTcpSocket *to);
    void later(std::chrono::milliseconds time, QTcpSocket *socket, const std::function<void()> &then);
    void passAll();

    const QString m_host;
    const quint16 m_hostPort;
    QTcpServer m_server;
    quint16 m_port = 0;
    QList<Pair> m_pairs;
    std::chrono::milliseconds m_roundTrip{0};
    std::atomic<qint64> m_bytes = 0;
    int m_taken = 0;
    bool m_stalled = false;
};

} // namespace remote::test
