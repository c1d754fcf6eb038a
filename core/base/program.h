// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"

#include <QProcessEnvironment>
#include <QStringList>

#include <chrono>

namespace remote {

/// A program to run without a terminal and without input.
struct ProgramCall {
    QString file;
    QStringList arguments;
    QProcessEnvironment environment;
    std::chrono::milliseconds limit;
    qsizetype outputLimit = qsizetype{1} << 20; ///< Of stdout. More is Protocol.
};

struct ProgramEnd {
    int exitCode = 0; ///< -1 = ended by a signal.
    QByteArray output;
    QString complaints; ///< The end of stderr, redacted.
};

/// Runs a program to its end. When it is stopped or takes too long, it is ended with all that it started, and is gone
/// when this returns. Errors: NotFound, Io (can't be run), TimedOut, Protocol, Cancelled; fact log holds the
/// complaints.
Task<Result<ProgramEnd>> runProgram(ProgramCall call, std::stop_token stop);

/// Where programs are looked for: PATH, and the usual places that a desktop session's PATH lacks.
[[nodiscard]] QStringList programFolders();
/// The whole path of a program; a name without a separator is looked up. Empty when there is none.
[[nodiscard]] QString findProgram(const QString &name);

} // namespace remote
