// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gateway/gatekeeper.h"

namespace remote::gateway {

/// Decides which requests are our own web view's. Pure.
/// Other programs' pages can reach 127.0.0.1 too: by DNS rebinding (stopped by Host), from any web site (Origin,
/// Sec-Fetch-Site) and from servers on other local ports, which share cookies and count as the same site (Origin,
/// Sec-Fetch-Site). Other local programs lack the cookie.
class Guard : public Gatekeeper
{
public:
    /// A secret of 256 random bits, as text for a cookie.
    [[nodiscard]] static QByteArray makeSecret();

    Guard(quint16 port, QByteArray secret);

    [[nodiscard]] Verdict judge(const RequestHead &head) const override;

    [[nodiscard]] QByteArray cookieName() const { return m_cookieName; } ///< Own per port, as cookies ignore ports.
    [[nodiscard]] QByteArray secret() const { return m_secret; }
    [[nodiscard]] QByteArray host() const { return m_host; }

private:
    [[nodiscard]] bool hasCookie(const RequestHead &head) const;

    QByteArray m_host;
    QByteArray m_origin;
    QByteArray m_cookieName;
    QByteArray m_secret;
};

} // namespace remote::gateway
