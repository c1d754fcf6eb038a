// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/forward/tunnelpool.h"
#include "tests/support/forwardstage.h"
#include "tests/support/spdypeer.h"

#include <QTest>

namespace remote::test {

using Stream = std::unique_ptr<kube::ForwardStream>;

/// A TunnelPool before a server that speaks SPDY.
struct SpdyStage : ForwardStage {
    QList<SpdyPeer *> peers; ///< Of the upgraded connections.
    bool echoing = false;
    std::unique_ptr<kube::Forwarder> forwarder;

    explicit SpdyStage(const kube::TunnelTimes &times = {},
                       kube::ForwardProtocol protocol = kube::ForwardProtocol::Negotiated)
    {
        QObject::connect(&server, &WebSocketServer::upgraded, &server, [this](ServedWebSocket *socket) {
            peers.append(new SpdyPeer(socket));
            peers.last()->echoing = echoing;
        });
        forwarder = std::make_unique<kube::TunnelPool>(
            *api, kube::PodRef{QStringLiteral("ann"), QStringLiteral("w"), QStringLiteral("u1")}, 8080, protocol,
            times);
    }
    ~SpdyStage()
    {
        forwarder.reset();
        QTest::qWait(0); // its tasks end
    }
    Result<Stream> open(kube::Use use = kube::Use::Shared) { return QCoro::waitFor(forwarder->open(use, {})); }
    /// The peer that served the newest stream, which wrote `mark` first.
    SpdyPeer *peerOf(kube::ForwardStream &stream, const QByteArray &mark)
    {
        stream.write(mark);
        SpdyPeer *found = nullptr;
        const auto holds = [&](const SpdyPeer::Stream &one) { return one.received.startsWith(mark); };
        (void)QTest::qWaitFor([&] {
            const auto peer = std::ranges::find_if(
                peers, [&](const SpdyPeer *one) { return std::ranges::any_of(one->streams, holds); });
            found = peer == peers.end() ? nullptr : *peer;
            return found != nullptr;
        });
        return found;
    }
};

/// How a stream ended.
struct StreamEnd : QObject {
    explicit StreamEnd(const Stream &stream)
    {
        connect(stream.get(), &kube::ForwardStream::ended, this, [this](const std::optional<Error> &error) {
            over = true;
            kind = error ? kindName(error->kind) : QStringLiteral("closed");
        });
    }
    bool over = false;
    QString kind;
};

/// Fails the test unless the stream brings back what is written.
inline void verifyEcho(kube::ForwardStream &stream)
{
    stream.readAll();
    QCOMPARE(stream.write("echo"), 4);
    QTRY_COMPARE(stream.bytesAvailable(), 4);
    QCOMPARE(stream.readAll(), QByteArray("echo"));
}

} // namespace remote::test
