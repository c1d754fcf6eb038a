// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/probe.h"

#include "core/base/oneshot.h"
#include "core/base/stop.h"
#include "core/gateway/requesthead.h"
#include "core/gateway/responseparser.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace remote::gateway {

namespace {

struct StreamLater {
    void operator()(kube::ForwardStream *stream) const
    {
        stream->disconnect();
        stream->abort();
        stream->deleteLater(); // we may be within its own signal
    }
};

} // namespace

Task<Result<int>> probeEditor(StreamPtr stream, QByteArray path, QByteArray host, std::chrono::milliseconds limit,
                              std::stop_token stop)
{
    const std::unique_ptr<kube::ForwardStream, StreamLater> owned(stream.release());
    RequestHead head;
    head.method = "GET";
    head.target = path;
    head.headers = {{"Host", host}};
    head.keepAlive = false;

    OneShot<Result<int>> outcome;
    ResponseParser answer;
    QObject scope;
    QObject::connect(owned.get(), &QIODevice::readyRead, &scope, [&] {
        const Result<ResponseParser::Progress> progress = answer.feed(owned->readAll());
        if (!progress) {
            outcome.finish(fail(progress.error()));
        } else if (answer.status() != 0) {
            outcome.finish(answer.status());
        }
    });
    QObject::connect(owned.get(), &kube::ForwardStream::ended, &scope, [&](const std::optional<Error> &error) {
        outcome.finish(fail(error ? *error : Error{ErrorKind::Protocol, u"no answer to the probe"_s, {}, {}}));
    });
    QTimer::singleShot(limit, &scope, [&] { outcome.finish(fail(ErrorKind::TimedOut, u"no answer to the probe"_s)); });
    const OnStop onStop(stop, [&] { outcome.finish(cancelled()); });
    owned->write(headBytes(head));
    co_return co_await outcome;
}

} // namespace remote::gateway
