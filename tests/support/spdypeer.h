// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/forward/spdyheaders.h"
#include "tests/support/websocketserver.h"

#include <QHash>

struct z_stream_s;

namespace remote::test {

/// The server's end of `SPDY/3.1+portforward.k8s.io` on a ServedWebSocket. It reads frames by code of its own, so that
/// it can tell when ours are wrong: that ends the test program (qFatal).
class SpdyPeer : public QObject
{
    Q_OBJECT
public:
    struct Stream {
        quint32 error = 0;
        QByteArray port;
        QByteArray received;
        bool finished = false; ///< By the client.
        bool wasReset = false;
    };

    explicit SpdyPeer(ServedWebSocket *socket);
    ~SpdyPeer() override;

    /// Bytes of a stream (known by its data's id), in frames of 32 KiB, all in one message.
    void send(quint32 stream, QByteArrayView bytes, bool last = false);
    /// The end of a stream as containerd tells it: first of its data, then of its errors, with their text.
    void finish(quint32 stream, const QByteArray &errorText = {});
    void resetStream(quint32 stream);
    void goAway();
    void ping(quint32 id);

    [[nodiscard]] ServedWebSocket *socket() const { return m_socket; }

    QHash<quint32, Stream> streams; ///< By the id of the data.
    QList<quint32> order;           ///< The ids as they were opened.
    bool answering = true;          ///< Of pings.
    bool echoing = false;
    int stuckWorker = -1; ///< Of five that take pings in turn, as spdystream's; it answers none.
    int pings = 0;
    int pongs = 0;

Q_SIGNALS:
    void opened(quint32 stream);

private:
    void take(const QByteArray &bytes);
    void control(quint16 type, uchar flags, const QByteArray &payload);
    void synStream(uchar flags, const QByteArray &payload);
    void data(quint32 id, uchar flags, const QByteArray &bytes);
    [[nodiscard]] QHash<QByteArray, QByteArray> headers(const QByteArray &block);

    ServedWebSocket *m_socket;
    kube::spdy::HeaderBlocks m_headers;
    std::unique_ptr<z_stream_s> m_zlib;
    QByteArray m_input;
    QHash<QByteArray, quint32> m_unpaired; ///< Request id → error stream.
};

} // namespace remote::test
