// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/rawexchange.h"

#include "core/base/stop.h"
#include "core/net/socketerror.h"
#include "core/net/websocketconnect.h"

#include <QPointer>
#include <QTimer>

#include <llhttp.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::net {

namespace {

constexpr qsizetype largestBody = qsizetype{256} << 20;
constexpr qsizetype largestHead = qsizetype{64} << 10;

bool isPrintable(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return (uchar(c) >= 0x20 && c != 0x7f) || c == '\t'; });
}

Result<QByteArray> bytesOf(const HttpRequest &request)
{
    const QByteArray path = request.url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray query = request.url.query(QUrl::FullyEncoded).toLatin1();
    const QByteArray host = request.url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toLatin1();
    QByteArray bytes = request.method + ' ' + (path.isEmpty() ? QByteArray("/") : path)
        + (query.isEmpty() ? QByteArray() : '?' + query) + " HTTP/1.1\r\nHost: " + host
        + "\r\nUser-Agent: Remote\r\nConnection: close\r\n";
    if (!request.body.isEmpty() || request.method == "POST") {
        bytes += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    }
    for (const auto &[name, value] : request.headers) {
        if (name.isEmpty() || !isPrintable(name) || !isPrintable(value)) {
            return fail(ErrorKind::Invalid, u"header of a request"_s);
        }
        bytes += name + ": " + value + "\r\n";
    }
    return bytes + "\r\n" + request.body;
}

/// One exchange. Lives in the frame of rawExchange(), which awaits `outcome`.
class Exchange : public QObject
{
public:
    Exchange(QSslSocket &socket, QString host, std::function<void(QByteArrayView)> onData)
        : m_socket(socket)
        , m_host(std::move(host))
        , m_onData(std::move(onData))
    {
        llhttp_init(&m_parser, HTTP_RESPONSE, &settings());
        m_parser.data = this;
        connect(&m_silence, &QTimer::timeout, this, [this] {
            end(fail(ErrorKind::TimedOut, u"no byte within %1 ms"_s.arg(m_silence.interval()), {{u"host"_s, m_host}}));
        });
        connect(&m_socket, &QIODevice::readyRead, this, &Exchange::read);
        connect(&m_socket, &QAbstractSocket::errorOccurred, this, &Exchange::broke);
    }

    void start(const Endpoint &endpoint, const HttpRequest &request, QByteArray bytes)
    {
        m_silence.setInterval(request.timeout);
        progress();
        const auto write = [this, bytes = std::move(bytes)] { m_socket.write(bytes); };
        if (request.url.scheme() == "https"_L1) {
            connect(&m_socket, &QSslSocket::encrypted, this, write);
            m_socket.connectToHostEncrypted(m_host, quint16(request.url.port(443)),
                                            endpoint.peerName.isEmpty() ? m_host : endpoint.peerName);
        } else {
            connect(&m_socket, &QAbstractSocket::connected, this, write);
            m_socket.connectToHost(m_host, quint16(request.url.port(80)));
        }
    }
    void end(Result<HttpResponse> result)
    {
        m_silence.stop();
        outcome.finish(std::move(result));
    }

    OneShot<Result<HttpResponse>> outcome;

private:
    static const llhttp_settings_t &settings();

    void progress()
    {
        if (m_silence.interval() > 0) {
            m_silence.start();
        }
    }

    void read()
    {
        if (outcome.isFinished()) {
            return;
        }
        progress();
        feed(m_socket.readAll());
    }

    void feed(const QByteArray &bytes)
    {
        m_headBytes += m_headComplete ? 0 : bytes.size();
        const llhttp_errno_t code = llhttp_execute(&m_parser, bytes.data(), size_t(bytes.size()));
        if (m_complete) {
            end(std::move(m_response));
        } else if (code != HPE_OK || m_response.body.size() > largestBody
                   || (!m_headComplete && m_headBytes > largestHead)) {
            end(fail(ErrorKind::Protocol, u"the answer: %1"_s.arg(QLatin1StringView(llhttp_errno_name(code))),
                     {{u"host"_s, m_host}}));
        }
    }

