// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace remote {

/// The text without secrets: tokens, passwords (also in URLs), Authorization and cookie headers, private keys,
/// codes and tokens in query strings, JSON and YAML. Each becomes `[redacted]`; what tells a reader where it
/// was (header, field, user's host) stays. Everything that leaves the program as text goes through here: logs,
/// details, diagnostics.
[[nodiscard]] QString redact(const QString &text);

} // namespace remote
