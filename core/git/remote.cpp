// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/remote.h"

#include "core/git/lsremote.h"

#include <QCoroFuture>
#include <QPromise>

#include <atomic>
#include <memory>
#include <thread>

namespace remote::git {

namespace {

/// The answer that the thread and the stop request both may give; the first one counts.
class Answer
{
public:
    Answer() { m_promise.start(); }
    [[nodiscard]] QFuture<Result<RemoteInfo>> future() const { return m_promise.future(); }
    void give(Result<RemoteInfo> result)
    {
        if (!m_given.exchange(true)) {
            m_promise.addResult(std::move(result));
            m_promise.finish();
        }
    }

private:
    QPromise<Result<RemoteInfo>> m_promise;
    std::atomic_bool m_given = false;
};

} // namespace

Task<Result<RemoteInfo>> inspectRemote(QString url, std::stop_token stop)
{
    const Result<QString> checked = checkUrl(url);
    if (!checked) {
        co_return fail(checked.error());
    }
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    const auto answer = std::make_shared<Answer>();
    const std::stop_callback onStop(stop, [answer] { answer->give(cancelled()); });
    std::thread([answer, url = *checked, stop] { answer->give(lsRemote(url, stop)); }).detach();
    co_return co_await answer->future();
}

} // namespace remote::git
