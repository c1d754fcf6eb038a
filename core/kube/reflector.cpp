// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/reflector.h"

#include "core/base/log.h"
#include "core/kube/backoff.h"
#include "core/kube/watchdecoder.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

/// The states of reflectObjects(), after client-go's reflector:
///
///     Listing ──list──▶ Watching ──clean end──▶ Watching
///        ▲                 │ contact lost: wait, Watching again from the last version
///        └── 410, or what a new watch can't mend ──┘
class Reflector
{
public:
    Reflector(ApiClient &api, Clock &clock, ResourceType type, ListOptions options, ReflectObjectHandlers handlers,
              std::stop_token stop)
        : m_api(api)
        , m_clock(clock)
        , m_backoff(clock)
        , m_type(std::move(type))
        , m_options(std::move(options))
        , m_handlers(std::move(handlers))
        , m_stop(std::move(stop))
    {
        QObject::connect(&api.wakeCall(), &WakeCall::rang, &m_scope, [this] {
            m_backoff.reset();
            m_step.request_stop();
        });
    }

    Task<Result<void>> run();

private:
    enum class State { Listing, Watching };

    Task<Result<void>> list();
    Task<Result<void>> watch();
    /// What the watch brought in. The first error ends it.
    Result<void> take(WatchDecoder &decoder, QByteArrayView piece);
    void apply(const WatchEvent &event);
    /// Decides what comes after an error, and waits for it. Errors: those that end run().
    Task<Result<void>> mend(Error error);
    void contact();

    ApiClient &m_api;
    Clock &m_clock;
    Backoff m_backoff;
    const ResourceType m_type;
    const ListOptions m_options;
    const ReflectObjectHandlers m_handlers;
    const std::stop_token m_stop;
    std::stop_source m_step; ///< Of the list, watch or wait that runs: also stopped by a wake call.
    QObject m_scope;

    State m_state = State::Listing;
    QString m_version = u"0"_s;
    bool m_inTrouble = false;
    bool m_opened = false;        ///< This watch was answered.
    bool m_fresh = false;         ///< This watch brought an event.
    bool m_expiredBefore = false; ///< 410, and no event since: the next one waits.
};

