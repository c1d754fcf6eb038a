// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

namespace remote::test {

/// Runs a program to its end; what it wrote to stdout. Throws std::runtime_error when it fails, with what it
/// wrote to stderr.
QByteArray run(const QString &program, const QStringList &arguments, const QString &folder = {},
               const QByteArray &input = {});

} // namespace remote::test
