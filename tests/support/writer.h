// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/clusterprogram.h"
#include "tests/support/relay.h"
#include "tests/support/visit.h"

namespace remote::test {

/// A person who writes in the real program's editor, in a file of a workstation of their own, over a way to the cluster
/// that a test can break. What they typed is remembered, to be compared with the file in the pod.
/// Several may write on one display. Its functions throw std::runtime_error.
class Writer
{
public:
    /// `name` tells writers apart. Starts the workstation.
    Writer(QString name, const QString &screenshots);
    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    [[nodiscard]] bool podRuns() const;
    /// Starts the program, and opens the file in its editor.
    void open();
    /// Brings the editor's window to the front.
    void show();
    /// Types some more words. The program must not be stopped.
    void write(int words = 5);
    /// Stops the program as a debugger does (SIGSTOP), or lets it go on.
    void freeze();
    void thaw();

    /// All that was typed so far, and what the file in the pod holds.
    [[nodiscard]] QString written() const { return m_written; }
    [[nodiscard]] QString inPod() const;
    /// What the editor's server wrote down, for messages of failed tests.
    [[nodiscard]] QString logs() const;
    /// Whether the program's window says this (a regular expression).
    [[nodiscard]] bool says(const QString &text) const { return desktop.has({}, text); }
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const TestNamespace &space() const { return m_namespace; }
    [[nodiscard]] const QString &pod() const { return m_pod; }

    /// What the program's own process holds.
    [[nodiscard]] qsizetype descriptors() const;
    [[nodiscard]] qint64 memoryMiB() const;
    /// How often the editor was loaded, by the program or by itself.
    [[nodiscard]] qsizetype loads() { return desktop.output().count("\"launch.usable\""); }

    Desktop desktop;
    Relay relay;

private:
    void signal(int number);

    QString m_name;
    TestNamespace m_namespace;
    QTemporaryDir m_home;
    std::unique_ptr<ClusterProgram> m_starter;
    QString m_pod;
    QString m_written;
    int m_words = 0;
    bool m_frozen = false;
};

} // namespace remote::test
