// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/tunnelpool.h"

#include "core/base/oneshot.h"
#include "core/base/stop.h"
#include "core/kube/forward/channelforwarder.h"
#include "core/kube/forward/dialer.h"

#include <QScopeGuard>

#include <algorithm>

namespace remote::kube {

using StreamPtr = std::unique_ptr<ForwardStream>;
using TunnelPtr = std::shared_ptr<SpdyTunnel>;

class TunnelPool::Shared
{
public:
    Shared(ApiClient &api, PodRef pod, quint16 port, ForwardProtocol protocol, const TunnelTimes &times);

    static Task<Result<StreamPtr>> open(std::shared_ptr<Shared> self, Use use, std::stop_token stop);
    void suspect();
    void close();

private:
    using Waiter = std::shared_ptr<OneShot<Result<void>>>;

    static Task<Result<void>> progress(std::shared_ptr<Shared> self, Use use, std::stop_token stop);
    static Task<> dial(std::shared_ptr<Shared> self);
    static Task<> verify(std::shared_ptr<Shared> self);
    static void seek(const std::shared_ptr<Shared> &self, Use use);
    static void add(const std::shared_ptr<Shared> &self, std::unique_ptr<net::WebSocket> socket);
    [[nodiscard]] TunnelPtr pick(Use use) const;
    [[nodiscard]] Use granted(Use use) const;
    void settle(const Result<void> &outcome);
    void doubt();
    void streamEnded(bool own, const std::optional<Error> &error);
    void retireAll();
    void sweep();

