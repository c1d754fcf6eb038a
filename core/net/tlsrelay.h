// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslConfiguration>
#include <QTcpServer>

namespace remote::net {

/// The way to a proxy that is itself reached over TLS, which Qt's proxies can't be: a port of this machine whose bytes
/// go there. It knows no password; who connects has to bring it.
class TlsRelay : public QObject
{
public:
    TlsRelay(QString host, quint16 port, QSslConfiguration tls);

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] const QString &host() const { return m_host; }

private:
    void serve(QTcpSocket *client);

    QString m_host;
    quint16 m_port;
    QSslConfiguration m_tls;
    QTcpServer m_server;
};

} // namespace remote::net
