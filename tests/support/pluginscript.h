// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/kubeconfigdata.h"
#include "tests/support/folder.h"

namespace remote::test {

/// A credential plugin of a test's own: a shell script, which counts its runs and prints the file `answer`.
class PluginScript
{
public:
    /// `body` runs before the answer is printed, in the script's folder.
    explicit PluginScript(const QByteArray &body = {});

    /// What the next runs print.
    void answer(const QByteArray &text) const { m_folder.write(QStringLiteral("answer"), text); }
    /// An answer of v1 with these members of the status, as JSON, which may be
    /// written with single quotes.
    void answerStatus(const QByteArray &status) const;
    [[nodiscard]] int runs() const { return int(read(QStringLiteral("runs")).size()); }
    /// A file that the script wrote.
    [[nodiscard]] QByteArray read(const QString &name) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder.path(name); }
    /// Of a kubeconfig, in v1.
    [[nodiscard]] kube::ExecEntry entry() const;

private:
    Folder m_folder;
};

} // namespace remote::test
