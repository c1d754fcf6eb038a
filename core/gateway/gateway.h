// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gateway/assetcache.h"
#include "core/kube/forward/forwarder.h"

#include <QNetworkCookie>
#include <QObject>
#include <QUrl>

namespace remote::gateway {

/// The editor's address on this machine: an HTTP server on 127.0.0.1 that lets only our own web view in and
/// passes everything else on through a Forwarder, but for what the shelf has.
/// Guard (every request): exact Host, exact Origin on WebSockets and unsafe methods, Sec-Fetch-Site, and a
/// 256-bit cookie made for this object, which never reaches the pod.
/// Whoever floods the port locks nobody out: connections that have not shown the cookie are few, the oldest of
/// them makes room, and what there is no room for waits in the system's queue.
class Gateway : public QObject
{
    Q_OBJECT
public:
    /// A connection costs up to two file descriptors, of which a program has 1024; a web view opens fewer than 20.
    static constexpr qsizetype connectionLimit = 256;
    static constexpr qsizetype strangerLimit = 64; ///< Of those, without a request that passed the guard.
    /// How long a connection has at least to show a request before another one takes its place. A browser sends it
    /// at once.
    static constexpr std::chrono::milliseconds strangerGrace{25};

    explicit Gateway(std::unique_ptr<kube::Forwarder> forwarder, AssetShelf shelf = {}, QObject *parent = nullptr);
    ~Gateway() override;

    /// Listens on 127.0.0.1. `preferredPort` keeps the editor's origin the same from start to start; when
    /// another program has it, a free one is taken (see port()). Errors: PortInUse when none is free.
    [[nodiscard]] Result<void> listen(quint16 preferredPort);
    [[nodiscard]] quint16 port() const;
    /// `http://127.0.0.1:port/`
    [[nodiscard]] QUrl url() const;
    /// To be set in the web view's profile for url() before the first load.
    [[nodiscard]] QNetworkCookie cookie() const;

    /// GETs a path of the editor through the tunnel without the guard, for "is it there yet": the HTTP
    /// status. Errors: as Forwarder::open.
    Task<Result<int>> probe(QString path, std::stop_token stop);
    /// The network may be back, and connections of before may be dead: looks after them, and tries again now.
    void wake();

Q_SIGNALS:
    /// Streams can't be opened for now (network, API server); told again when the kind changes, until recovered().
    void troubled(const remote::Error &error);
    void recovered();
    /// The pod is gone or replaced; no retry will help. Kind WorkstationGone.
    void lost(const remote::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace remote::gateway
