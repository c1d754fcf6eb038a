// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace remote::app {

/// What a start asks for. A second start sends it to the first one.
struct CommandLine {
    QString kubeconfig; ///< Absolute path; empty = not given.
    QString context;
    QString activation; ///< What the desktop gave the second start, so that it may raise the first's window.
    QString invitation; ///< A link `remote://add?…` or the absolute path of a file; empty = none.
    QString open;       ///< A workstation to open once it is known (used when the program restarts itself).

    bool operator==(const CommandLine &) const = default;
    [[nodiscard]] QByteArray toMessage() const;
    /// Of what toMessage() made; anything else is an empty command line, so that a start still raises the window.
    [[nodiscard]] static CommandLine fromMessage(const QByteArray &message);
};

/// How a command line was understood: something to do, or a text to print and the exit code with it.
struct ParsedCommandLine {
    CommandLine commandLine;
    std::optional<QString> answer;
    int exitCode = 0;
};

/// `arguments` begins with the program's name. Needs a QCoreApplication only to print help.
[[nodiscard]] ParsedCommandLine parseCommandLine(const QStringList &arguments);
/// Whether the arguments ask for a text only, so that no display is needed.
[[nodiscard]] bool wantsTextOnly(const QStringList &arguments);

} // namespace remote::app
