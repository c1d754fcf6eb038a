// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/podsocket.h"

#include <QIODevice>

#include <memory>

namespace remote::kube {

/// One TCP connection to a port inside a pod, as a sequential QIODevice.
/// Back-pressure: what is not read stays bounded (the stream stops reading its tunnel); a writer looks at
/// bytesToWrite(). `ended` is the only end signal; after it what is buffered can still be read.
class ForwardStream : public QIODevice
{
    Q_OBJECT
public:
    using QIODevice::QIODevice;
    [[nodiscard]] bool isSequential() const override { return true; }
    /// Ends both directions now, without ended(). There is no half-close (containerd loses the reply 1 s later).
    virtual void abort() = 0;

Q_SIGNALS:
    /// Without an error: the other side closed. With one: the Error of the stream or its tunnel.
    void ended(const std::optional<remote::Error> &error);
};

/// What a stream is opened for: streams of one tunnel hold each other up, as port-forward has no flow control.
enum class Use {
    Shared, ///< Short exchanges, which may share a tunnel with others of their kind.
    Own,    ///< A WebSocket or another lasting stream that nothing else may hold up.
};

/// How long a connection has to show that it lives after Forwarder::suspect().
inline constexpr std::chrono::seconds suspicion{2};

/// Opens streams to one port of one pod through the API server's port-forward, whatever protocol the
/// server speaks. Errors before the upgrade are the server's Status (Unauthorized, Forbidden, NotFound →
/// WorkstationGone, ServerFailure).
class Forwarder
{
public:
    virtual ~Forwarder() = default;
    virtual Task<Result<std::unique_ptr<ForwardStream>>> open(Use use, std::stop_token stop) = 0;
    /// The network may have changed or the computer slept: look now whether the connections still live. Streams of
    /// those that do not answer within `suspicion` end with TimedOut.
    virtual void suspect() = 0;
};

/// What is spoken over the WebSocket of `GET …/portforward?ports=N`.
enum class ForwardProtocol {
    Negotiated, ///< The server's choice: SPDY since Kubernetes 1.31, else channels.
    Spdy,       ///< `SPDY/3.1+portforward.k8s.io`: many streams on one connection.
    Channels,   ///< `v4.channel.k8s.io`: one connection for each stream.
};

/// `api` outlives the forwarder and its tasks; it tells whether the pod still is the one with the uid.
[[nodiscard]] std::unique_ptr<Forwarder> makeForwarder(ApiClient &api, PodRef pod, quint16 port,
                                                       ForwardProtocol protocol = ForwardProtocol::Negotiated);

} // namespace remote::kube