    void broke(QAbstractSocket::SocketError code)
    {
        if (outcome.isFinished()) {
            return;
        }
        const QPointer<Exchange> self(this); // the end of the exchange is its own
        feed(m_socket.readAll());
        if (!self || outcome.isFinished()) {
            return;
        }
        const QList<QSslError> tls = m_socket.sslHandshakeErrors();
        if (code == QAbstractSocket::SslHandshakeFailedError && !tls.isEmpty()) {
            end(fail(tlsError(tls, m_host)));
        } else if (code == QAbstractSocket::RemoteHostClosedError && m_headComplete) {
            llhttp_finish(&m_parser); // completes a body that only the end of the connection delimits
            end(m_complete ? Result<HttpResponse>(std::move(m_response))
                           : fail(ErrorKind::Unreachable, u"the answer broke off"_s, {{u"host"_s, m_host}}));
        } else {
            end(fail(socketError(code, m_socket.errorString(), m_host, m_socket.proxy())));
        }
    }

    int headComplete()
    {
        m_response.status = m_parser.status_code;
        m_headComplete = m_response.status >= 200;
        if (m_headComplete && isStreaming()) {
            m_onData({});
        }
        return 0;
    }
    int messageComplete()
    {
        if (!m_headComplete) { // 1xx
            m_response = {};
            return 0;
        }
        m_complete = true;
        return HPE_PAUSED;
    }
    void body(QByteArrayView piece) { isStreaming() ? m_onData(piece) : (void)m_response.body.append(piece); }
    [[nodiscard]] bool isStreaming() const { return m_onData && m_response.status / 100 == 2; }

    QSslSocket &m_socket;
    QString m_host;
    std::function<void(QByteArrayView)> m_onData;
    QTimer m_silence;
    llhttp_t m_parser;
    HttpResponse m_response;
    QByteArray m_name;
    QByteArray m_value;
    qsizetype m_headBytes = 0;
    bool m_headComplete = false;
    bool m_complete = false;
};

const llhttp_settings_t &Exchange::settings()
{
    static const llhttp_settings_t settings = [] {
        static constexpr auto of = [](llhttp_t *parser) { return static_cast<Exchange *>(parser->data); };
        llhttp_settings_t s;
        llhttp_settings_init(&s);
        s.on_header_field = [](llhttp_t *p, const char *at, size_t length) {
            of(p)->m_name.append(at, qsizetype(length));
            return 0;
        };
        s.on_header_value = [](llhttp_t *p, const char *at, size_t length) {
            of(p)->m_value.append(at, qsizetype(length));
            return 0;
        };
        s.on_header_value_complete = [](llhttp_t *p) {
            of(p)->m_response.headers.emplaceBack(std::exchange(of(p)->m_name, {}), std::exchange(of(p)->m_value, {}));
            return 0;
        };
        s.on_headers_complete = [](llhttp_t *p) { return of(p)->headComplete(); };
        s.on_body = [](llhttp_t *p, const char *at, size_t length) {
            of(p)->body(QByteArrayView(at, qsizetype(length)));
            return 0;
        };
        s.on_message_complete = [](llhttp_t *p) { return of(p)->messageComplete(); };
        return s;
    }();
    return settings;
}

} // namespace

Task<Result<HttpResponse>> rawExchange(Endpoint endpoint, HttpRequest request,
                                       std::function<void(QByteArrayView)> onData, std::stop_token stop)
{
    Result<QByteArray> bytes = bytesOf(request);
    if (!bytes) {
        co_return fail(bytes.error());
    }
    const SocketPtr socket(new QSslSocket);
    QSslConfiguration tls = endpoint.tls;
    if (request.certificate) {
        request.certificate->applyTo(tls);
    }
    tls.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    socket->setSslConfiguration(tls);
    socket->setProxy(endpoint.proxy);
    socket->setReadBufferSize(socketReadAhead);
    Exchange exchange(*socket, request.url.host(), std::move(onData));
    const OnStop onStop(stop, [&] { exchange.end(cancelled()); });
    exchange.start(endpoint, request, std::move(*bytes));
    co_return co_await exchange.outcome;
}

} // namespace remote::net
