// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/recordingserver.h"

#include "core/kube/certificates.h"

#include <QCryptographicHash>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::test {

RecordingServer::RecordingServer()
{
    const TestPki::Pair pair = m_pki.issue({u"IP:127.0.0.1"_s, u"DNS:api.example"_s});
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromData(pair.certificate));
    tls.setPrivateKey(kube::privateKey(pair.key));
    tls.setPeerVerifyMode(QSslSocket::QueryPeer);
    tls.setCaCertificates(QSslCertificate::fromData(m_clients.authority()));
    m_tls.setSslConfiguration(tls);
    serve(m_tls);
    serve(m_plain);
}

void RecordingServer::serve(QTcpServer &server)
{
    QObject::connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [this, &server] {
        while (QTcpSocket *socket = server.nextPendingConnection()) {
            const auto read = [this, socket] {
                if (const QByteArray head = socket->peek(64 * 1024); head.contains("\r\n\r\n")) {
                    note(socket, head);
                    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
                    socket->disconnectFromHost();
                }
            };
            QObject::connect(socket, &QIODevice::readyRead, socket, read);
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            read();
        }
    });
    if (!server.listen(QHostAddress::LocalHost)) {
        qFatal("no port to listen on");
    }
}

void RecordingServer::note(QTcpSocket *socket, const QByteArray &head)
{
    QByteArrayList lines = head.first(head.indexOf("\r\n\r\n")).split('\n');
    QByteArray line = lines.takeFirst().trimmed();
    QByteArrayList told;
    for (const QByteArray &one : std::as_const(lines)) {
        const QByteArray name = one.first(std::max<qsizetype>(one.indexOf(':'), 0)).toLower();
        if (name == "authorization" || name.startsWith("impersonate-")) {
            told.append(QByteArray::fromPercentEncoding(name) + ':' + one.sliced(name.size() + 1).trimmed());
        }
    }
    std::ranges::sort(told);
    const auto *tls = qobject_cast<QSslSocket *>(socket);
    if (tls && !tls->peerCertificate().isNull()) {
        told.append("certificate " + tls->peerCertificate().digest().toHex());
    }
    m_record += line + '\n' + told.join('\n') + '\n';
    socket->readAll();
}

} // namespace remote::test