    ApiClient &m_api;
    PodRef m_pod;
    quint16 m_port;
    TunnelTimes m_times;
    Dialer m_dialer;
    std::vector<TunnelPtr> m_tunnels;
    std::unique_ptr<ChannelForwarder> m_channels;
    std::vector<Waiter> m_waiters;
    std::stop_source m_stop;
    QTimer m_sweep;
    int m_dials = 0;
    qsizetype m_ownWaiting = 0;
    quint64 m_doubts = 0;
    bool m_verified = false;
    bool m_verifying = false;
};

namespace {

QByteArrayList subprotocols(ForwardProtocol protocol)
{
    QByteArrayList names{spdyProtocol.toByteArray()};
    if (protocol == ForwardProtocol::Negotiated) {
        names.append(channelProtocol.toByteArray());
    }
    return names;
}

} // namespace

TunnelPool::Shared::Shared(ApiClient &api, PodRef pod, quint16 port, ForwardProtocol protocol, const TunnelTimes &times)
    : m_api(api)
    , m_pod(pod)
    , m_port(port)
    , m_times(times)
    , m_dialer(api, std::move(pod), port, subprotocols(protocol))
{
    QObject::connect(&m_sweep, &QTimer::timeout, &m_sweep, [this] { sweep(); });
    m_sweep.start(times.idle / 4);
}

Task<Result<StreamPtr>> TunnelPool::Shared::open(std::shared_ptr<Shared> self, Use wish, std::stop_token stop)
{
    const Use use = self->granted(wish);
    const int own = use == Use::Own ? 1 : 0;
    self->m_ownWaiting += own;
    const auto opened = qScopeGuard([&self, own] { self->m_ownWaiting -= own; });
    for (;;) {
        if (stop.stop_requested() || self->m_stop.stop_requested()) {
            co_return cancelled();
        }
        if (self->m_channels) {
            co_return co_await self->m_channels->open(use, stop);
        }
        const TunnelPtr tunnel = self->m_verified ? self->pick(use) : nullptr;
        if (tunnel) {
            StreamPtr stream = tunnel->open(use);
            if (self->m_dials == 0 && !self->pick(Use::Own)) {
                std::ignore = dial(self); // the spare one
            }
            co_return stream;
        }
        const Result<void> changed = co_await progress(self, use, stop);
        if (!changed) {
            co_return fail(changed.error());
        }
    }
}

/// A burst of connections must not become a burst of tunnels.
Use TunnelPool::Shared::granted(Use use) const
{
    const qsizetype own = std::ranges::count_if(m_tunnels, &SpdyTunnel::isOwn);
    return m_ownWaiting + own < mostOwn ? use : Use::Shared;
}

/// Starts what has to come before a stream can be opened, unless enough is on its way.
void TunnelPool::Shared::seek(const std::shared_ptr<Shared> &self, Use use)
{
    if (self->pick(use)) {
        if (!self->m_verifying) {
            std::ignore = verify(self);
        }
    } else if (self->m_dials < dialsAtOnce) {
        std::ignore = dial(self);
    }
}

/// Until a tunnel is there or one could not be had.
Task<Result<void>> TunnelPool::Shared::progress(std::shared_ptr<Shared> self, Use use, std::stop_token stop)
{
    const auto outcome = std::make_shared<OneShot<Result<void>>>();
    self->m_waiters.push_back(outcome);
    const OnStop onStop(stop, [outcome] { outcome->finish(cancelled()); });
    seek(self, use);
    Result<void> result = co_await *outcome;
    std::erase(self->m_waiters, outcome);
    co_return result;
}

void TunnelPool::Shared::settle(const Result<void> &outcome)
{
    for (const Waiter &waiter : std::exchange(m_waiters, {})) {
        waiter->finish(outcome);
    }
}

Task<> TunnelPool::Shared::dial(std::shared_ptr<Shared> self)
{
    const std::stop_token stop = self->m_stop.get_token();
    const quint64 doubts = self->m_doubts;
    ++self->m_dials;
    Task<Result<void>> check = self->m_dialer.verify(stop); // runs beside the upgrade
    Result<std::unique_ptr<net::WebSocket>> socket = co_await self->m_dialer.open(stop);
    const Result<void> same = co_await check;
    --self->m_dials;
    if (stop.stop_requested()) {
        co_return;
    }
    if (!same) {
        self->m_verified = false;
        self->settle(fail(same.error()));
    } else if (!socket) {
        self->settle(fail(socket.error()));
    } else {
        self->m_verified = self->m_verified || doubts == self->m_doubts;
        add(self, std::move(*socket));
        self->settle({});
    }
}

Task<> TunnelPool::Shared::verify(std::shared_ptr<Shared> self)
{
    const quint64 doubts = self->m_doubts;
    self->m_verifying = true;
    const Result<void> same = co_await self->m_dialer.verify(self->m_stop.get_token());
    self->m_verifying = false;
    if (self->m_stop.stop_requested()) {
        co_return;
    }
    self->m_verified = same && doubts == self->m_doubts;
    if (!same && same.error().kind == ErrorKind::WorkstationGone) {
        self->retireAll();
    }
    self->settle(same);
}

void TunnelPool::Shared::add(const std::shared_ptr<Shared> &self, std::unique_ptr<net::WebSocket> socket)
{
    if (socket->subprotocol() == channelProtocol) {
        if (!self->m_channels) {
            self->m_channels = std::make_unique<ChannelForwarder>(self->m_api, self->m_pod, self->m_port);
        }
        self->m_channels->adopt(std::move(socket));
        return;
    }
    const auto tunnel = std::make_shared<SpdyTunnel>(std::move(socket), self->m_port, self->m_times);
    self->m_tunnels.push_back(tunnel);
    QObject::connect(tunnel.get(), &SpdyTunnel::lost, tunnel.get(),
                     [weak = std::weak_ptr(self), lost = tunnel.get()](const Error &why) {
                         if (const auto alive = weak.lock()) {
                             std::erase_if(alive->m_tunnels, [lost](const auto &one) { return one.get() == lost; });
                             if (why.kind != ErrorKind::Cancelled) {
                                 alive->doubt();
                             }
                         }
                     });
    QObject::connect(tunnel.get(), &SpdyTunnel::streamEnded, tunnel.get(),
                     [weak = std::weak_ptr(self)](bool own, const std::optional<Error> &error) {
                         if (const auto alive = weak.lock()) {
                             alive->streamEnded(own, error);
                         }
                     });
}

/// Best one that has streams, so that the spare one stays.
TunnelPtr TunnelPool::Shared::pick(Use use) const
{
    TunnelPtr found;
    for (const TunnelPtr &tunnel : m_tunnels) {
        if (tunnel->isFree(use) && (!found || tunnel->streams() > found->streams())) {
            found = tunnel;
        }
    }
    return found;
}

void TunnelPool::Shared::doubt()
{
    m_verified = false;
    ++m_doubts;
}

void TunnelPool::Shared::streamEnded(bool own, const std::optional<Error> &error)
{
    if (own || error) {
        doubt();
    }
    if (error && error->kind == ErrorKind::WorkstationGone) {
        retireAll();
    }
}

void TunnelPool::Shared::retireAll()
{
    for (const TunnelPtr &tunnel : std::exchange(m_tunnels, {})) {
        tunnel->retire();
    }
}

/// The one that was in use last stays.
void TunnelPool::Shared::sweep()
{
    const auto before = std::chrono::steady_clock::now() - m_times.idle;
    std::vector<TunnelPtr> idle;
    std::ranges::copy_if(m_tunnels, std::back_inserter(idle), [](const TunnelPtr &one) { return one->streams() == 0; });
    std::ranges::sort(idle, std::ranges::greater(), &SpdyTunnel::idleSince);
    for (qsizetype i = 1; i < std::ssize(idle); ++i) {
        if (i >= mostIdle || idle[size_t(i)]->idleSince() < before) {
            idle[size_t(i)]->retire();
        }
    }
}

void TunnelPool::Shared::suspect()
{
    if (m_channels) {
        m_channels->suspect();
    }
    for (const TunnelPtr &tunnel : std::vector(m_tunnels)) {
        tunnel->suspect();
    }
}

void TunnelPool::Shared::close()
{
    m_stop.request_stop();
    m_sweep.stop();
    m_channels.reset();
    retireAll();
    settle(cancelled());
}

TunnelPool::TunnelPool(ApiClient &api, PodRef pod, quint16 port, ForwardProtocol protocol, const TunnelTimes &times)
    : m_shared(std::make_shared<Shared>(api, std::move(pod), port, protocol, times))
{
}

TunnelPool::~TunnelPool()
{
    m_shared->close();
}

Task<Result<StreamPtr>> TunnelPool::open(Use use, std::stop_token stop)
{
    return Shared::open(m_shared, use, std::move(stop));
}

void TunnelPool::suspect()
{
    m_shared->suspect();
}

} // namespace remote::kube
