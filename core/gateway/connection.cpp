// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/connection.h"

#include "core/gateway/plainpage.h"

#include <QPointer>

namespace remote::gateway {

namespace {

constexpr qint64 pieceSize = 64 * 1024;
/// Bytes that wait in one direction before its source is not read any more.
constexpr qint64 highWater = 256 * 1024;

} // namespace

Connection::Connection(QTcpSocket *browser, const Gatekeeper &guard, std::shared_ptr<Upstream> upstream,
                       AssetShelf shelf, QObject *parent)
    : QObject(parent)
    , m_browser(browser)
    , m_guard(guard)
    , m_upstream(std::move(upstream))
    , m_shelf(std::move(shelf))
{
    m_browser->setParent(this);
    m_browser->setReadBufferSize(pieceSize);
    m_browser->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_age.start();
    m_timer.setSingleShot(true);
    m_streamIdle.setSingleShot(true);
    m_streamIdle.setInterval(streamIdle);
    connect(m_browser, &QTcpSocket::readyRead, this, &Connection::readBrowser);
    connect(m_browser, &QTcpSocket::bytesWritten, this, [this] { m_state == State::Head ? readBrowser() : readStream(); });
    connect(m_browser, &QTcpSocket::disconnected, this, &Connection::finish);
    connect(&m_timer, &QTimer::timeout, this, &Connection::timeOut);
    connect(&m_streamIdle, &QTimer::timeout, this, &Connection::dropStream);
    enter(State::Head);
    QMetaObject::invokeMethod(this, &Connection::readBrowser, Qt::QueuedConnection);
}

Connection::~Connection()
{
    m_stop.request_stop();
    dropStream();
    m_browser->disconnect(this);
}

void Connection::enter(State state)
{
    m_state = state;
    switch (state) {
    case State::Head:
        m_timer.start(m_admitted ? silence : strangerTime);
        break;
    case State::Looking:
        m_timer.start(lookTime);
        break;
    case State::Draining:
        m_timer.start(drainTime);
        break;
    case State::Closing:
        m_timer.start(closeTime);
        break;
    default:
        m_timer.stop();
    }
}

void Connection::timeOut()
{
    if (m_state == State::Head && m_requests.isWithinHead()) {
        refuse(408);
    } else if (m_state == State::Looking) {
        found({});
    } else {
        m_browser->abort();
        finish();
    }
}

void Connection::readBrowser()
{
    bool more = true;
    while (more) {
        switch (m_state) {
        case State::Head:
            more = readHead();
            break;
        case State::Exchange:
            more = readBody();
            break;
        case State::Tunnel:
            more = !m_streamOver && m_stream->bytesToWrite() < highWater && fillInput();
            if (more) {
                m_stream->write(std::exchange(m_input, {}));
            }
            break;
        case State::Draining:
            m_browser->readAll();
            [[fallthrough]];
        default:
            more = false;
        }
    }
}

bool Connection::fillInput()
{
    if (m_input.isEmpty()) {
        m_input = m_browser->read(pieceSize);
    }
    return !m_input.isEmpty();
}

bool Connection::readHead()
{
    if (m_browser->bytesToWrite() >= highWater || !fillInput()) {
        return false;
    }
    const bool first = !m_requests.isWithinHead();
    const auto progress = m_requests.feed(m_input);
    if (!progress) {
        refuse(progress.error());
        return true;
    }
    m_input.remove(0, progress->consumed);
    if (progress->headComplete) {
        m_requestComplete = progress->complete;
        admit();
    } else if (first && m_admitted) {
        m_timer.start(headTime);
    }
    return true;
}

void Connection::admit()
{
    if (m_guard.judge(m_requests.head()) != Gatekeeper::Verdict::Admitted) {
        refuse(403);
        return;
    }
    if (!std::exchange(m_admitted, true)) {
        Q_EMIT admitted();
    }
    m_assetName = m_shelf.cache ? assetName(m_shelf.scope, m_requests.head()) : std::nullopt;
    if (m_assetName) {
        enter(State::Looking);
        std::ignore = lookUp(this, m_shelf.cache, *m_assetName);
    } else {
        forward();
    }
}

Task<> Connection::lookUp(QPointer<Connection> self, std::shared_ptr<AssetCache> cache, QByteArray name)
{
    const std::optional<Asset> asset = co_await cache->find(name);
    if (self && self->m_assetName == name) {
        self->found(asset);
    }
}

void Connection::found(const std::optional<Asset> &asset)
{
    if (m_state != State::Looking) {
        return;
    }
    if (!asset) {
        forward();
        return;
    }
    const bool goesOn = m_requests.head().keepAlive;
    m_browser->write(answerBytes(*asset, goesOn));
    goesOn ? nextRequest() : close();
}

void Connection::forward()
{
    m_streamIdle.stop();
    const bool webSocket = m_requests.head().webSocket;
    if (m_stream && !m_streamOver && !webSocket) {
        m_streamUsed = true;
        useStream();
    } else {
        dropStream();
        enter(State::Opening);
        std::ignore = openStream(this, m_upstream, webSocket ? kube::Use::Own : kube::Use::Shared, m_stop.get_token());
    }
}

Task<> Connection::openStream(QPointer<Connection> self, std::shared_ptr<Upstream> upstream, kube::Use use,
                              std::stop_token stop)
{
    Result<StreamPtr> stream = co_await upstream->open(use, stop);
    if (self) {
        self->opened(std::move(stream));
    }
}

void Connection::opened(Result<StreamPtr> stream)
{
    if (m_state != State::Opening) {
        return;
    }
    if (!stream) {
        refuse(stream.error().kind == ErrorKind::WorkstationGone ? 502 : 503);
        return;
    }
    m_stream = std::move(*stream);
    m_streamUsed = false;
    m_streamOver = false;
    connect(m_stream.get(), &QIODevice::readyRead, this, &Connection::readStream);
    connect(m_stream.get(), &QIODevice::bytesWritten, this, &Connection::readBrowser);
    connect(m_stream.get(), &kube::ForwardStream::ended, this, &Connection::streamEnded);
    useStream();
    readBrowser();
}

void Connection::useStream()
{
    enter(State::Exchange);
    const RequestHead &head = m_requests.head();
    m_answers.begin(head.method == "HEAD", m_assetName ? assetLimit : 0);
    m_stream->write(headBytes(m_guard.cleaned(head)));
}

bool Connection::readBody()
{
    if (m_requestComplete || m_streamOver || m_stream->bytesToWrite() >= highWater || !fillInput()) {
        return false;
    }
    const auto progress = m_requests.feed(m_input);
    if (!progress) {
        close();
        return false;
    }
    m_input.remove(0, progress->consumed);
    m_requestComplete = progress->complete;
    sendBody(*progress);
    return true;
}

void Connection::sendBody(const RequestParser::Progress &progress)
{
    if (m_requests.head().body == RequestHead::Body::Length) {
        m_stream->write(progress.body);
        return;
    }
    if (!progress.body.isEmpty()) {
        m_stream->write(QByteArray::number(progress.body.size(), 16) + "\r\n" + progress.body + "\r\n");
    }
    if (progress.complete) {
        m_stream->write("0\r\n\r\n");
    }
}

void Connection::readStream()
{
    while ((m_state == State::Exchange || m_state == State::Tunnel) && m_browser->bytesToWrite() < highWater) {
        const QByteArray bytes = m_stream->read(pieceSize);
        if (bytes.isEmpty()) {
            break;
        }
        if (m_state == State::Tunnel) {
            m_browser->write(bytes);
        } else if (!passAnswer(bytes)) {
            return;
        }
    }
    if (m_streamOver && m_stream && m_stream->bytesAvailable() == 0) {
        noMoreFromStream();
    } else if (isBetween() && m_stream && m_stream->bytesAvailable() > 0) {
        dropStream(); // nothing was asked
    }
}

bool Connection::passAnswer(const QByteArray &bytes)
{
    const Result<ResponseParser::Progress> progress = m_answers.feed(bytes);
    const bool mayUpgrade = m_requests.head().webSocket;
    if (!progress || (progress->upgraded && !mayUpgrade)) {
        close();
        return false;
    }
    if (progress->upgraded) {
        m_browser->write(bytes);
        enter(State::Tunnel);
        QMetaObject::invokeMethod(this, &Connection::readBrowser, Qt::QueuedConnection);
        return true;
    }
    m_browser->write(bytes.first(progress->consumed));
    if (progress->complete) {
        m_streamOver = m_streamOver || progress->consumed < bytes.size();
        answered();
        return false;
    }
    return true;
}

void Connection::answered()
{
    if (auto record = m_answers.takeRecord()) {
        if (auto asset = assetOf(m_answers.status(), record->headers, std::move(record->body))) {
            m_shelf.cache->keep(*m_assetName, *asset);
        }
    }
    const bool goesOn = m_requestComplete && m_requests.head().keepAlive && m_answers.keepAlive();
    if (!goesOn) {
        close();
        return;
    }
    if (m_streamOver) {
        dropStream();
    } else {
        m_streamIdle.start();
    }
    nextRequest();
}

void Connection::nextRequest()
{
    enter(State::Head);
    QMetaObject::invokeMethod(this, &Connection::readBrowser, Qt::QueuedConnection);
}

void Connection::streamEnded(const std::optional<Error> &error)
{
    m_streamOver = true;
    if (error || m_state == State::Tunnel) {
        m_upstream->streamEnded(error);
    }
    readStream();
}

void Connection::noMoreFromStream()
{
    const bool unanswered = m_state == State::Exchange && m_answers.status() == 0;
    dropStream();
    if (isBetween()) {
        return;
    }
    if (unanswered && !m_streamUsed) {
        refuse(502);
    } else {
        close();
    }
}

void Connection::dropStream()
{
    m_streamIdle.stop();
    if (m_stream) {
        kube::ForwardStream *dropped = m_stream.release(); // it may be in the middle of its own signal
        dropped->disconnect(this);
        dropped->abort();
        dropped->deleteLater();
    }
}

void Connection::refuse(int status)
{
    dropStream();
    m_browser->write(plainPage(status));
    enter(State::Draining);
    m_browser->readAll();
}

void Connection::close()
{
    dropStream();
    enter(State::Closing);
    m_browser->disconnectFromHost();
}

void Connection::finish()
{
    if (m_state != State::Finished) {
        enter(State::Finished);
        m_stop.request_stop();
        dropStream();
        Q_EMIT finished();
    }
}

} // namespace remote::gateway
