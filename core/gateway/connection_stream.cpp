// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/connection.h"

#include <QPointer>

namespace remote::gateway {

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

} // namespace remote::gateway
