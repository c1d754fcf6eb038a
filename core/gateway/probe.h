// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gateway/upstream.h"

namespace remote::gateway {

/// GETs `path` over a stream of its own: the HTTP status. Errors: TimedOut after `limit`, Protocol, Cancelled,
/// the stream's own.
Task<Result<int>> probeEditor(StreamPtr stream, QByteArray path, QByteArray host, std::chrono::milliseconds limit,
                              std::stop_token stop);

} // namespace remote::gateway
