// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakeeditor.h"

#include <QTest>

namespace remote::test {

FakeEditor::FakeEditor()
{
    if (!listen(QHostAddress::LocalHost)) {
        qFatal("no port to listen on");
    }
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            connections.append(socket);
            auto buffer = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] { read(socket, *buffer); });
            connect(socket, &QTcpSocket::disconnected, this, [this] { ++ended; });
        }
    });
}

void FakeEditor::read(QTcpSocket *socket, QByteArray &buffer)
{
    while (!m_taken.contains(socket) && socket->bytesAvailable() > 0) {
        buffer += socket->read(1); // byte by byte, so that a body stays in the socket for `serve`
        if (!buffer.endsWith("\r\n\r\n")) {
            continue;
        }
        const QByteArray head = std::exchange(buffer, {});
        heads.append(head);
        if (serve) {
            serve(socket, head);
        } else {
            socket->write(answer(200, head.split(' ').value(1)));
        }
    }
}

QByteArray FakeEditor::answer(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Some\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

FakeBrowser::FakeBrowser(quint16 port)
{
    connect(this, &QTcpSocket::readyRead, this, [this] { received += readAll(); });
    connect(this, &QTcpSocket::disconnected, this, [this] { ended = true; });
    connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

FakeBrowser::~FakeBrowser()
{
    disconnect(this, nullptr, this, nullptr);
}

QByteArray FakeBrowser::exchange(const QByteArray &bytes, const QByteArray &until)
{
    received.clear();
    write(bytes);
    (void)QTest::qWaitFor([&] { return ended || (!until.isEmpty() && received.contains(until)); });
    return received;
}

} // namespace remote::test