/// A watch that brings nothing for so long is begun again: its connection may be dead without a sign. Servers send a
/// bookmark each minute for most kinds (k8s.io/apiserver, storage/cacher).
constexpr std::chrono::milliseconds silence{150'000};

bool endsReflection(ErrorKind kind)
{
    return kind == ErrorKind::Cancelled || kind == ErrorKind::Unauthorized || kind == ErrorKind::Forbidden
        || kind == ErrorKind::SignInUnsupported || kind == ErrorKind::SignInProgramMissing
        || kind == ErrorKind::SignInProgramAsks;
}

/// Errors of the way to the server: the version is as good as before.
bool isContactLost(ErrorKind kind)
{
    return kind == ErrorKind::Unreachable || kind == ErrorKind::TimedOut || kind == ErrorKind::TooManyRequests
        || kind == ErrorKind::ProxyFailed || kind == ErrorKind::CertificateInvalid
        || kind == ErrorKind::CertificateUntrusted;
}

Task<Result<void>> Reflector::run()
{
    const std::stop_callback chain(m_stop, [this] { m_step.request_stop(); });
    while (!m_stop.stop_requested()) {
        m_step = {};
        Result<void> step = m_state == State::Listing ? co_await list() : co_await watch();
        if (!step && !m_step.stop_requested()) {
            step = co_await mend(step.error());
        }
        if (!step && !m_step.stop_requested()) {
            co_return step;
        }
    }
    co_return cancelled();
}

Task<Result<void>> Reflector::list()
{
    const Result<ObjectList> list = co_await m_api.listObjectsFrom(m_type, m_options, m_version, m_step.get_token());
    if (!list) {
        co_return fail(list.error());
    }
    if (m_stop.stop_requested()) {
        co_return cancelled();
    }
    m_version = list->resourceVersion;
    m_state = State::Watching;
    contact();
    if (m_handlers.replaced) {
        m_handlers.replaced(list->items);
    }
    co_return Result<void>();
}

Task<Result<void>> Reflector::watch()
{
    constexpr std::chrono::milliseconds tooShort{1000};
    const std::chrono::seconds duration(QRandomGenerator::global()->bounded(300, 601));
    const std::chrono::milliseconds began = m_clock.elapsed();
    m_opened = m_fresh = false;

    WatchDecoder decoder;
    Result<void> taken;
    std::stop_source ended;
    const std::stop_callback chain(m_step.get_token(), [&] { ended.request_stop(); });
    const auto onData = [&](QByteArrayView piece) {
        if (ended.stop_requested()) {
            return;
        }
        taken = take(decoder, piece);
        if (!taken) {
            ended.request_stop();
        }
    };
    net::HttpRequest request = m_api.requests().watch(m_type, m_options, m_version, duration);
    request.timeout = silence;
    const Result<net::HttpResponse> response = co_await m_api.stream(std::move(request), onData, ended.get_token());
    if (!taken) {
        co_return taken;
    }
    const bool lasted = m_fresh || (m_opened && m_clock.elapsed() - began >= tooShort);
    if (lasted && (response || isContactLost(response.error().kind))) {
        // The server's time was over, or something on the way cut an old connection: not trouble yet.
        co_return Result<void>();
    }
    if (!response) {
        co_return fail(response.error());
    }
    co_return fail(ErrorKind::Unreachable, u"the watch ended at once"_s,
                   {{u"host"_s, m_api.cluster().endpoint.server.host()}});
}

Result<void> Reflector::take(WatchDecoder &decoder, QByteArrayView piece)
{
    m_opened = true;
    contact();
    while (!m_stop.stop_requested()) {
        const Result<QList<WatchEvent>> events = decoder.feed(piece);
        if (!events) {
            return fail(events.error());
        }
        if (events->isEmpty()) {
            break;
        }
        piece = {}; // once more: an error behind these events comes with the next call
        for (const WatchEvent &event : *events) {
            if (!m_stop.stop_requested()) {
                apply(event);
            }
        }
    }
    return {};
}

void Reflector::apply(const WatchEvent &event)
{
    const QString version = event.object["metadata"_L1]["resourceVersion"_L1].toString();
    if (!version.isEmpty()) {
        m_version = version;
    }
    m_fresh = true;
    m_expiredBefore = false;
    const auto tell = [&](const std::function<void(const QJsonObject &)> &handler) {
        if (handler) {
            handler(event.object);
        }
    };
    switch (event.type) {
    case WatchEvent::Type::Added:
    case WatchEvent::Type::Modified:
        return tell(m_handlers.changed);
    case WatchEvent::Type::Deleted:
        return tell(m_handlers.removed);
    case WatchEvent::Type::Bookmark:
        return;
    }
}

Task<Result<void>> Reflector::mend(Error error)
{
    if (endsReflection(error.kind)) {
        co_return fail(error);
    }
    if (!isContactLost(error.kind)) {
        m_state = State::Listing;
    }
    if (error.kind == ErrorKind::Gone && !std::exchange(m_expiredBefore, true)) {
        co_return Result<void>();
    }
    qCInfo(kubeLog).noquote() << "Watching" << m_type.plural << "is interrupted:" << error.what;
    if (error.kind != ErrorKind::Gone && !std::exchange(m_inTrouble, true) && m_handlers.troubled) {
        m_handlers.troubled(error);
    }
    if (!co_await m_clock.sleep(m_backoff.next(), m_step.get_token())) {
        co_return cancelled();
    }
    co_return Result<void>();
}

void Reflector::contact()
{
    if (std::exchange(m_inTrouble, false) && m_handlers.recovered) {
        m_handlers.recovered();
    }
}

} // namespace

void logUnreadable(const ResourceType &type, const Error &error)
{
    qCWarning(kubeLog).noquote() << "Left out of" << type.plural << "an object that can't be read:" << error.what;
}

Task<Result<void>> reflectObjects(ApiClient &api, Clock &clock, ResourceType type, ListOptions options,
                                  ReflectObjectHandlers handlers, std::stop_token stop)
{
    Reflector reflector(api, clock, std::move(type), std::move(options), std::move(handlers), std::move(stop));
    co_return co_await reflector.run();
}

} // namespace remote::kube
