// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/visit.h"

#include <functional>

namespace remote::bench {

/// The program as a person uses it on a new account: image Plain, the demo repository, Start.
class Ours
{
public:
    explicit Ours(const test::TestNamespace &where);

    /// A launch that is not counted. Being looked at by a screen reader slows the editor down, so this one
    /// notes where the buttons are and how they look. `whileRunning` is called before the pod is removed.
    void scout(const std::function<void()> &whileRunning);
    /// The seconds from the click on Start until the workbench lists its first file.
    [[nodiscard]] double measureLaunch() const;
    /// The seconds from the start of the process until it has drawn its first window, seen from outside.
    /// Throws std::runtime_error when the web engine's libraries are loaded by then.
    [[nodiscard]] double measureFirstWindow() const;

private:
    struct Button {
        QRect area;
        QByteArray pixels;
    };

    void note(test::Desktop &desktop, const QString &role, const QString &name);
    [[nodiscard]] QMap<QString, QString> newAccount(const QString &home) const;
    static void waitForEditor(test::Desktop &desktop);
    void end(test::Desktop &desktop) const;

    const test::TestNamespace &m_where;
    QList<Button> m_buttons; ///< In the order they are clicked; Start is the last.
};

/// Deletes the workstations and waits until they are gone.
void removeWorkstations(const test::TestNamespace &where);

} // namespace remote::bench
