// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace remote::test {

/// A proxy on 127.0.0.1 for tests, by HTTP's CONNECT or by SOCKS5 (RFC 1928, 1929). It leads any host to the same port
/// of this machine, so that a name which only it could know tells who looked it up.
class ProxyServer : public QTcpServer
{
    Q_OBJECT
public:
    enum class Kind { Connect, Socks5 };

    /// With a user, only with that user and password.
    explicit ProxyServer(Kind kind, QByteArray user = {}, QByteArray password = {});

    /// For a kubeconfig's `proxy-url`.
    [[nodiscard]] QString url(const QString &userInfo = {}) const;

    /// What every request is refused with: a status of HTTP, a reply of SOCKS5. 0 = nothing.
    int refusal = 0;
    QStringList targets; ///< `host:port` of each connection that was led on.

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void readConnect(QTcpSocket *client);
    void readSocks(QTcpSocket *client);
    [[nodiscard]] bool isAdmitted(const QByteArray &head) const;
    void lead(QTcpSocket *client, const QByteArray &host, quint16 port, const QByteArray &welcome);

    Kind m_kind;
    QByteArray m_user;
    QByteArray m_password;
};

} // namespace remote::test
