// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/podexec.h"

#include "core/base/json.h"
#include "core/base/stop.h"
#include "core/kube/execend.h"
#include "core/kube/execsession.h"
#include "core/kube/forward/forwarderror.h"
#include "core/kube/status.h"

#include <QBuffer>
#include <QRandomGenerator>
#include <QUrl>

#include <array>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

/// $1 is the mark of the end, $2 how many bytes of stdin are a script, which the rest are the arguments of. The command
/// runs in a session of its own beside a reader of stdin: a line there says that its output has come, the end that
/// the connection is gone. Until the end stderr is kept open, too (4): as soon as nobody has one of both outputs,
/// containerd closes stdin (its CRI plugin, "Make sure stdin gets closed").
constexpr auto leash = R"sh(mark=$1 size=$2
shift 2
exec 3<&0 </dev/null
if [ "$size" -gt 0 ]; then
    script=$(head -c "$size" <&3; echo .)
    script=${script%.}
    [ "$(printf %s "$script" | wc -c)" -eq "$size" ] || exit 125 # cut off: nothing has run
    set -- sh -c "$script" sh "$@"
fi
setsid "$@" 3<&- &
command=$!
exec 4>&2 2>/dev/null
(
    read -r taken <&3 || {
        kill -s TERM -- "-$command" && sleep 5 && kill -s KILL -- "-$command"
        kill -s KILL $$ # may wait for its output to be taken
    }
) >/dev/null 4>&- &
leash=$!
wait "$command"
code=$?
printf '\n%s %s\n' "$mark" "$code"
wait "$leash"
exit "$code")sh"_L1;

/// Random, so that no output has it by chance.
QByteArray makeMark()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArrayView(reinterpret_cast<const char *>(words.data()), sizeof words).toByteArray().toHex();
}

bool isLeashed(const ExecRequest &request)
{
    return request.endWithConnection && !request.input;
}

QByteArray query(const ExecRequest &request, const QByteArray &mark)
{
    const bool leashed = isLeashed(request);
    const QStringList command = leashed ? QStringList{u"sh"_s,
                                                      u"-c"_s,
                                                      leash,
                                                      u"sh"_s,
                                                      QString::fromLatin1(mark),
                                                      QString::number(request.script.size())}
            + request.command
                                        : request.command;
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
    if (piece.isEmpty()) {
        co_return Result<void>();
    }
    if (request.output) {
        co_return co_await request.output(std::move(piece));
    }
    if (result.output.size() + piece.size() > request.outputLimit) {
        co_return fail(ErrorKind::Protocol, u"the command printed more than %1 bytes"_s.arg(request.outputLimit));
    }
    result.output += piece;
    co_return Result<void>();
}

/// The rest of a talk that `session` has ended. Where the end is marked, nothing but the mark is believed.
Result<ExecResult> concluded(const ExecSession &session, const ExecEnd &end, bool isMarked, ExecResult result)
{
    result.errors = session.errors();
    if (end.exitCode()) {
        result.exitCode = *end.exitCode();
        return result;
    }
    if (!session.outcome()) {
        return fail(session.outcome().error());
    }
    result.exitCode = *session.outcome();
    if (isMarked) {
        return fail(ErrorKind::Unreachable,
                    u"the cluster lost the command's script, its output, or its end (%1)"_s.arg(result.exitCode));
    }
    return result;
}

Task<Result<ExecResult>> converse(std::unique_ptr<net::WebSocket> socket, const ExecRequest &request, QByteArray mark,
                                  std::stop_token stop)
{
    const bool isMarked = isLeashed(request);
    ExecSession session(std::move(socket), request.input);
    const OnStop onStop(stop, [&] { session.end(cancelled()); });
    session.begin(request.timeLimit);
    if (!request.script.isEmpty()) {
        session.send(request.script);
    }
    ExecEnd end(std::move(mark));
    ExecResult result;
    bool isTold = false;
    for (;;) {
        const std::optional<QByteArray> piece = co_await session.next();
        if (!piece) {
            break;
        }
        const QByteArray output = isMarked ? end.take(*piece) : *piece;
        if (const Result<void> passed = co_await passOn(request, output, result); !passed) {
            co_return fail(passed.error());
        }
        if (end.exitCode() && !std::exchange(isTold, true)) {
            session.send("\n");
        }
    }
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    co_return concluded(session, end, isMarked, std::move(result));
}

} // namespace

Task<Result<ExecResult>> podExec(ApiClient &api, PodRef pod, ExecRequest request, std::stop_token stop)
{
    const QByteArray mark = makeMark();
    net::WebSocketRequest upgrade = podSocketRequest(api.cluster(), pod, "exec?" + query(request, mark));
    upgrade.subprotocols = protocols(request);
    const Result<void> same = co_await verify(api, pod, stop);
    if (!same) {
        co_return fail(same.error());
    }
    Result<std::unique_ptr<net::WebSocket>> socket = co_await openPodSocket(api, std::move(upgrade), stop);
    if (!socket) {
        co_return fail(socket.error());
    }
    co_return co_await converse(std::move(*socket), request, mark, stop);
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
