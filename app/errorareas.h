// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/errortext.h"

#include <optional>

/// The sentences of errortext by area, each nothing for a kind that is not its own.
namespace remote::app {

[[nodiscard]] std::optional<ErrorText> connectionErrorText(const Error &error);
[[nodiscard]] std::optional<ErrorText> clusterErrorText(const Error &error);
[[nodiscard]] std::optional<ErrorText> signInErrorText(const Error &error);
[[nodiscard]] std::optional<ErrorText> startErrorText(const Error &error);
[[nodiscard]] std::optional<ErrorText> repositoryErrorText(const Error &error);
[[nodiscard]] std::optional<ErrorText> workstationErrorText(const Error &error);

} // namespace remote::app
