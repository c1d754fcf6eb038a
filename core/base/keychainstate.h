// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"

namespace remote {

enum class KeychainState {
    Missing, ///< No service offers one.
    Locked,
    Open,
    Unknown, ///< This system does not tell, or there is none made yet.
};

/// What the Secret Service says of the person's keychain (the collection `default`; freedesktop.org's Secret Service
/// API 0.2). libsecret and qtkeychain leave it open: a locked keychain whose question was dismissed looks as if the
/// entry were not there, and a missing service like any other failure.
[[nodiscard]] Task<KeychainState> keychainState();
/// Whether this entry is there, but locked away. Entries can be looked for in a locked keychain, too.
[[nodiscard]] Task<bool> isLockedAway(QString service, QString key);

} // namespace remote
