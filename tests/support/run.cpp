// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/run.h"

#include <QProcess>

#include <stdexcept>

namespace remote::test {

QByteArray run(const QString &program, const QStringList &arguments, const QString &folder, const QByteArray &input)
{
    constexpr int limitMilliseconds = 120'000;
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool finished = process.waitForFinished(limitMilliseconds);
    if (!finished || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        const QString command = program + u' ' + arguments.join(u' ');
        throw std::runtime_error(command.toStdString() + ": " + process.errorString().toStdString() + ": "
                                 + process.readAllStandardError().toStdString());
    }
    return process.readAllStandardOutput();
}

} // namespace remote::test
