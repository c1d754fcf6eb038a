// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/testpki.h"

#include <QSslServer>

#include <functional>
#include <optional>

namespace remote::test {

/// A TCP or TLS server on 127.0.0.1 that hands each whole request (head and body by Content-Length) to the
/// test, with the socket to answer on.
class RequestServer : public QObject
{
public:
    using Handler = std::function<void(QTcpSocket *, const QByteArray &request)>;

    /// Plain http without a pair. `clientAuthority`: the PEM of the CA that clients' certificates must have.
    explicit RequestServer(Handler handler, std::optional<TestPki::Pair> pair = {},
                           const QByteArray &clientAuthority = {});

    /// With the host name as given: `127.0.0.1` or a name that resolves to it.
    [[nodiscard]] QUrl url(const QString &host = QStringLiteral("127.0.0.1")) const;
    [[nodiscard]] int connections() const { return m_connections; }

private:
    void serve(QTcpSocket *socket);

    Handler m_handler;
    std::unique_ptr<QTcpServer> m_server;
    bool m_tls;
    int m_connections = 0;
};

} // namespace remote::test
