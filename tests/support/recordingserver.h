// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/testpki.h"

#include <QSslServer>

namespace remote::test {

/// Two servers on 127.0.0.1, one with TLS (for 127.0.0.1 and api.example) and one without, that answer every request
/// with 200 and note as whom it came.
class RecordingServer
{
public:
    RecordingServer();

    [[nodiscard]] quint16 tlsPort() const { return m_tls.serverPort(); }
    [[nodiscard]] quint16 plainPort() const { return m_plain.serverPort(); }
    [[nodiscard]] const TestPki &pki() const { return m_pki; }
    /// A client's certificate that the server knows.
    [[nodiscard]] const TestPki::Pair &client() const { return m_client; }
    /// The requests since the last call: the line, what tells who asks (in a fixed order and form), the certificate.
    [[nodiscard]] QByteArray take() { return std::exchange(m_record, {}); }

private:
    void serve(QTcpServer &server);
    void note(QTcpSocket *socket, const QByteArray &head);

    const TestPki m_pki;
    const TestPki m_clients{QStringLiteral("Authority of clients")};
    const TestPki::Pair m_client = m_clients.issue({QStringLiteral("DNS:ann")});
    QSslServer m_tls;
    QTcpServer m_plain;
    QByteArray m_record;
};

} // namespace remote::test
