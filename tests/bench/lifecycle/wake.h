// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/clusterprogram.h"
#include "tests/support/testnamespace.h"

namespace remote::bench {

/// Two saved workstations of one image and repository, one with a disk that holds its files already, one without.
/// Both are opened by a new process of the program on a new account, from its list (`--open`). Its functions throw
/// std::runtime_error.
class Sleeper
{
public:
    Sleeper();

    /// The seconds from the click on Start until the workbench lists its first file: of the one with the disk.
    [[nodiscard]] double wake() { return measure(m_persistent); }
    /// Of the other one.
    [[nodiscard]] double launch() { return measure(m_ephemeral); }
    /// The seconds from Stop until the pod is gone and the list says so. Of the one with the disk, once it runs.
    [[nodiscard]] double stop();
    /// The other one's by `kubectl delete`.
    [[nodiscard]] double stopByHand();

private:
    QString save(workstation::StorageKind storage);
    [[nodiscard]] double measure(const QString &id) const;
    void waitFor(const QString &id, workstation::State state) const;

    test::TestNamespace m_space;
    test::ClusterProgram m_program;
    QString m_persistent;
    QString m_ephemeral;
};

} // namespace remote::bench
