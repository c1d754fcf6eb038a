// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/channelforwarder.h"

#include "core/kube/forward/channelstream.h"
#include "core/kube/forward/dialer.h"
#include "core/kube/forward/sparestreams.h"

#include <QPointer>

namespace remote::kube {

using StreamPtr = std::unique_ptr<ForwardStream>;

struct ChannelForwarder::Shared {
    Dialer dialer;
    SpareStreams ready;
    QList<QPointer<ChannelStream>> streams;
    std::stop_source stop;
    qsizetype opening = 0;
    bool verified = false;

    void otherSideEnded(bool withError);
    static StreamPtr wrap(const std::shared_ptr<Shared> &self, std::unique_ptr<net::WebSocket> socket);
    static Task<Result<StreamPtr>> connect(std::shared_ptr<Shared> self, std::stop_token stop);
    static Task<Result<StreamPtr>> take(std::shared_ptr<Shared> self, std::stop_token stop);
    static Task<> openSpare(std::shared_ptr<Shared> self);
    static void topUp(const std::shared_ptr<Shared> &self);
    static Task<Result<void>> verify(std::shared_ptr<Shared> self, std::stop_token stop);
};

Task<Result<void>> ChannelForwarder::Shared::verify(std::shared_ptr<Shared> self, std::stop_token stop)
{
    if (self->verified) {
        co_return Result<void>();
    }
    co_return co_await self->dialer.verify(stop);
}

void ChannelForwarder::Shared::otherSideEnded(bool withError)
{
    verified = false;
    if (withError) {
        ready.clear(); // they may be as dead, only silently
    }
}

StreamPtr ChannelForwarder::Shared::wrap(const std::shared_ptr<Shared> &self, std::unique_ptr<net::WebSocket> socket)
{
    auto stream = std::make_unique<ChannelStream>(std::move(socket), self->dialer.port());
    QObject::connect(stream.get(), &ForwardStream::ended, stream.get(),
                     [weak = std::weak_ptr(self)](const std::optional<Error> &error) {
                         if (const auto alive = weak.lock()) {
                             alive->otherSideEnded(error.has_value());
                         }
                     });
    self->streams.removeAll(nullptr);
    self->streams.append(stream.get());
    return stream;
}

Task<Result<StreamPtr>> ChannelForwarder::Shared::connect(std::shared_ptr<Shared> self, std::stop_token stop)
{
    Task<Result<void>> check = verify(self, stop); // runs beside the upgrade
    Result<std::unique_ptr<net::WebSocket>> socket = co_await self->dialer.open(stop);
    const Result<void> same = co_await check;
    self->verified = socket && same;
    if (!same) {
        self->ready.clear();
        co_return fail(same.error());
    }
    if (!socket) {
        co_return fail(socket.error());
    }
    co_return wrap(self, std::move(*socket));
}

Task<Result<StreamPtr>> ChannelForwarder::Shared::take(std::shared_ptr<Shared> self, std::stop_token stop)
{
    if (self->ready.size() > 0) {
        const Result<void> same = co_await verify(self, stop);
        self->verified = same.has_value();
        if (!same) {
            self->ready.clear();
            co_return fail(same.error());
        }
    }
    Result<StreamPtr> stream = self->ready.take();
    if (!*stream) {
        stream = co_await connect(self, stop);
    }
    if (stream) {
        topUp(self);
    }
    co_return stream;
}

void ChannelForwarder::Shared::topUp(const std::shared_ptr<Shared> &self)
{
    while (!self->stop.stop_requested() && self->ready.size() + self->opening < spares) {
        ++self->opening;
        std::ignore = openSpare(self);
    }
}

Task<> ChannelForwarder::Shared::openSpare(std::shared_ptr<Shared> self)
{
    Result<StreamPtr> stream = co_await connect(self, self->stop.get_token());
    --self->opening;
    if (stream && !self->stop.stop_requested()) {
        self->ready.add(std::move(*stream));
    }
}

ChannelForwarder::ChannelForwarder(ApiClient &api, PodRef pod, quint16 port)
    : m_shared(new Shared{.dialer = Dialer(api, std::move(pod), port, {channelProtocol.toByteArray()}),
                          .ready = {},
                          .streams = {},
                          .stop = {}})
{
}

ChannelForwarder::~ChannelForwarder()
{
    m_shared->stop.request_stop();
    m_shared->ready.clear();
}

Task<Result<StreamPtr>> ChannelForwarder::open(Use /*each has its own*/, std::stop_token stop)
{
    return Shared::take(m_shared, std::move(stop));
}

void ChannelForwarder::suspect()
{
    m_shared->ready.clear();
    for (const QPointer<ChannelStream> &stream : QList(m_shared->streams)) {
        if (stream) {
            stream->suspect();
        }
    }
}

void ChannelForwarder::adopt(std::unique_ptr<net::WebSocket> socket)
{
    m_shared->verified = true;
    m_shared->ready.add(Shared::wrap(m_shared, std::move(socket)));
}

} // namespace remote::kube
