// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gateway/upstream.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

namespace remote::gateway {

/// One connection from a local program, passed on byte by byte to a stream of its own, with bounded buffers both
/// ways. `sniffing`: first it is seen whether the client begins as a browser does, in which case beginsAsHttp() is
/// told and nothing was taken from its socket. Programs that speak first (databases, mail) work: after `patience`
/// of silence the stream is opened, and the first to speak decides.
class RawConnection : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds patience{300};
    static constexpr std::chrono::seconds lineTime{15};  ///< From the first byte to the end of the first line.
    static constexpr std::chrono::seconds lingerTime{1}; ///< For the last bytes to get through the tunnel.
    static constexpr std::chrono::seconds closeTime{60}; ///< For a slow reader to take the last bytes.

    RawConnection(QTcpSocket *client, bool sniffing, std::shared_ptr<Upstream> upstream, QObject *parent);
    ~RawConnection() override;

    /// Gives the socket away, with all that it received.
    [[nodiscard]] QTcpSocket *takeClient();

Q_SIGNALS:
    void beginsAsHttp();
    /// Once; nothing happens any more.
    void finished();

private:
    void open();
    static Task<> openStream(QPointer<RawConnection> self, std::shared_ptr<Upstream> upstream, std::stop_token stop);
    void opened(Result<StreamPtr> stream);
    void readClient();
    void sniff();
    void decide();
    void pumpUp();
    void readStream();
    void clientEnded();
    void streamEnded(const std::optional<Error> &error);
    void timeOut();
    void dropStream();
    void finish();

    QTcpSocket *m_client;
    std::shared_ptr<Upstream> m_upstream;
    std::stop_source m_stop;
    StreamPtr m_stream;
    QByteArray m_rest; ///< Taken from the client, not yet by the stream.
    QTimer m_timer;
    bool m_sniffing;
    bool m_speaking = false; ///< The client began, but not enough to decide.
    bool m_opening = false;
    bool m_clientOver = false;
    bool m_streamOver = false;
    bool m_finished = false;
};

} // namespace remote::gateway
