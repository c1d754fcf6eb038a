// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/clusterprogram.h"
#include "tests/support/testnamespace.h"

namespace remote::bench {

struct Look {
    double seconds = 0;
    double blockedMs = 0; ///< The longest that the event loop, which is the windows' in the program, did not turn.
};

/// The program's own look for unsaved work, in a workstation of the usual size with 10 repositories of 10,000 files,
/// one of which is changed and one new in each. Its functions throw std::runtime_error, also where the look missed one.
class RescueCheck
{
public:
    RescueCheck();
    [[nodiscard]] Look measure() const;

private:
    test::TestNamespace m_space;
    mutable test::ClusterProgram m_program;
    QString m_id;
};

} // namespace remote::bench
