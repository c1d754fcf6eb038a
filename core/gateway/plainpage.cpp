// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/plainpage.h"

#include <llhttp.h>

namespace remote::gateway {

QByteArray plainPage(int status)
{
    const QByteArray reason = llhttp_status_name(llhttp_status_t(status));
    const QByteArray line = QByteArray::number(status) + ' ' + reason;
    const QByteArray retry = status == 503 ? QByteArrayLiteral("Retry-After: 1\r\n") : QByteArray();
    return "HTTP/1.1 " + line + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
        + QByteArray::number(line.size() + 1) + "\r\n" + retry
        + "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n" + line + '\n';
}

} // namespace remote::gateway
