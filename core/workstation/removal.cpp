// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/removal.h"

namespace remote::workstation {

namespace {

/// How long the watch may be silent before the API server is asked.
constexpr std::chrono::milliseconds silence{5000};

template <class T> Task<bool> isGone(kube::ApiClient &api, Removal what, std::stop_token stop)
{
    const Result<T> object = co_await api.get<T>(what.name, stop);
    co_return object ? object->meta.uid != what.uid : object.error().kind == ErrorKind::NotFound;
}

template <class T>
Task<Result<void>> requestRemoval(kube::ApiClient &api, Clock &clock, Removal what, std::stop_token stop)
{
    const kube::RemoveOptions options{what.uid, what.grace};
    for (;;) {
        const Result<void> removed = co_await api.remove<T>(what.name, options, stop);
        if (removed || removed.error().kind == ErrorKind::Conflict || removed.error().kind == ErrorKind::NotFound) {
            co_return Result<void>();
        }
        if (!isPassing(removed.error().kind)) {
            co_return removed;
        }
        if (!co_await clock.sleep(passingPause, stop)) {
            co_return cancelled();
        }
    }
}

} // namespace

bool isPassing(ErrorKind kind)
{
    return kind == ErrorKind::Unreachable || kind == ErrorKind::TimedOut || kind == ErrorKind::Protocol
        || kind == ErrorKind::ServerFailure || kind == ErrorKind::TooManyRequests || kind == ErrorKind::ProxyFailed;
}

template <class T>
Task<Result<void>> removeObject(kube::ApiClient &api, Clock &clock, Board &board, Removal what, EndTokens tokens)
{
    const std::stop_token stop = tokens.quit;
    if (Result<void> requested = co_await requestRemoval<T>(api, clock, what, tokens.giveUp); !requested) {
        co_return requested;
    }
    while (!board.isRemoved(what.uid)) {
        if (stop.stop_requested()) {
            co_return cancelled();
        }
        const bool changed = co_await board.nextChange(clock, silence, stop);
        if (!changed && !stop.stop_requested() && co_await isGone<T>(api, what, stop)) {
            break;
        }
    }
    co_return Result<void>();
}

template Task<Result<void>> removeObject<kube::Pod>(kube::ApiClient &, Clock &, Board &, Removal, EndTokens);
template Task<Result<void>> removeObject<kube::ConfigMap>(kube::ApiClient &, Clock &, Board &, Removal, EndTokens);
template Task<Result<void>> removeObject<kube::PersistentVolumeClaim>(kube::ApiClient &, Clock &, Board &, Removal,
                                                                      EndTokens);

} // namespace remote::workstation
