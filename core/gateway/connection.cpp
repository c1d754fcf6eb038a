// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/connection.h"

#include "core/gateway/plainpage.h"

#include <QPointer>

namespace remote::gateway {

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
    connect(m_browser, &QTcpSocket::bytesWritten, this,
            [this] { m_state == State::Head ? readBrowser() : readStream(); });
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

void Connection::readNow()
{
    m_browser->waitForReadyRead(0);
    readBrowser();
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
