// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QCoroTask>

#include <stop_token>

namespace remote {

/// A running operation. Tasks start at once and do not follow their owner's lifetime: an object with a
/// coroutine member must outlive the tasks it started (services stop and await theirs in `shutDown`).
/// Cancelling is `std::stop_source::request_stop()`: the awaiting step ends its request and the task
/// returns `ErrorKind::Cancelled`.
template <class T = void> using Task = QCoro::Task<T>;

} // namespace remote
