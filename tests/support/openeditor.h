// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/attacks.h"
#include "tests/support/visit.h"

#include <QTemporaryDir>

namespace remote::test {

/// The real program (REMOTE_PROGRAM, else the one beside the test) on a new account, with the editor of a
/// workstation of the real cluster open. Its functions throw std::runtime_error.
class OpenEditor
{
public:
    OpenEditor();
    ~OpenEditor(); ///< Ends the program at once.
    OpenEditor(const OpenEditor &) = delete;
    OpenEditor &operator=(const OpenEditor &) = delete;

    /// A new workstation, by the pages.
    void start();
    /// Ends the program at once and starts it again with the same workstation.
    void startAgain();
    /// Opens a file of the repository in the editor by the keyboard.
    void openFile();
    /// Types at the beginning of that file, saves, and returns when the text is in the pod.
    void typeAndSave(const QString &text);

    [[nodiscard]] Desktop &desktop() { return m_desktop; }
    [[nodiscard]] const TestNamespace &space() const { return m_space; }
    [[nodiscard]] const QString &pod() const { return m_visit.pod(); } ///< `pod/<name>`
    /// What a command in the workstation prints.
    [[nodiscard]] QByteArray inPod(const QStringList &command) const { return m_visit.inPod(command); }
    /// What was opened in the system's browser so far, which is a script of the test.
    [[nodiscard]] QStringList opened() const;
    /// The editor's local port with its cookie, which a debugger of the same person can find in the memory.
    [[nodiscard]] Target target();

private:
    void run(const QStringList &arguments);
    [[nodiscard]] quint16 port() const;
    void installBrowser() const;

    TestNamespace m_space;
    QTemporaryDir m_home;
    Desktop m_desktop;
    Visit m_visit;
    QString m_file;
};

} // namespace remote::test
