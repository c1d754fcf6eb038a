// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/forwarderror.h"

#include "core/kube/status.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

/// containerd, internal/cri/server/sandbox_portforward_linux.go; kubelet, "pod not found".
bool isSandboxGone(QByteArrayView text)
{
    const std::array<QByteArrayView, 4> signs{"is not running", "network namespace for sandbox", "pod not found",
                                              "failed to find sandbox"};
    return std::ranges::any_of(signs, [text](QByteArrayView sign) { return text.contains(sign); });
}

} // namespace

Error streamError(const QByteArray &text)
{
    const QString message = QString::fromUtf8(text).simplified().left(1000);
    ErrorKind kind = ErrorKind::ServerFailure;
    if (isSandboxGone(text)) {
        kind = ErrorKind::WorkstationGone;
    } else if (text.contains("connection refused")) {
        kind = ErrorKind::Unreachable;
    }
    return {kind, message, {{u"message"_s, message}}, {}};
}

Error refusedForward(const net::HttpResponse &response)
{
    const Error error = statusError(response);
    return error.kind == ErrorKind::NotFound ? error.wrappedAs(ErrorKind::WorkstationGone, u"the pod is gone"_s)
                                             : error;
}

} // namespace remote::kube
