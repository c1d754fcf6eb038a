// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/http.h"

namespace remote::kube {

/// The text of an error channel as an error: WorkstationGone when the pod's sandbox is gone, Unreachable when
/// nothing listens on the port, else ServerFailure; fact message.
[[nodiscard]] Error streamError(const QByteArray &text);

/// A refused port-forward as an error: the Status, but NotFound is WorkstationGone.
[[nodiscard]] Error refusedForward(const net::HttpResponse &response);

} // namespace remote::kube
