// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace remote::kube {

/// Finds the end of a command's stdout, which a wrapper in the container marks: `\n<mark> <exit code>\n`. The cluster's
/// own word for the end can't be trusted: where a connection within it closes while output still waits, that output
/// is dropped and the command reported as ended with 0 (kubernetes#124571; moby/spdystream closes the streams of a
/// closed connection before the frames that it has queued are read; client-go takes an error stream without a word
/// for success). Pure.
class ExecEnd
{
public:
    explicit ExecEnd(QByteArray mark)
        : m_mark('\n' + std::move(mark) + ' ')
    {
    }

    /// What of `piece` and the pieces before is output for sure.
    [[nodiscard]] QByteArray take(const QByteArray &piece);
    /// Once the mark was there; what comes after it is nobody's.
    [[nodiscard]] const std::optional<int> &exitCode() const { return m_exitCode; }
    /// What was held back, when no mark will come.
    [[nodiscard]] const QByteArray &rest() const { return m_held; }

private:
    QByteArray m_mark;
    QByteArray m_held; ///< May be the beginning of the mark.
    std::optional<int> m_exitCode;
};

} // namespace remote::kube
