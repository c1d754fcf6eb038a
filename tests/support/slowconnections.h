// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

#include <atomic>
#include <thread>

namespace remote::test {

/// A slow loris: that many connections to a port of this machine, each of which sends one byte of a request every
/// second and comes again when it was dropped. In a thread of its own, until the object goes.
class SlowConnections
{
public:
    SlowConnections(quint16 port, int count);

    /// How often one had to come again.
    [[nodiscard]] int dropped() const { return m_dropped; }
    /// How many rounds of bytes were sent.
    [[nodiscard]] int rounds() const { return m_rounds; }

private:
    void run(const std::stop_token &stop, quint16 port, int count);

    std::atomic<int> m_dropped = 0;
    std::atomic<int> m_rounds = 0;
    std::jthread m_thread;
};

} // namespace remote::test
