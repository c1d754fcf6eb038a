// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/guard.h"

#include <QRandomGenerator>

#include <openssl/crypto.h>

#include <algorithm>
#include <array>

namespace remote::gateway {

namespace {

bool isSecret(const QByteArray &value, const QByteArray &secret)
{
    return value.size() == secret.size()
        && CRYPTO_memcmp(value.constData(), secret.constData(), size_t(value.size())) == 0;
}

/// Browsers take dot segments out of a path and turn "\\" into "/" (WHATWG URL, path state).
bool isOdd(const QByteArray &target)
{
    QByteArray path = target.first(target.indexOf('?') < 0 ? target.size() : target.indexOf('?')).toLower();
    path.replace("%2e", ".").replace("%2f", "/").replace("%5c", "\\");
    const QByteArrayList segments = path.split('/');
    return path.contains('\\') || path.startsWith("//") || segments.contains("..") || segments.contains(".");
}

} // namespace

QByteArray Guard::makeSecret()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex();
}

Guard::Guard(quint16 port, QByteArray secret)
    : m_host("127.0.0.1:" + QByteArray::number(port))
    , m_origin("http://" + m_host)
    , m_cookieName(cookiePrefix.toByteArray() + QByteArray::number(port))
    , m_secret(std::move(secret))
{
}

Guard::Verdict Guard::judge(const RequestHead &head) const
{
    if (head.values("Host") != QByteArrayList{m_host}) {
        return Verdict::WrongHost;
    }
    const QByteArrayList origins = head.values("Origin");
    const bool needsOrigin = head.webSocket || !head.isSafe();
    if (origins.isEmpty() ? needsOrigin : origins != QByteArrayList{m_origin}) {
        return Verdict::WrongOrigin;
    }
    const QByteArrayList sites = head.values("Sec-Fetch-Site");
    if (!sites.isEmpty() && sites != QByteArrayList{"none"} && sites != QByteArrayList{"same-origin"}) {
        return Verdict::CrossSite;
    }
    if (!hasCookie(head)) {
        return Verdict::NoCookie;
    }
    return isOdd(head.target) ? Verdict::OddTarget : Verdict::Admitted;
}

bool Guard::hasCookie(const RequestHead &head) const
{
    bool found = false;
    const QByteArray prefix = m_cookieName + '=';
    for (const QByteArray &cookies : head.values("Cookie")) {
        for (const QByteArray &pair : cookies.split(';')) {
            const QByteArray trimmed = pair.trimmed();
            found = (trimmed.startsWith(prefix) && isSecret(trimmed.sliced(prefix.size()), m_secret)) || found;
        }
    }
    return found;
}

} // namespace remote::gateway
