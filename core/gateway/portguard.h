// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gateway/gatekeeper.h"

#include <QSet>

#include <memory>

namespace remote::gateway {

/// The local ports that belong to one workstation. Their pages may speak with each other, as a front end does
/// with its server.
using PortFamily = std::shared_ptr<QSet<quint16>>;

/// Decides which HTTP requests reach a program of the person's own, behind a local port. Any local program may
/// speak to it, as it can with every port; web pages of others may not: Host stops DNS rebinding, Origin and
/// Sec-Fetch-Site (which browsers always send with a WebSocket or a method that changes things) stop other sites. A
/// link from anywhere may be followed: a GET for a whole page of its own, not for a frame.
class PortGuard : public Gatekeeper
{
public:
    PortGuard(quint16 port, PortFamily family);

    [[nodiscard]] Verdict judge(const RequestHead &head) const override;

private:
    [[nodiscard]] bool isOwn(const QByteArray &origin) const;

    quint16 m_port;
    PortFamily m_family;
};

/// What the first bytes of a connection are.
enum class Opening {
    Undecided, ///< More are needed.
    Http,      ///< A request line of HTTP/1, or too long to be anything that should go through unseen.
    Other,     ///< No browser begins like this.
};
[[nodiscard]] Opening openingOf(QByteArrayView bytes);

} // namespace remote::gateway
