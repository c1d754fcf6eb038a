// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tlsfront.h"

#include "core/kube/certificates.h"

#include <QSslConfiguration>
#include <QTcpSocket>

namespace remote::test {

TlsFront::TlsFront(const TestPki::Pair &pair, quint16 target)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromData(pair.certificate));
    tls.setPrivateKey(kube::privateKey(pair.key));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    setSslConfiguration(tls);
    connect(this, &QTcpServer::pendingConnectionAvailable, this, [this, target] {
        while (QTcpSocket *client = nextPendingConnection()) {
            auto *inner = new QTcpSocket(client);
            inner->connectToHost(QHostAddress::LocalHost, target);
            connect(inner, &QTcpSocket::connected, inner, [=] { inner->write(client->readAll()); });
            connect(client, &QIODevice::readyRead, inner, [=] {
                if (inner->state() == QAbstractSocket::ConnectedState) {
                    inner->write(client->readAll());
                }
            });
            connect(inner, &QIODevice::readyRead, client, [=] { client->write(inner->readAll()); });
            connect(inner, &QAbstractSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
            connect(client, &QAbstractSocket::disconnected, client, &QObject::deleteLater);
        }
    });
    if (!listen(QHostAddress::LocalHost)) {
        qFatal("no port to listen on");
    }
}

} // namespace remote::test
