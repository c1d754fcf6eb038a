// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/remote.h"

#include "core/base/stop.h"
#include "core/git/lsremote.h"

#include <QPromise>
#include <QTimer>

#include <thread>

using namespace Qt::StringLiterals;

namespace remote::git {

Task<Result<RemoteInfo>> inspectRemote(QString url, Login login, std::stop_token stop, std::chrono::milliseconds limit)
{
    const Result<QString> checked = checkUrl(url);
    if (!checked) {
        co_return fail(checked.error());
    }
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    std::stop_source end;
    const OnStop onStop(stop, [&end] { end.request_stop(); });
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer, [&end] { end.request_stop(); });
    timer.start(limit);
    QPromise<Result<RemoteInfo>> promise;
    const QFuture<Result<RemoteInfo>> answer = promise.future();
    std::thread([promise = std::move(promise), url = *checked, login, token = end.get_token()]() mutable {
        promise.start();
        promise.addResult(lsRemote(url, login, token));
        promise.finish();
    }).detach();
    Result<RemoteInfo> info = co_await awaitFuture(answer, end.get_token());
    if (end.stop_requested() && !stop.stop_requested()) {
        co_return fail(ErrorKind::TimedOut, u"the server stays silent"_s, {{u"repository"_s, *checked}});
    }
    co_return info;
}

} // namespace remote::git
