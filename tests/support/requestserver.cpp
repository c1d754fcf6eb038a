// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/requestserver.h"

#include "core/kube/certificates.h"

#include <QSslConfiguration>
#include <QTcpSocket>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

QSslConfiguration serverTls(const TestPki::Pair &pair, const QByteArray &clientAuthority)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromData(pair.certificate));
    tls.setPrivateKey(kube::privateKey(pair.key));
    tls.setPeerVerifyMode(clientAuthority.isEmpty() ? QSslSocket::VerifyNone : QSslSocket::VerifyPeer);
    tls.setCaCertificates(QSslCertificate::fromData(clientAuthority));
    return tls;
}

/// Length of the first whole request in the buffer, or 0.
qsizetype wholeRequest(const QByteArray &buffer)
{
    const qsizetype head = buffer.indexOf("\r\n\r\n");
    if (head < 0) {
        return 0;
    }
    const qsizetype field = buffer.toLower().indexOf("content-length: ");
    const qsizetype body = field < 0 || field > head ? 0 : buffer.sliced(field + 16).split('\r').first().toLongLong();
    return buffer.size() >= head + 4 + body ? head + 4 + body : 0;
}

} // namespace

RequestServer::RequestServer(Handler handler, std::optional<TestPki::Pair> pair, const QByteArray &clientAuthority)
    : m_handler(std::move(handler))
    , m_tls(pair.has_value())
{
    if (pair) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(serverTls(*pair, clientAuthority));
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            ++m_connections;
            serve(socket);
        }
    });
    if (!m_server->listen(QHostAddress::LocalHost)) {
        qFatal("cannot listen: %s", qPrintable(m_server->errorString()));
    }
}

QUrl RequestServer::url(const QString &host) const
{
    return QUrl(u"%1://%2:%3"_s.arg(m_tls ? u"https"_s : u"http"_s, host).arg(m_server->serverPort()));
}

void RequestServer::serve(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    const auto buffer = std::make_shared<QByteArray>();
    const auto read = [this, socket, buffer] {
        *buffer += socket->readAll();
        while (const qsizetype length = wholeRequest(*buffer)) {
            const QByteArray request = buffer->first(length);
            buffer->remove(0, length);
            m_handler(socket, request);
        }
    };
    connect(socket, &QIODevice::readyRead, this, read);
    read();
}

} // namespace remote::test
