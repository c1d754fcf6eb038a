// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace remote::gateway {

/// A whole short HTTP answer of our own, which ends the connection. It says nothing about the reason: a web page
/// that was refused must not learn from it.
[[nodiscard]] QByteArray plainPage(int status);

} // namespace remote::gateway
