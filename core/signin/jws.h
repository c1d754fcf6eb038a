// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace remote::signin {

/// A signed token in its compact form (RFC 7515, 7.1), taken apart and not checked yet.
struct Jws {
    QString algorithm;
    QString keyId; ///< Empty when it names none.
    QByteArray signedPart;
    QByteArray signature;
    QJsonObject claims;
};

/// The algorithms that are taken: those with a key pair. `none` and HS*, whose key the program can't keep, never are.
[[nodiscard]] bool isTrustedAlgorithm(const QString &algorithm);

/// Errors: IdentityInvalid with fact field, also for another algorithm and for critical extensions (4.1.11), of which
/// we know none.
[[nodiscard]] Result<Jws> readJws(QByteArrayView token);

/// base64url without padding, and nothing else (RFC 7515, 2).
[[nodiscard]] std::optional<QByteArray> fromBase64Url(QByteArrayView text);

} // namespace remote::signin
