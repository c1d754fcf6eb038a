// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/desktop.h"
#include "tests/support/testnamespace.h"

namespace remote::test {

/// A role that differs between versions of AT-SPI.
inline const auto buttonRole = QStringLiteral("(push )?button");

/// The program under test: REMOTE_PROGRAM, or the one that was built with the tests.
[[nodiscard]] QString programFile();
/// REMOTE_SCREENSHOTS, or `screenshots` of the sources.
[[nodiscard]] QString screenshotFolder();
/// The environment of a person whose files are all in this folder, but for the kubeconfig.
[[nodiscard]] QMap<QString, QString> homeIn(const QString &folder, const QString &kubeconfig);

/// What a person does with the program on their screen, from its Home to an editor on the demo repository.
/// Its functions throw std::runtime_error.
class Visit
{
public:
    Visit(Desktop &desktop, const TestNamespace &space)
        : m_desktop(desktop)
        , m_namespace(space)
    {
    }

    /// Chooses the plain image and the demo repository, and presses Start. `pictures`: how their names begin.
    void chooseAndStart(const QString &pictures = {});
    /// Until the editor is usable and laid out. The program runs with REMOTE_TRACE.
    void waitForEditor();

    /// As `pod/name`.
    [[nodiscard]] const QString &pod() const { return m_pod; }
    /// What this command prints in the workstation.
    [[nodiscard]] QByteArray inPod(const QStringList &command) const;
    /// A text of the repository: its path in the workstation.
    [[nodiscard]] QString textFile() const;

private:
    void picture(const QString &pictures, const QString &name);

    Desktop &m_desktop;
    const TestNamespace &m_namespace;
    QString m_pod;
};

} // namespace remote::test
