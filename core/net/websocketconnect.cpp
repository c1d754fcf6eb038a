// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/websocketconnect.h"

#include "core/base/oneshot.h"
#include "core/base/stop.h"
#include "core/net/socketerror.h"
#include "core/net/tlsrelay.h"
#include "core/net/websocketreply.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace remote::net {

void SocketDeleter::operator()(QSslSocket *socket) const
{
    socket->disconnect();
    socket->abort();
    socket->deleteLater();
}

namespace {

using State = WebSocketReply::State;

/// One attempt. Lives in the frame of connectWebSocket(), which awaits `outcome`.
class Attempt : public QObject
{
public:
    Attempt(QSslSocket &socket, QByteArray hello, QString host)
        : m_socket(socket)
        , m_hello(std::move(hello))
        , m_host(std::move(host))
    {
        connect(&m_socket, &QSslSocket::readyRead, this, &Attempt::read);
        connect(&m_socket, &QSslSocket::errorOccurred, this, &Attempt::socketFailed);
    }

    void start(const WebSocketRequest &request)
    {
        const QUrl &server = request.endpoint.server;
        // Qt forgets the option when it is set before.
        connect(&m_socket, &QSslSocket::connected, this,
                [this] { m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1); });
        QTimer::singleShot(request.openTimeout, this, [this] {
            outcome.finish(fail(ErrorKind::TimedOut, u"no answer to the upgrade"_s, {{u"host"_s, m_host}}));
        });
        if (server.scheme() == "https"_L1) {
            const QString &peer = request.endpoint.peerName;
            connect(&m_socket, &QSslSocket::encrypted, this, &Attempt::sendHello);
            m_socket.connectToHostEncrypted(m_host, quint16(server.port(443)), peer.isEmpty() ? m_host : peer);
        } else {
            connect(&m_socket, &QSslSocket::connected, this, &Attempt::sendHello);
            m_socket.connectToHost(m_host, quint16(server.port(80)));
        }
    }

    WebSocketReply reply;
    OneShot<Result<State>> outcome;

private:
    void sendHello() { m_socket.write(m_hello); }

    void read()
    {
        if (!outcome.isFinished()) {
            settle(reply.feed(m_socket.readAll()));
        }
    }

    void socketFailed(QAbstractSocket::SocketError code)
    {
        if (outcome.isFinished()) {
            return;
        }
        const QList<QSslError> tls = m_socket.sslHandshakeErrors();
        if (code == QAbstractSocket::SslHandshakeFailedError && !tls.isEmpty()) {
            outcome.finish(fail(tlsError(tls, m_host)));
        } else if (code == QAbstractSocket::RemoteHostClosedError && reply.response().status != 0) {
            settle(reply.finish());
        } else {
            outcome.finish(fail(socketError(code, m_socket.errorString(), m_host, m_socket.proxy())));
        }
    }

    void settle(Result<State> state)
    {
        if (!state || *state != State::Incomplete) {
            outcome.finish(std::move(state));
        }
    }

    QSslSocket &m_socket;
    QByteArray m_hello;
    QString m_host;
};

SocketPtr makeSocket(const Endpoint &endpoint)
{
    SocketPtr socket(new QSslSocket);
    QSslConfiguration tls = endpoint.tls;
    tls.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    // Without it Qt neither offers nor keeps session tickets; a resumed handshake spares both sides the signatures.
    tls.setSslOption(QSsl::SslOptionDisableSessionPersistence, false);
    socket->setSslConfiguration(tls);
    socket->setProxy(endpoint.proxy);
    socket->setReadBufferSize(socketReadAhead);
    return socket;
}

} // namespace

Task<Result<UpgradedSocket>> connectWebSocket(WebSocketRequest request, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    const QByteArray key = makeWebSocketKey();
    const Result<QByteArray> hello = upgradeRequest(request, key);
    if (!hello) {
        co_return fail(hello.error());
    }
    SocketPtr socket = makeSocket(request.endpoint);
    Attempt attempt(*socket, *hello, request.endpoint.server.host());
    const OnStop onStop(stop, [&attempt] { attempt.outcome.finish(cancelled()); });
    attempt.start(request);
    Result<State> state = co_await attempt.outcome;
    if (!state) {
        if (state.error().kind == ErrorKind::ProxyFailed && request.endpoint.relay) {
            state.error().facts[u"host"_s] = request.endpoint.relay->host();
        }
        co_return fail(state.error());
    }
    UpgradedSocket upgraded{nullptr, attempt.reply.response(), attempt.reply.takeRest(), {}};
    if (*state == State::Upgraded) {
        Result<QByteArray> subprotocol = chosenSubprotocol(upgraded.response, key, request.subprotocols);
        if (!subprotocol) {
            co_return fail(subprotocol.error());
        }
        upgraded.subprotocol = std::move(*subprotocol);
        upgraded.socket = std::move(socket);
    }
    co_return upgraded;
}

} // namespace remote::net
