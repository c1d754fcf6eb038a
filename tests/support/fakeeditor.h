// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace remote::test {

/// A server in the editor's place, over raw sockets. Each request's head (and what follows it) goes to `serve`;
/// else it is answered with 200 and its target as body.
class FakeEditor : public QTcpServer
{
    Q_OBJECT
public:
    FakeEditor();

    std::function<void(QTcpSocket *socket, const QByteArray &head)> serve;

    QByteArrayList heads;            ///< Of all connections, in order.
    QList<QTcpSocket *> connections; ///< Those that ended stay.
    int ended = 0;

    /// What else comes on the connection is for `serve` to read.
    void takeOver(QTcpSocket *socket) { m_taken.insert(socket); }

    static QByteArray answer(int status, const QByteArray &body, const QByteArray &headers = {});

private:
    void read(QTcpSocket *socket, QByteArray &buffer);

    QSet<QTcpSocket *> m_taken;
};

/// A browser's connection, over a raw socket.
class FakeBrowser : public QTcpSocket
{
    Q_OBJECT
public:
    explicit FakeBrowser(quint16 port);
    ~FakeBrowser() override; ///< Hears nothing of its own end: QTcpSocket tells of it when this is gone already.
    /// Sends these bytes; what came back when `until` was in it, or the connection ended, or after 5 s.
    QByteArray exchange(const QByteArray &bytes, const QByteArray &until);

    QByteArray received;
    bool ended = false;
};

} // namespace remote::test
