// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/editor/farserver.h"
#include "tests/support/testnamespace.h"

#include <QProcess>

namespace remote::bench {

/// What one opening of the editor took, from the start of a new process until the workbench lists its first file.
struct Opening {
    double seconds = 0;
    double megabytes = 0; ///< Through the connections to the API server, both ways, all included.
};

/// Where a workstation that runs is opened from. Its functions throw std::runtime_error.
struct Place {
    const test::TestNamespace &space;
    FarServer &server;
    QString pod;
    QString kubeconfig; ///< By way of the server.
};

/// A person with the program, on an account of their own. What the first opening leaves there, the second one has.
class WithRemote
{
public:
    Opening open(const Place &place);

private:
    QTemporaryDir m_home;
};

/// A person with kubectl port-forward and a bare web view, started one after the other. With a `keeping` view the
/// second opening has the profile of the first one, at the same local port.
class ByHand
{
public:
    explicit ByHand(bool keeping)
        : m_keeping(keeping)
    {
    }
    Opening open(const Place &place);

private:
    bool m_keeping;
    QTemporaryDir m_home;
    QString m_port;
};

} // namespace remote::bench
