// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/relay.h"

#include <QThread>

namespace remote::bench {

/// A Relay in a thread of its own, so that nothing else adds to the time it takes.
class FarServer
{
public:
    FarServer(const QString &host, quint16 port);
    ~FarServer();
    FarServer(const FarServer &) = delete;
    FarServer &operator=(const FarServer &) = delete;

    [[nodiscard]] quint16 port() const { return m_relay->port(); }
    [[nodiscard]] qint64 bytes() const { return m_relay->bytes(); }
    /// For connections that are made from now on.
    void setRoundTrip(std::chrono::milliseconds time);

private:
    test::Relay *m_relay = nullptr;
    std::unique_ptr<QThread> m_thread;
};

} // namespace remote::bench
