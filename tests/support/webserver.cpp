// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/webserver.h"

#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

qsizetype bodyLength(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:")) {
            return line.sliced(15).trimmed().toLongLong();
        }
    }
    return 0;
}

} // namespace

WebServer::WebServer(QObject *parent)
    : QObject(parent)
{
    if (!m_server.listen(QHostAddress::LocalHost)) {
        qFatal("the tests' web server cannot listen");
    }
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

void WebServer::serve(const QString &path, const QByteArray &type, const QByteArray &body, const QByteArray &headers)
{
    m_answers.insert(path, {type, body, headers});
}

QUrl WebServer::url(const QString &path) const
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_server.serverPort()).arg(path));
}

int WebServer::count(const QByteArray &path) const
{
    return int(
        std::ranges::count_if(m_heads, [&](const QByteArray &head) { return head.startsWith("GET " + path + " "); }));
}

void WebServer::forget()
{
    m_heads.clear();
    m_reports.clear();
}

void WebServer::read(QTcpSocket *socket)
{
    QByteArray seen = socket->property("seen").toByteArray() + socket->readAll();
    for (;;) {
        const qsizetype end = seen.indexOf("\r\n\r\n");
        const QByteArray head = seen.first(std::max<qsizetype>(end, 0));
        const qsizetype whole = end + 4 + bodyLength(head);
        if (end < 0 || seen.size() < whole) {
            break;
        }
        answer(socket, head, seen.sliced(end + 4, whole - end - 4));
        seen = seen.sliced(whole);
    }
    socket->setProperty("seen", seen);
}

void WebServer::answer(QTcpSocket *socket, const QByteArray &head, const QByteArray &body)
{
    m_heads.append(head);
    const QByteArray target = head.split(' ').value(1);
    const QString path = QString::fromUtf8(target.first(target.indexOf('?') < 0 ? target.size() : target.indexOf('?')));
    Answer answer = m_answers.value(path);
    QByteArray status = answer.type.isEmpty() ? "404 Not Found" : "200 OK";
    if (head.startsWith("POST /report")) {
        m_reports.append(QString::fromUtf8(body));
        status = "204 No Content";
        answer = {"text/plain", {}, {}};
    }
    socket->write("HTTP/1.1 " + status + "\r\nContent-Type: " + answer.type
                  + "\r\nContent-Length: " + QByteArray::number(answer.body.size())
                  + "\r\nAccess-Control-Allow-Origin: *\r\nCache-Control: no-store\r\n" + answer.headers + "\r\n"
                  + answer.body);
}

} // namespace remote::test
