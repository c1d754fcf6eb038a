// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QNetworkProxy>
#include <QSslError>
#include <QTcpSocket>

namespace remote::net {

/// A socket's error as ours: Unreachable, TimedOut, Protocol, or ProxyFailed; fact host (the proxy's for that).
[[nodiscard]] Error socketError(QAbstractSocket::SocketError code, const QString &text, const QString &host,
                                const QNetworkProxy &proxy = QNetworkProxy::NoProxy);

/// What the TLS check found, as ours: CertificateUntrusted (fact issuer) or CertificateInvalid; fact host.
/// The issuer counts more than the rest: a foreign CA's certificate has no dates or names to believe.
[[nodiscard]] Error tlsError(const QList<QSslError> &errors, const QString &host);

} // namespace remote::net
