// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/slowconnections.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <vector>

using namespace std::chrono_literals;

namespace remote::test {

namespace {

constexpr char request[] = "GET / HTTP/1.1\r\nX: ";

class Slow
{
public:
    explicit Slow(quint16 port)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        (void)::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    }
    ~Slow() { ::close(m_socket); }
    Slow(const Slow &) = delete;
    Slow &operator=(const Slow &) = delete;

    /// false = the other side is through with it.
    bool sendByte()
    {
        char answer[256];
        const ssize_t read = ::recv(m_socket, answer, sizeof answer, 0);
        const char byte = m_sent < sizeof request - 1 ? request[m_sent] : 'x';
        ++m_sent;
        return read < 0 && errno == EAGAIN && ::send(m_socket, &byte, 1, MSG_NOSIGNAL) == 1;
    }

private:
    int m_socket;
    std::size_t m_sent = 0;
};

} // namespace

SlowConnections::SlowConnections(quint16 port, int count)
    : m_thread([this, port, count](const std::stop_token &stop) { run(stop, port, count); })
{
}

void SlowConnections::run(const std::stop_token &stop, quint16 port, int count)
{
    std::vector<std::unique_ptr<Slow>> all;
    for (int i = 0; i < count; ++i) {
        all.push_back(std::make_unique<Slow>(port));
    }
    while (!stop.stop_requested()) {
        for (int i = 0; i < 10 && !stop.stop_requested(); ++i) {
            std::this_thread::sleep_for(100ms);
        }
        for (auto &one : all) {
            if (!one->sendByte()) {
                one = std::make_unique<Slow>(port);
                ++m_dropped;
            }
        }
        ++m_rounds;
    }
}

} // namespace remote::test
