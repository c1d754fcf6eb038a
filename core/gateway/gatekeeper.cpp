// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/gatekeeper.h"

namespace remote::gateway {

namespace {

bool isForwarding(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower == "forwarded" || lower.startsWith("x-forwarded-") || lower == "x-real-ip"
        || lower.startsWith("proxy");
}

QByteArray without(QByteArrayView prefix, const QByteArray &cookies)
{
    QByteArrayList kept;
    for (const QByteArray &pair : cookies.split(';')) {
        if (!pair.trimmed().isEmpty() && !pair.trimmed().startsWith(prefix)) {
            kept.append(pair.trimmed());
        }
    }
    return kept.join("; ");
}

} // namespace

RequestHead Gatekeeper::cleaned(RequestHead head)
{
    net::Headers kept;
    for (auto &[name, value] : head.headers) {
        if (name.compare("Cookie", Qt::CaseInsensitive) == 0) {
            value = without(cookiePrefix, value);
            if (value.isEmpty()) {
                continue;
            }
        } else if (isForwarding(name)) {
            continue;
        }
        kept.emplaceBack(std::move(name), std::move(value));
    }
    head.headers = std::move(kept);
    return head;
}

} // namespace remote::gateway
