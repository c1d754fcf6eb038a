// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/podsocket.h"

#include <QIODevice>

#include <memory>

namespace remote::kube {

/// A command to run in a container. Command and arguments travel in the URL, which servers log and limit in length
/// (often to 8 KiB): no secrets; long scripts have a way of their own.
struct ExecRequest {
    QString container;
    QStringList command; ///< No shell is involved.
    /// A shell script to run instead, which does not travel in the URL; `command` is its arguments then. Not with
    /// input.
    QByteArray script = {};
    /// Its stdin: an open file or buffer, read piece by piece as the command takes it. Null = empty. A command that
    /// leaves some hundred KiB of it unread is not told to have ended (so with kubectl and containerd 2).
    std::shared_ptr<QIODevice> input = {};
    /// Takes its stdout piece by piece; the next comes, and the command may write on, when the task is done. Its error
    /// ends the command. Without it stdout is collected.
    std::function<Task<Result<void>>(QByteArray)> output = {};
    qint64 outputLimit = 1024 * 1024; ///< Bytes that are collected at most.
    /// From the answer to the upgrade to the end; 0 = none. A server that went away is noticed without it.
    std::chrono::milliseconds timeLimit{30'000};
    /// Without input: ends the command with all its children when the connection ends, which by itself it would not
    /// notice, not even by a failed write; and holds its end up until its output has come (see ExecEnd), so
    /// that what is missing is an error. The image needs `sh`, `head` and `setsid`. With input the end of stdin must
    /// do, which does not reach one that waits for its output to be taken, and the exit code 0 proves nothing.
    bool endWithConnection = true;
};

struct ExecResult {
    int exitCode = 0; ///< 128 + the signal's number when one killed it.
    QByteArray output;
    QByteArray errors; ///< The last of its stderr, up to `errorsKept` bytes.
};
inline constexpr qsizetype errorsKept = 64 * 1024;

/// Runs it by `GET …/pods/{pod}/exec` over a WebSocket. A command that ran has a result, whatever its exit code.
/// Stopping ends the connection (see endWithConnection); an `output` that runs is waited for. A pod with an empty uid
/// is not compared. Errors: as openPodSocket() and verifyPod(); Invalid (no such container), ServerFailure (no such
/// program, the container does not run; fact message), TimedOut, Protocol (stdout longer than `outputLimit`),
/// Unreachable (its output was lost on the way), Io (reading `input`), Cancelled.
Task<Result<ExecResult>> podExec(ApiClient &api, PodRef pod, ExecRequest request, std::stop_token stop);

/// Bytes as an ExecRequest's input.
[[nodiscard]] std::shared_ptr<QIODevice> execInput(const QByteArray &bytes);

/// What the error channel says at the end (k8s.io/apimachinery `remotecommand.NonZeroExitCodeReason`): the exit code.
/// Errors: as statusError().
[[nodiscard]] Result<int> exitCodeOf(const QByteArray &status);

} // namespace remote::kube
