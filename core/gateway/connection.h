// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gateway/assetcache.h"
#include "core/gateway/gatekeeper.h"
#include "core/gateway/requestparser.h"
#include "core/gateway/responseparser.h"
#include "core/gateway/upstream.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTimer>

namespace remote::gateway {

/// One connection from the browser: request by request through the guard to the editor, and the answers back.
/// It keeps one stream to the editor from request to request, but not for longer than `streamIdle`: the editor
/// would count it as activity, and its HTTP server (Node) ends it after 5 s, at the worst while a request is on
/// its way. A stream that ends before it answered a request that was not its first ends the browser's connection
/// too, upon which browsers send the request again.
class Connection : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds streamIdle{4};
    static constexpr std::chrono::seconds headTime{15};     ///< From a head's first byte to its last.
    static constexpr std::chrono::seconds strangerTime{15}; ///< From the start to a first head that passes.
    static constexpr std::chrono::seconds silence{120};     ///< Without a request, after one.
    static constexpr std::chrono::seconds lookTime{1};      ///< For this computer's disk.
    static constexpr std::chrono::seconds drainTime{1};     ///< For the other side to see a refusal.
    static constexpr std::chrono::seconds closeTime{60};    ///< For a slow reader to take the last bytes.

    Connection(QTcpSocket *browser, const Gatekeeper &guard, std::shared_ptr<Upstream> upstream, AssetShelf shelf,
               QObject *parent);
    ~Connection() override;

    /// Whether a request of it passed the guard.
    [[nodiscard]] bool isAdmitted() const { return m_admitted; }
    /// Takes what has arrived, when the event loop was too busy to tell of it.
    void readNow();
    [[nodiscard]] std::chrono::milliseconds age() const { return std::chrono::milliseconds(m_age.elapsed()); }

Q_SIGNALS:
    /// With the first request that passed the guard.
    void admitted();
    /// Once; nothing happens any more.
    void finished();

private:
    static constexpr qint64 pieceSize = 64 * 1024;
    /// Bytes that wait in one direction before its source is not read any more.
    static constexpr qint64 highWater = 256 * 1024;

    enum class State {
        Head,     ///< Reading a request's head.
        Looking,  ///< Whether the answer is kept on this computer.
        Opening,  ///< Waiting for a stream.
        Exchange, ///< The request's body goes up, the answer comes down.
        Tunnel,   ///< A WebSocket: bytes both ways.
        Draining, ///< Our own answer is written; what still comes is dropped.
        Closing,  ///< The last bytes go down.
        Finished,
    };

    void enter(State state);
    /// No request is on the stream.
    [[nodiscard]] bool isBetween() const { return m_state == State::Head || m_state == State::Looking; }
    void readBrowser();
    bool readHead();
    bool readBody();
    bool fillInput();
    void admit();
    void found(const std::optional<Asset> &asset);
    static Task<> lookUp(QPointer<Connection> self, std::shared_ptr<AssetCache> cache, QByteArray name);
    void forward();
    void opened(Result<StreamPtr> stream);
    static Task<> openStream(QPointer<Connection> self, std::shared_ptr<Upstream> upstream, kube::Use use,
                             std::stop_token stop);
    void useStream();
    void sendBody(const RequestParser::Progress &progress);
    void readStream();
    bool passAnswer(const QByteArray &bytes);
    void answered();
    void nextRequest();
    void streamEnded(const std::optional<Error> &error);
    void noMoreFromStream();
    void dropStream();
    void refuse(int status);
    void close();
    void timeOut();
    void finish();

    QTcpSocket *m_browser;
    const Gatekeeper &m_guard;
    std::shared_ptr<Upstream> m_upstream;
    AssetShelf m_shelf;
    std::optional<QByteArray> m_assetName; ///< Of the present request, when its answer may be kept.
    std::stop_source m_stop;
    StreamPtr m_stream;
    QByteArray m_input; ///< Read from the browser, not parsed yet.
    RequestParser m_requests;
    ResponseParser m_answers;
    QElapsedTimer m_age;
    QTimer m_timer; ///< The state's time limit.
    QTimer m_streamIdle;
    State m_state = State::Head;
    bool m_admitted = false;
    bool m_requestComplete = false;
    bool m_streamUsed = false; ///< The stream carried a request before this one.
    bool m_streamOver = false;
};

} // namespace remote::gateway
