// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/oneshot.h"
#include "core/base/task.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <functional>

namespace remote {

/// Calls `action` once after `stop` was requested, for as long as this object lives. The call comes from the
/// event loop of the thread that made the object and never from inside request_stop(): a task that goes on
/// there may destroy anything, also the stop source.
class OnStop
{
public:
    OnStop(const std::stop_token &stop, std::function<void()> action);
    OnStop(const OnStop &) = delete;
    OnStop &operator=(const OnStop &) = delete;

private:
    QObject m_context;
    std::stop_callback<std::function<void()>> m_callback;
};

/// Waits for a blocking library's work on another thread. On stop the future is cancelled and left behind:
/// its work must own whatever it uses. Errors: the work's own, Cancelled.
template <class T> Task<Result<T>> awaitFuture(QFuture<Result<T>> future, std::stop_token stop)
{
    if (stop.stop_requested()) {
        future.cancel();
        co_return cancelled();
    }
    OneShot<bool> done;
    QFutureWatcher<Result<T>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &watcher, [&] { done.finish(true); });
    watcher.setFuture(future);
    const OnStop onStop(stop, [&] { done.finish(false); });
    const bool finished = co_await done;
    if (!finished || future.resultCount() == 0) {
        future.cancel();
        co_return cancelled();
    }
    co_return future.result();
}

} // namespace remote
