// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/tunnel/client.h"

#include "tests/bench/tunnel/connection.h"

#include <exception>
#include <latch>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace remote::bench {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr qint64 endless = 100'000'000'000;

double since(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

void becomeEcho(Connection &connection)
{
    connection.request("GET /echo",
                       "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                       "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    connection.readHead(101);
}

double echoOnce(Connection &connection)
{
    static const QByteArray message(64, 'x');
    const auto begin = Clock::now();
    connection.write(message);
    connection.readOver(message.size());
    return since(begin);
}

/// What was thrown in a thread.
class Failure
{
public:
    void note() noexcept
    {
        const std::scoped_lock lock(m_mutex);
        m_last = std::current_exception();
    }
    void check() const
    {
        if (m_last) {
            std::rethrow_exception(m_last);
        }
    }

private:
    std::mutex m_mutex;
    std::exception_ptr m_last;
};

} // namespace

double download(const Way &way, qint64 size)
{
    Connection connection(way);
    const auto begin = Clock::now();
    connection.request("GET /down?n=" + QByteArray::number(size));
    connection.readHead(200);
    connection.readOver(size);
    return since(begin);
}

double upload(const Way &way, qint64 size)
{
    Connection connection(way);
    const QByteArray piece(256 * 1024, 'x');
    const auto begin = Clock::now();
    connection.request("POST /count", "Content-Length: " + QByteArray::number(size) + "\r\n");
    for (qint64 left = size; left > 0; left -= piece.size()) {
        connection.write(QByteArrayView(piece).first(std::min<qint64>(left, piece.size())));
    }
    connection.readHead(200);
    if (connection.readLine() != QByteArray::number(size)) {
        throw std::runtime_error("not all was uploaded");
    }
    return since(begin);
}

double firstByte(const Way &way)
{
    const auto begin = Clock::now();
    Connection connection(way);
    connection.request("GET /count");
    connection.waitForBytes();
    const double seconds = since(begin);
    connection.readHead(200);
    static_cast<void>(connection.readLine());
    return seconds;
}

QList<double> echo(const Way &way, int count)
{
    Connection connection(way);
    becomeEcho(connection);
    for (int i = 0; i < count / 10; ++i) {
        echoOnce(connection);
    }
    QList<double> seconds;
    for (int i = 0; i < count; ++i) {
        seconds.append(echoOnce(connection));
    }
    return seconds;
}

QList<double> echoBesideDownload(const Way &way, std::chrono::milliseconds duration)
{
    Connection connection(way);
    becomeEcho(connection);
    Connection bulk(way);
    bulk.request("GET /down?n=" + QByteArray::number(endless));
    bulk.readHead(200);
    Failure failure;
    QList<double> seconds;
    {
        const std::jthread downloading([&](const std::stop_token &stop) {
            try {
                while (!stop.stop_requested()) {
                    bulk.readOver(64 * 1024);
                }
            } catch (...) {
                failure.note();
            }
        });
        std::this_thread::sleep_for(500ms); // the download is at its full speed
        for (const auto begin = Clock::now(); Clock::now() - begin < duration;) {
            seconds.append(echoOnce(connection));
        }
    }
    failure.check();
    return seconds;
}

double burst(const Way &way, int connections, qint64 size)
{
    Failure failure;
    Clock::time_point begin;
    std::latch ready(connections + 1);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < connections; ++i) {
            threads.emplace_back([&] {
                ready.arrive_and_wait();
                try {
                    static_cast<void>(download(way, size));
                } catch (...) {
                    failure.note();
                }
            });
        }
        ready.arrive_and_wait();
        begin = Clock::now();
    }
    failure.check();
    return since(begin);
}

void readSlowly(const Way &way, std::chrono::milliseconds duration)
{
    constexpr qint64 piece = 50'000;
    constexpr auto pause = 50ms;
    Connection connection(way, 64 * 1024);
    connection.request("GET /down?n=" + QByteArray::number(endless));
    connection.readHead(200);
    const auto begin = Clock::now();
    for (auto next = begin; next < begin + duration; next += pause) {
        std::this_thread::sleep_until(next);
        connection.readOver(piece);
    }
}

} // namespace remote::bench
