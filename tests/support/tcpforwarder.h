// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/forward/forwarder.h"

#include <QPointer>
#include <QTcpSocket>

namespace remote::test {

/// A stream that is a TCP connection to a port of this machine: the gateway's tests put an editor of their own
/// behind it.
class TcpStream : public kube::ForwardStream
{
    Q_OBJECT
public:
    explicit TcpStream(quint16 port);

    [[nodiscard]] qint64 bytesAvailable() const override
    {
        return m_socket.bytesAvailable() + QIODevice::bytesAvailable();
    }
    [[nodiscard]] qint64 bytesToWrite() const override { return m_socket.bytesToWrite(); }
    void abort() override;
    /// As when the tunnel breaks.
    void fail(const Error &error);

protected:
    qint64 readData(char *data, qint64 limit) override { return m_socket.read(data, limit); }
    qint64 writeData(const char *data, qint64 length) override { return m_socket.write(data, length); }

private:
    QTcpSocket m_socket;
};

/// Opens TcpStreams, or fails as it is told.
class TcpForwarder : public kube::Forwarder
{
public:
    /// What the test holds on to after the gateway took the forwarder.
    struct Control {
        quint16 port = 0;
        std::optional<Error> failure;
        bool hangs = false; ///< Attempts have no answer until they are stopped.
        int opened = 0;
        QList<kube::Use> uses; ///< Of all attempts.
        int attempts = 0;
        int suspicions = 0; ///< Calls of suspect().
        QList<QPointer<TcpStream>> streams;
    };

    explicit TcpForwarder(std::shared_ptr<Control> control)
        : m_control(std::move(control))
    {
    }
    Task<Result<std::unique_ptr<kube::ForwardStream>>> open(kube::Use use, std::stop_token stop) override;
    void suspect() override { ++m_control->suspicions; }

private:
    std::shared_ptr<Control> m_control;
};

} // namespace remote::test
