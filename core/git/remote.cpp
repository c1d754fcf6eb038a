// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/remote.h"

#include "core/base/stop.h"
#include "core/git/lsremote.h"

#include <QPromise>

#include <thread>

namespace remote::git {

Task<Result<RemoteInfo>> inspectRemote(QString url, std::optional<Credential> credential, std::stop_token stop)
{
    const Result<QString> checked = checkUrl(url);
    if (!checked) {
        co_return fail(checked.error());
    }
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    QPromise<Result<RemoteInfo>> promise;
    const QFuture<Result<RemoteInfo>> answer = promise.future();
    std::thread([promise = std::move(promise), url = *checked, credential, stop]() mutable {
        promise.start();
        promise.addResult(lsRemote(url, credential, stop));
        promise.finish();
    }).detach();
    co_return co_await awaitFuture(answer, stop);
}

} // namespace remote::git
