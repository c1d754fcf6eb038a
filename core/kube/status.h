// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/http.h"

#include <QJsonObject>

#include <optional>

/// Kubernetes' way to say no: the Status object (apimachinery `meta/v1.Status`), as our Error.
namespace remote::kube {

/// A refused request. Facts: code, reason, message (the server's words, redacted), resource, verb, and what
/// the message tells: quota, requested, used, limited (QuotaExceeded) or field (Invalid). 403 is told apart
/// by its text, since the Status has no other mark for quota, policy and RBAC.
[[nodiscard]] Error statusError(const QJsonObject &status);

/// The same for an HTTP answer, whose body may be a Status or (from proxies on the way) anything else.
[[nodiscard]] Error statusError(const net::HttpResponse &response);

/// How long the server asks to wait before the next try: `Retry-After` in seconds on 429 and 5xx. Servers of
/// Kubernetes never send the date form.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfter(const net::HttpResponse &response);

} // namespace remote::kube
