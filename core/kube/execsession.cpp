// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/execsession.h"

#include "core/kube/podexec.h"

#include <array>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

/// k8s.io/apimachinery, pkg/util/remotecommand/constants.go
enum Channel : char {
    Stdin = 0,
    Stdout = 1,
    Stderr = 2,
    ErrorStatus = 3,
    Close = char(255), ///< The next byte is the channel that the client ends.
};

/// As the server's own messages.
constexpr qint64 largestMessage = 32 * 1024;

} // namespace

ExecSession::ExecSession(std::unique_ptr<net::WebSocket> socket, std::shared_ptr<QIODevice> input)
    : m_socket(std::move(socket))
    , m_input(std::move(input))
{
    connect(m_socket.get(), &net::WebSocket::messageReceived, this, &ExecSession::receive);
    connect(m_socket.get(), &net::WebSocket::closed, this, &ExecSession::closed);
    connect(m_socket.get(), &net::WebSocket::bytesWritten, this, &ExecSession::feed);
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { end(fail(ErrorKind::TimedOut, u"the command takes too long"_s)); });
}

void ExecSession::begin(std::chrono::milliseconds timeLimit)
{
    if (timeLimit.count() > 0) {
        m_limit.start(timeLimit);
    }
    m_socket->resume();
    feed();
}

void ExecSession::send(const QByteArray &bytes)
{
    m_socket->send(char(Stdin) + bytes);
}

Task<std::optional<QByteArray>> ExecSession::next()
{
    if (m_arrived.isEmpty() && !m_outcome) {
        OneShot<bool> news;
        m_waiting = &news;
        co_await news;
    }
    if (m_arrived.isEmpty()) {
        co_return std::nullopt;
    }
    QByteArray piece = m_arrived.dequeue();
    m_arrivedBytes -= piece.size();
    if (!m_outcome && m_arrivedBytes < ahead / 2) {
        m_socket->resume();
    }
    co_return piece;
}

void ExecSession::end(Result<int> outcome)
{
    if (!m_outcome || m_outcome->has_value()) {
        m_arrived.clear();
        m_outcome.reset();
        finish(std::move(outcome));
    }
}

void ExecSession::receive(const QByteArray &message)
{
    if (message.size() < 2) { // the server greets with an empty message
        return;
    }
    const QByteArray bytes = message.sliced(1);
    switch (message.front()) {
    case Stdout:
        m_arrivedBytes += bytes.size();
        m_arrived.enqueue(bytes);
        m_thisTurn += bytes.size();
        if (m_arrivedBytes >= ahead) {
            m_socket->pause();
        } else if (m_thisTurn >= ahead) {
            rest();
        }
        tell();
        break;
    case Stderr:
        m_errors = (m_errors + bytes).last(std::min(m_errors.size() + bytes.size(), errorsKept));
        break;
    case ErrorStatus:
        finish(exitCodeOf(bytes)); // the last message of all
        break;
    default:
        end(fail(ErrorKind::Protocol, u"a message on channel %1"_s.arg(uchar(message.front()))));
        break;
    }
}

/// A command that writes faster than its output is taken would never let the event loop go on.
void ExecSession::rest()
{
    m_socket->pause();
    QTimer::singleShot(0, this, [this] {
        m_thisTurn = 0;
        if (!m_outcome && m_arrivedBytes < ahead) {
            m_socket->resume();
        }
    });
}

void ExecSession::closed(const std::optional<Error> &error)
{
    end(fail(error.value_or(Error{ErrorKind::Protocol, u"the command's end was not told"_s, {}, {}})));
}

void ExecSession::feed()
{
    while (m_input && !m_outcome && m_socket->bytesToWrite() < ahead) {
        const QByteArray piece = m_input->read(largestMessage);
        if (!piece.isEmpty()) {
            m_socket->send(char(Stdin) + piece);
        } else if (m_input->atEnd()) {
            m_input.reset();
            m_socket->send(std::array{char(Close), char(Stdin)});
        } else {
            end(fail(ErrorKind::Io, m_input->errorString()));
        }
    }
}

void ExecSession::finish(Result<int> outcome)
{
    if (!m_outcome) {
        m_outcome.emplace(std::move(outcome));
        m_limit.stop();
        m_socket->abort();
        tell();
    }
}

void ExecSession::tell()
{
    if (OneShot<bool> *waiting = std::exchange(m_waiting, nullptr)) {
        waiting->finish(true);
    }
}

} // namespace remote::kube
