// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/portguard.h"

#include <algorithm>
#include <array>

namespace remote::gateway {

namespace {

constexpr qsizetype methodLimit = 256;
constexpr qsizetype lineLimit = 32 * 1024;

constexpr std::array<QByteArrayView, 2> names{"127.0.0.1:", "localhost:"};

bool isOf(QByteArrayView host, quint16 port)
{
    const QByteArray number = QByteArray::number(port);
    return std::ranges::any_of(
        names, [&](QByteArrayView name) { return host.startsWith(name) && host.sliced(name.size()) == number; });
}

/// RFC 9110, 5.6.2
bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isOnly(const QByteArrayList &values, QByteArrayView value)
{
    return values.size() == 1 && values.first() == value;
}

bool isFollowedLink(const RequestHead &head)
{
    return head.method == "GET" && !head.webSocket && head.values("Origin").isEmpty()
        && isOnly(head.values("Sec-Fetch-Mode"), "navigate") && isOnly(head.values("Sec-Fetch-Dest"), "document");
}

} // namespace

PortGuard::PortGuard(quint16 port, PortFamily family)
    : m_port(port)
    , m_family(std::move(family))
{
}

Gatekeeper::Verdict PortGuard::judge(const RequestHead &head) const
{
    const QByteArrayList hosts = head.values("Host");
    if (hosts.size() != 1 || !isOf(hosts.first(), m_port)) {
        return Verdict::WrongHost;
    }
    const QByteArrayList origins = head.values("Origin");
    if (origins.size() > 1 || (origins.size() == 1 && !isOwn(origins.first()))) {
        return Verdict::WrongOrigin;
    }
    const QByteArrayList sites = head.values("Sec-Fetch-Site");
    const bool sameSite = sites.isEmpty() || isOnly(sites, "none") || isOnly(sites, "same-origin");
    // "localhost" and "127.0.0.1" are two sites; an Origin of ours says that it is the family.
    return sameSite || !origins.isEmpty() || isFollowedLink(head) ? Verdict::Admitted : Verdict::CrossSite;
}

bool PortGuard::isOwn(const QByteArray &origin) const
{
    static constexpr QByteArrayView scheme = "http://";
    if (!origin.startsWith(scheme)) {
        return false;
    }
    const QByteArrayView host = QByteArrayView(origin).sliced(scheme.size());
    return isOf(host, m_port) || std::ranges::any_of(*m_family, [&](quint16 port) { return isOf(host, port); });
}

Opening openingOf(QByteArrayView bytes)
{
    const auto *const behind = std::ranges::find_if_not(bytes, isTokenCharacter);
    const qsizetype method = behind - bytes.begin();
    if (method > methodLimit) {
        return Opening::Http;
    }
    if (behind == bytes.end()) {
        return Opening::Undecided;
    }
    if (method == 0 || *behind != ' ') {
        return Opening::Other;
    }
    const qsizetype end = bytes.indexOf('\n');
    if (end < 0) {
        return bytes.size() > lineLimit ? Opening::Http : Opening::Undecided;
    }
    QByteArrayView line = bytes.first(end);
    line = line.endsWith('\r') ? line.chopped(1) : line;
    if (line == "PRI * HTTP/2.0") { // RFC 9113, 3.4: no browser speaks HTTP/2 without TLS
        return Opening::Other;
    }
    return line.contains(" HTTP/") ? Opening::Http : Opening::Other;
}

} // namespace remote::gateway
