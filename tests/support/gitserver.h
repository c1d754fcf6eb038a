// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QSslConfiguration>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

class QTcpServer;
class QTcpSocket;

namespace remote::test {

/// A web server on 127.0.0.1 that serves repositories through `git http-backend`, as a real git server does.
/// Other paths can be given a fixed answer, or none ever.
class GitServer
{
public:
    /// With a TLS configuration, an HTTPS server.
    explicit GitServer(const QSslConfiguration *tls = nullptr);
    ~GitServer();

    /// Makes `/name.git`. The first branch is the default one; without a branch the repository is empty.
    void addRepository(const QString &name, const QStringList &branches);
    /// Every request under `path` gets this status and body.
    void answer(const QString &path, int status, const QByteArray &contentType, const QByteArray &body);
    /// Requests under `path` are answered only with this user and token.
    void protect(const QString &path, const QString &user, const QString &token);
    /// Requests under `path` are led elsewhere.
    void redirect(const QString &path, const QString &location);
    /// Requests under `path` are accepted and never answered.
    void ignore(const QString &path);

    [[nodiscard]] quint16 port() const;
    /// `http://127.0.0.1:port/path`, or https://localhost.
    [[nodiscard]] QString url(const QString &path) const;
    [[nodiscard]] int requestCount() const { return m_requests; }
    /// The values of the header Authorization that came, in order.
    [[nodiscard]] const QList<QByteArray> &authorizations() const { return m_authorizations; }

private:
    struct Fixed {
        int status = 0;
        QByteArray headers;
        QByteArray body;
    };

    void read(QTcpSocket *socket);
    [[nodiscard]] bool isAllowed(const QString &path, const QByteArray &authorization) const;
    void serve(QTcpSocket *socket, const QByteArray &method, const QUrl &target, const QByteArray &head);

    QTemporaryDir m_folder;
    QHash<QString, Fixed> m_fixed;
    QHash<QString, QByteArray> m_protected;
    QList<QByteArray> m_authorizations;
    std::unique_ptr<QTcpServer> m_server;
    bool m_secure;
    int m_requests = 0;
};

} // namespace remote::test
