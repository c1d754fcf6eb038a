// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/removal.h"

namespace remote::workstation {

namespace {

/// How long the watch may be silent before the API server is asked.
constexpr std::chrono::milliseconds silence{5000};

Task<bool> isGone(kube::ApiClient &api, QString name, QString uid, std::stop_token stop)
{
    const Result<kube::Pod> pod = co_await api.get<kube::Pod>(name, stop);
    co_return pod ? pod->meta.uid != uid : pod.error().kind == ErrorKind::NotFound;
}

Task<Result<void>> requestRemoval(kube::ApiClient &api, Clock &clock, QString name, QString uid, std::stop_token stop)
{
    for (;;) {
        const Result<void> removed = co_await api.remove<kube::Pod>(name, uid, stop);
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

Task<Result<void>> removePod(kube::ApiClient &api, Clock &clock, Board &board, QString name, QString uid,
                             EndTokens tokens)
{
    const std::stop_token stop = tokens.quit;
    if (Result<void> requested = co_await requestRemoval(api, clock, name, uid, tokens.giveUp); !requested) {
        co_return requested;
    }
    while (!board.isRemoved(uid)) {
        if (stop.stop_requested()) {
            co_return cancelled();
        }
        const bool changed = co_await board.nextChange(clock, silence, stop);
        if (!changed && !stop.stop_requested() && co_await isGone(api, name, uid, stop)) {
            break;
        }
    }
    co_return Result<void>();
}

} // namespace remote::workstation
