// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace remote::git {

/// To be called before any use of libgit2: readies it once for the whole process (thread-safe), with limits
/// of 10 s for connecting and 20 s for no byte arriving. It is never shut down, as a thread whose caller gave
/// up may still be inside it when the process ends.
void readyLibrary();
/// Trusts the authorities in this file (PEM) beside the system's. Before any use of libgit2.
void trustAlso(const QString &authoritiesFile);

} // namespace remote::git
