// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/git/remote.h"

namespace remote::git {

/// inspectRemote's work, blocking: connects, lists the references, leaves. `url` has passed checkUrl.
/// `stop` is looked at in each of libgit2's callbacks.
[[nodiscard]] Result<RemoteInfo> lsRemote(const QString &url, const Login &login, const std::stop_token &stop);

} // namespace remote::git
