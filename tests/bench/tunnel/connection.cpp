// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/tunnel/connection.h"

#include <QtEndian>

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace remote::bench {

namespace {

void require(bool condition, const char *what)
{
    if (!condition) {
        throw std::runtime_error(std::string(what) + ": " + std::strerror(errno));
    }
}

template <class T> void set(int socket, int level, int option, const T &value)
{
    require(setsockopt(socket, level, option, &value, sizeof value) == 0, "setsockopt");
}

} // namespace

Connection::Connection(const Way &way, int receiveBuffer)
    : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    , m_host("127.0.0.1:" + QByteArray::number(way.port))
    , m_cookie(way.cookie.isEmpty() ? QByteArray() : "Cookie: " + way.cookie + "\r\n")
{
    require(m_socket >= 0, "socket");
    const timeval limit{60, 0};
    set(m_socket, SOL_SOCKET, SO_RCVTIMEO, limit);
    set(m_socket, SOL_SOCKET, SO_SNDTIMEO, limit);
    set(m_socket, IPPROTO_TCP, TCP_NODELAY, 1);
    if (receiveBuffer > 0) {
        set(m_socket, SOL_SOCKET, SO_RCVBUF, receiveBuffer);
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = qToBigEndian(way.port);
    address.sin_addr.s_addr = qToBigEndian<quint32>(INADDR_LOOPBACK);
    require(connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0, "connect");
}

Connection::~Connection()
{
    close(m_socket);
}

void Connection::request(const QByteArray &line, const QByteArray &headers)
{
    write(line + " HTTP/1.1\r\nHost: " + m_host + "\r\nOrigin: http://" + m_host + "\r\n" + m_cookie + headers
          + "\r\n");
}

void Connection::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t sent = send(m_socket, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        require(sent > 0, "send");
        bytes = bytes.sliced(sent);
    }
}

void Connection::fill()
{
    const qsizetype before = m_bytes.size();
    m_bytes.resizeForOverwrite(before + 64 * 1024);
    const ssize_t received = recv(m_socket, m_bytes.data() + before, size_t(m_bytes.size() - before), 0);
    m_bytes.truncate(before + std::max<ssize_t>(received, 0));
    require(received > 0, "recv");
}

void Connection::waitForBytes()
{
    while (m_bytes.isEmpty()) {
        fill();
    }
}

void Connection::readHead(int status)
{
    while (!m_bytes.contains("\r\n\r\n")) {
        fill();
    }
    if (!m_bytes.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' ')) {
        throw std::runtime_error(m_bytes.left(400).toStdString());
    }
    m_bytes.remove(0, m_bytes.indexOf("\r\n\r\n") + 4);
}

void Connection::readOver(qint64 size)
{
    const qint64 had = std::min<qint64>(size, m_bytes.size());
    m_bytes.remove(0, had);
    thread_local QByteArray space(256 * 1024, Qt::Uninitialized);
    for (qint64 left = size - had; left > 0;) {
        const ssize_t received = recv(m_socket, space.data(), size_t(std::min<qint64>(left, space.size())), 0);
        require(received > 0, "recv");
        left -= received;
    }
}

QByteArray Connection::readLine()
{
    while (!m_bytes.contains('\n')) {
        fill();
    }
    const QByteArray line = m_bytes.first(m_bytes.indexOf('\n'));
    m_bytes.remove(0, line.size() + 1);
    return line;
}

} // namespace remote::bench
