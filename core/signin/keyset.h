// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/signin/jws.h"

#include <QList>

#include <memory>

typedef struct evp_pkey_st EVP_PKEY;

namespace remote::signin {

/// A key that a service signs with (RFC 7517; RFC 7518, 6; RFC 8037; RFC 9864).
struct VerificationKey {
    QString id;        ///< Empty when it has none.
    QString type;      ///< RSA, EC or OKP
    QString curve;     ///< P-256, P-384, P-521 or Ed25519
    QString algorithm; ///< The only one that it is for; empty = any of its type.
    std::shared_ptr<EVP_PKEY> key;
};

/// The public keys of a service. Others in the set (for encryption, symmetric, too small, of unknown kind) are left
/// out. Errors: SignInServiceInvalid when the bytes are no key set.
[[nodiscard]] Result<QList<VerificationKey>> parseKeys(const QByteArray &bytes);

/// Whether one of the keys made the signature. A token that names its key is tried with that alone; each algorithm
/// takes keys of its own type and curve only.
enum class Verdict {
    Good,
    Bad,
    NoKey ///< None of the keys is the token's: the service may have new ones.
};
[[nodiscard]] Verdict verify(const Jws &token, const QList<VerificationKey> &keys);

} // namespace remote::signin
