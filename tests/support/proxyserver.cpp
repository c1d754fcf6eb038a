// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/proxyserver.h"

#include "tests/support/websocketserver.h"

#include <QtEndian>

namespace remote::test {

namespace {

/// How far a client of SOCKS5 is; kept as its socket's property.
enum Stage { Greeting, Authentication, Request };
constexpr auto stageName = "stage";

QByteArray socksReply(int code)
{
    return QByteArray("\5", 1) + char(code) + QByteArray("\0\1\0\0\0\0\0\0", 8);
}

QByteArray httpReply(int status, const QByteArray &header = {})
{
    return "HTTP/1.1 " + QByteArray::number(status) + " No\r\n" + header + "Content-Length: 0\r\n\r\n";
}

} // namespace

ProxyServer::ProxyServer(Kind kind, QByteArray user, QByteArray password)
    : m_kind(kind)
    , m_user(std::move(user))
    , m_password(std::move(password))
{
    if (!listen(QHostAddress::LocalHost)) {
        qFatal("no port to listen on");
    }
}

QString ProxyServer::url(const QString &userInfo) const
{
    const QString scheme = m_kind == Kind::Connect ? QStringLiteral("http") : QStringLiteral("socks5");
    const QString at = userInfo.isEmpty() ? QString() : userInfo + u'@';
    return scheme + QStringLiteral("://") + at + QStringLiteral("127.0.0.1:") + QString::number(serverPort());
}

void ProxyServer::incomingConnection(qintptr descriptor)
{
    auto *client = new QTcpSocket(this);
    client->setSocketDescriptor(descriptor);
    client->setProperty(stageName, int(Greeting));
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    connect(client, &QIODevice::readyRead, this,
            [this, client] { m_kind == Kind::Connect ? readConnect(client) : readSocks(client); });
}

bool ProxyServer::isAdmitted(const QByteArray &head) const
{
    const QByteArray wanted = "Basic " + (m_user + ':' + m_password).toBase64();
    return m_user.isEmpty() || headerOf(head, "Proxy-Authorization") == wanted;
}

void ProxyServer::readConnect(QTcpSocket *client)
{
    const QByteArray head = client->peek(64 * 1024);
    const qsizetype end = head.indexOf("\r\n\r\n");
    if (end < 0) {
        return;
    }
    client->read(end + 4);
    if (!isAdmitted(head)) {
        client->write(httpReply(407, "Proxy-Authenticate: Basic realm=\"proxy\"\r\n"));
    } else if (refusal != 0) {
        client->write(httpReply(refusal));
    } else {
        const QByteArray target = head.split(' ').value(1);
        lead(client, target.split(':').first(), target.split(':').last().toUShort(), "HTTP/1.1 200 OK\r\n\r\n");
    }
}

void ProxyServer::readSocks(QTcpSocket *client)
{
    const QByteArray bytes = client->peek(1024);
    const auto length = [&bytes](qsizetype at) { return bytes.size() > at ? uchar(bytes[at]) : 255; };
    const int stage = client->property(stageName).toInt();
    if (stage == Greeting && bytes.size() >= 2 + length(1)) {
        const char method = m_user.isEmpty() ? '\0' : '\2';
        const bool offered = client->read(2 + length(1)).sliced(2).contains(method);
        client->setProperty(stageName, int(method == 0 ? Request : Authentication));
        client->write(QByteArray("\5", 1) + (offered ? method : '\xff'));
    } else if (stage == Authentication && bytes.size() >= 3 + length(1) + length(2 + length(1))) {
        const QByteArray user = bytes.sliced(2, length(1));
        const QByteArray password = bytes.sliced(3 + user.size(), length(2 + user.size()));
        client->read(3 + user.size() + password.size());
        client->setProperty(stageName, int(Request));
        client->write(QByteArray("\1", 1) + char(user != m_user || password != m_password));
    } else if (stage == Request && bytes.size() >= 10) {
        const bool named = bytes[3] == 3;
        const qsizetype size = named ? 1 + length(4) : 4;
        const QByteArray host = named ? bytes.sliced(5, size - 1) : QByteArray("an address");
        const auto port = qFromBigEndian<quint16>(bytes.constData() + 4 + size);
        client->read(6 + size);
        if (refusal != 0) {
            client->write(socksReply(refusal));
        } else {
            lead(client, host, port, socksReply(0));
        }
    }
}

void ProxyServer::lead(QTcpSocket *client, const QByteArray &host, quint16 port, const QByteArray &welcome)
{
    targets.append(QString::fromLatin1(host) + u':' + QString::number(port));
    disconnect(client, &QIODevice::readyRead, this, nullptr);
    auto *there = new QTcpSocket(client);
    connect(there, &QTcpSocket::connected, client, [=] { client->write(welcome); });
    connect(client, &QIODevice::readyRead, there, [=] { there->write(client->readAll()); });
    connect(there, &QIODevice::readyRead, client, [=] { client->write(there->readAll()); });
    connect(there, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    there->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

} // namespace remote::test
