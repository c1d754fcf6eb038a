// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

typedef struct evp_pkey_st EVP_PKEY;

/// Public keys from their numbers and signatures by them, with OpenSSL. Nothing (or false) for whatever is no valid key
/// or signature.
namespace remote::signin {

/// Big-endian numbers. Keys of fewer than 2048 bits are refused (RFC 7518, 3.3), and those of more than 16384.
[[nodiscard]] std::shared_ptr<EVP_PKEY> rsaKey(const QByteArray &modulus, const QByteArray &exponent);
/// P-256, P-384 or P-521; a point that is not on the curve is refused.
[[nodiscard]] std::shared_ptr<EVP_PKEY> ecKey(const QString &curve, const QByteArray &x, const QByteArray &y);
[[nodiscard]] std::shared_ptr<EVP_PKEY> ed25519Key(const QByteArray &x);

/// `algorithm` by its name in RFC 7518, RFC 8037 or RFC 9864; the key has to be of its type.
[[nodiscard]] bool isSignedBy(EVP_PKEY *key, const QString &algorithm, const QByteArray &data,
                              const QByteArray &signature);

} // namespace remote::signin
