// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/podexec.h"

#include "core/base/json.h"
#include "core/base/stop.h"
#include "core/kube/execsession.h"
#include "core/kube/forward/forwarderror.h"
#include "core/kube/status.h"

#include <QBuffer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

/// Runs the command in a session of its own beside a reader of stdin, which gets nothing but its end.
constexpr auto leash = R"(exec 3<&0 </dev/null
setsid "$@" 3<&- &
command=$!
exec 2>/dev/null
(
    read -r nothing <&3
    kill -s TERM -- "-$command" && sleep 5 && kill -s KILL -- "-$command"
) >/dev/null &
leash=$!
wait "$command"
code=$?
kill "$leash"
exit "$code")"_L1;

QByteArray query(const ExecRequest &request)
{
    const bool leashed = request.endWithConnection && !request.input;
    const QStringList command =
        leashed ? QStringList{u"sh"_s, u"-c"_s, leash, u"sh"_s} + request.command : request.command;
    QByteArray query = "container=" + QUrl::toPercentEncoding(request.container) + "&stdout=true&stderr=true";
    query += request.input || leashed ? "&stdin=true" : "";
    for (const QString &word : command) {
        query += "&command=" + QUrl::toPercentEncoding(word);
    }
    return query;
}

/// Only the fifth version can end stdin (client-go, tools/remotecommand/websocket.go), and servers that lack it would
/// start the command all the same.
QByteArrayList protocols(const ExecRequest &request)
{
    const QByteArrayList closing{"v5.channel.k8s.io"};
    return request.input ? closing : closing + QByteArrayList{"v4.channel.k8s.io"};
}

Task<Result<void>> verify(ApiClient &api, PodRef pod, std::stop_token stop)
{
    if (pod.uid.isEmpty()) {
        co_return Result<void>();
    }
    co_return co_await verifyPod(api, pod, stop);
}

Task<Result<void>> passOn(const ExecRequest &request, QByteArray piece, ExecResult &result)
{
    if (request.output) {
        co_return co_await request.output(std::move(piece));
    }
    if (result.output.size() + piece.size() > request.outputLimit) {
        co_return fail(ErrorKind::Protocol, u"the command printed more than %1 bytes"_s.arg(request.outputLimit));
    }
    result.output += piece;
    co_return Result<void>();
}

Task<Result<ExecResult>> converse(std::unique_ptr<net::WebSocket> socket, const ExecRequest &request,
                                  std::stop_token stop)
{
    ExecSession session(std::move(socket), request.input);
    const OnStop onStop(stop, [&] { session.end(cancelled()); });
    session.begin(request.timeLimit);
    ExecResult result;
    for (;;) {
        const std::optional<QByteArray> piece = co_await session.next();
        if (!piece) {
            break;
        }
        if (const Result<void> passed = co_await passOn(request, *piece, result); !passed) {
            co_return fail(passed.error());
        }
    }
    const Result<int> exitCode = session.outcome();
    if (!exitCode) {
        co_return fail(exitCode.error());
    }
    result.exitCode = *exitCode;
    result.errors = session.errors();
    co_return result;
}

} // namespace

Task<Result<ExecResult>> podExec(ApiClient &api, PodRef pod, ExecRequest request, std::stop_token stop)
{
    net::WebSocketRequest upgrade = podSocketRequest(api.cluster(), pod, "exec?" + query(request));
    upgrade.subprotocols = protocols(request);
    const Result<void> same = co_await verify(api, pod, stop);
    if (!same) {
        co_return fail(same.error());
    }
    Result<std::unique_ptr<net::WebSocket>> socket = co_await openPodSocket(api, std::move(upgrade), stop);
    if (!socket) {
        co_return fail(socket.error());
    }
    co_return co_await converse(std::move(*socket), request, stop);
}

std::shared_ptr<QIODevice> execInput(const QByteArray &bytes)
{
    auto buffer = std::make_shared<QBuffer>();
    buffer->setData(bytes);
    buffer->open(QIODevice::ReadOnly);
    return buffer;
}

Result<int> exitCodeOf(const QByteArray &bytes)
{
    Result<QJsonObject> status = json::parseObject(bytes);
    if (!status) {
        return fail(streamError(bytes));
    }
    json::Document document(*status);
    const json::Node root = document.root();
    if (root.text(u"status") == "Success"_L1) {
        return 0;
    }
    if (root.text(u"reason") == "NonZeroExitCode"_L1) {
        for (const json::Node &cause : root.optional(u"details").items(u"causes")) {
            bool isNumber = false;
            const int code = cause.text(u"message").toInt(&isNumber);
            if (cause.text(u"reason") == "ExitCode"_L1 && isNumber) {
                return code;
            }
        }
    }
    if (root.number(u"code") == 0) {
        (*status)["code"_L1] = 500;
    }
    return fail(statusError(*status));
}

} // namespace remote::kube
