// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/git/remote.h"

#include <functional>
#include <stop_token>

namespace remote::app {

/// What the choice of a repository asks of git servers.
struct RepositoryTools {
    /// As the person is signed in at its server, or as nobody.
    std::function<Task<Result<git::RemoteInfo>>(QString url, std::stop_token stop)> inspect;
    /// The same with a new login, which is kept for the server if it takes it. Without a host key it counts for the
    /// server that is known.
    std::function<Task<Result<git::RemoteInfo>>(QString url, git::Login login, std::stop_token stop)> signIn;
    /// Why what was kept is forgotten when the program ends (KeychainMissing, -Locked, -Refused); nothing if it is not.
    std::function<std::optional<Error>()> keychainTrouble;
};

} // namespace remote::app
