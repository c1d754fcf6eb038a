// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/loopback.h"

#include "core/base/stop.h"

#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

constexpr auto path = "/callback";

} // namespace

Loopback::Loopback(ClosingPage page, Limits limits, QObject *parent)
    : QObject(parent)
    , m_page(std::move(page))
    , m_limits(limits)
{
    connect(&m_server, &QTcpServer::newConnection, this, &Loopback::accept);
}

Result<void> Loopback::listen()
{
    if (!m_server.listen(QHostAddress::LocalHost)) {
        return fail(ErrorKind::PortInUse, u"127.0.0.1: "_s + m_server.errorString());
    }
    m_expected.host = "127.0.0.1:" + QByteArray::number(m_server.serverPort());
    m_expected.path = path;
    return {};
}

QString Loopback::redirect() const
{
    return u"http://127.0.0.1:%1%2"_s.arg(m_server.serverPort()).arg(QLatin1StringView(path));
}

Task<Result<QString>> Loopback::wait(QString state, QString issuer, bool issuerNeeded, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    m_expected.state = state;
    m_expected.issuer = issuer;
    m_expected.issuerNeeded = issuerNeeded;
    QTimer limit;
    limit.setSingleShot(true);
    connect(&limit, &QTimer::timeout, this,
            [this] { m_answer.finish(fail(ErrorKind::SignInTimedOut, u"the browser brought no answer in time"_s)); });
    limit.start(m_limits.whole);
    const OnStop onStop(stop, [this] { m_answer.finish(cancelled()); });
    Result<QString> answer = co_await m_answer;
    m_server.close();
    co_return answer;
}

void Loopback::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        if (m_sockets.size() >= m_limits.connections) {
            m_sockets.first()->abort();
        }
        m_sockets.append(socket);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_sockets.removeOne(socket);
            m_received.remove(socket);
            socket->deleteLater();
        });
        QTimer::singleShot(m_limits.connection, socket, [socket] { socket->abort(); });
        read(socket);
    }
}

void Loopback::read(QTcpSocket *socket)
{
    if (m_taken || m_answer.isFinished()) {
        socket->abort();
        return;
    }
    QByteArray &received = m_received[socket];
    received += socket->read(longestRedirect + 1 - received.size());
    const Redirect redirect = readRedirect(received, m_expected);
    if (const auto *refused = std::get_if<RedirectRefused>(&redirect)) {
        reply(socket, refusingResponse(refused->status));
    } else if (const auto *answer = std::get_if<RedirectAnswer>(&redirect)) {
        const Result<QString> code = answer->code;
        reply(socket, closingResponse(m_page, code.has_value()));
        m_taken = true;
        // Not from within the socket's signal: whoever waits may delete us.
        QMetaObject::invokeMethod(this, [this, code] { m_answer.finish(code); }, Qt::QueuedConnection);
    }
}

void Loopback::reply(QTcpSocket *socket, const QByteArray &response)
{
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    m_received.remove(socket);
    socket->write(response);
    socket->flush();
    socket->disconnectFromHost();
}

} // namespace remote::signin
