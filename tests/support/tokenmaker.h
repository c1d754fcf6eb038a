// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

#include <memory>

typedef struct evp_pkey_st EVP_PKEY;

namespace remote::test {

/// Signs tokens as a sign-in service does, with a new key of one algorithm (RFC 7518, RFC 8037). Failures end the test
/// program (qFatal).
class TokenMaker
{
public:
    explicit TokenMaker(QString algorithm = QStringLiteral("ES256"), QString keyId = QStringLiteral("one"));

    /// The public key, and a set with it alone.
    [[nodiscard]] QJsonObject key() const;
    [[nodiscard]] QByteArray keySet() const;

    /// A token of these claims; `header` is put over alg and kid.
    [[nodiscard]] QByteArray token(const QJsonObject &claims, const QJsonObject &header = {}) const;
    /// The parts as they are, signed.
    [[nodiscard]] QByteArray token(const QByteArray &header, const QByteArray &claims) const;

private:
    [[nodiscard]] QByteArray sign(const QByteArray &data) const;
    [[nodiscard]] QByteArray number(const char *name) const;

    QString m_algorithm;
    QString m_keyId;
    std::shared_ptr<EVP_PKEY> m_key;
};

/// Claims of a good id_token for client `remote` at https://id.example, made at the FakeClock's begin and good for an
/// hour.
[[nodiscard]] QJsonObject goodClaims();
/// base64url without padding.
[[nodiscard]] QByteArray base64Url(const QByteArray &bytes);

} // namespace remote::test
