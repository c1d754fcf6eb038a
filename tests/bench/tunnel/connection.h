// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/tunnel/client.h"

namespace remote::bench {

/// A blocking TCP connection to a Way. Throws std::runtime_error when it breaks off or is silent for a minute.
class Connection
{
public:
    /// `receiveBuffer`: bytes that the system may receive ahead; 0 = as it likes.
    explicit Connection(const Way &way, int receiveBuffer = 0);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// `line` is method and target; `headers` are complete lines.
    void request(const QByteArray &line, const QByteArray &headers = {});
    void write(QByteArrayView bytes);
    /// Throws when the status is another one.
    void readHead(int status);
    /// Reads so many bytes and forgets them.
    void readOver(qint64 size);
    /// Without its end.
    [[nodiscard]] QByteArray readLine();
    void waitForBytes();

private:
    void fill();

    int m_socket;
    QByteArray m_host;
    QByteArray m_cookie;
    QByteArray m_bytes; ///< Received, not yet read.
};

} // namespace remote::bench
