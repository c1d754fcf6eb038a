// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tokenmaker.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <array>

using namespace Qt::StringLiterals;

namespace remote::test {
namespace {

void need(bool good, const char *what)
{
    if (!good) {
        qFatal("openssl: %s", what);
    }
}

const char *curveOf(const QString &algorithm)
{
    return algorithm == "ES256"_L1 ? "P-256" : algorithm == "ES384"_L1 ? "P-384" : "P-521";
}

bool isEdwards(const QString &algorithm)
{
    return algorithm.startsWith("Ed"_L1);
}

using Key = std::shared_ptr<EVP_PKEY>;

/// It takes long to make one: two serve all, in turn.
Key rsaKey()
{
    static const std::array<Key, 2> keys{Key(EVP_RSA_gen(2048), EVP_PKEY_free), Key(EVP_RSA_gen(2048), EVP_PKEY_free)};
    static std::size_t turn = 0;
    return keys.at(turn++ % keys.size());
}

Key makeKey(const QString &algorithm)
{
    if (isEdwards(algorithm)) {
        return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free);
    }
    return algorithm.startsWith("ES"_L1) ? Key(EVP_EC_gen(curveOf(algorithm)), EVP_PKEY_free) : rsaKey();
}

/// r and s side by side, each of `half` bytes.
QByteArray plainSignature(const QByteArray &der, int half)
{
    const auto *begin = reinterpret_cast<const unsigned char *>(der.constData());
    ECDSA_SIG *pair = d2i_ECDSA_SIG(nullptr, &begin, der.size());
    need(pair != nullptr, "signature");
    QByteArray plain(2 * half, '\0');
    auto *bytes = reinterpret_cast<unsigned char *>(plain.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), bytes, half);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), bytes + half, half);
    ECDSA_SIG_free(pair);
    return plain;
}

} // namespace

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

TokenMaker::TokenMaker(QString algorithm, QString keyId)
    : m_algorithm(std::move(algorithm))
    , m_keyId(std::move(keyId))
    , m_key(makeKey(m_algorithm))
{
    need(m_key != nullptr, "key");
}

QByteArray TokenMaker::number(const char *name) const
{
    BIGNUM *value = nullptr;
    need(EVP_PKEY_get_bn_param(m_key.get(), name, &value) == 1, name);
    const bool coordinate = m_algorithm.startsWith("ES"_L1);
    const int size = coordinate ? (EVP_PKEY_get_bits(m_key.get()) + 7) / 8 : BN_num_bytes(value);
    QByteArray bytes(size, '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char *>(bytes.data()), size);
    BN_free(value);
    return base64Url(bytes);
}

QJsonObject TokenMaker::key() const
{
    const auto text = [](const QByteArray &bytes) { return QString::fromLatin1(bytes); };
    QJsonObject key{{"kid"_L1, m_keyId}, {"use"_L1, "sig"_L1}, {"alg"_L1, m_algorithm}};
    if (isEdwards(m_algorithm)) {
        QByteArray bytes(32, '\0');
        size_t size = 32;
        EVP_PKEY_get_raw_public_key(m_key.get(), reinterpret_cast<unsigned char *>(bytes.data()), &size);
        key["kty"_L1] = "OKP"_L1;
        key["crv"_L1] = "Ed25519"_L1;
        key["x"_L1] = text(base64Url(bytes));
    } else if (m_algorithm.startsWith("ES"_L1)) {
        key["kty"_L1] = "EC"_L1;
        key["crv"_L1] = QLatin1StringView(curveOf(m_algorithm));
        key["x"_L1] = text(number(OSSL_PKEY_PARAM_EC_PUB_X));
        key["y"_L1] = text(number(OSSL_PKEY_PARAM_EC_PUB_Y));
    } else {
        key["kty"_L1] = "RSA"_L1;
        key["n"_L1] = text(number(OSSL_PKEY_PARAM_RSA_N));
        key["e"_L1] = text(number(OSSL_PKEY_PARAM_RSA_E));
    }
    return key;
}

QByteArray TokenMaker::keySet() const
{
    return QJsonDocument(QJsonObject{{"keys"_L1, QJsonArray{key()}}}).toJson();
}

QByteArray TokenMaker::sign(const QByteArray &data) const
{
    const EVP_MD *digest = isEdwards(m_algorithm) ? nullptr
        : m_algorithm.endsWith("256"_L1)          ? EVP_sha256()
        : m_algorithm.endsWith("384"_L1)          ? EVP_sha384()
                                                  : EVP_sha512();
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *parameters = nullptr;
    need(EVP_DigestSignInit(context, &parameters, digest, nullptr, m_key.get()) == 1, "sign");
    if (m_algorithm.startsWith("PS"_L1)) {
        EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST);
    }
    const auto *bytes = reinterpret_cast<const unsigned char *>(data.constData());
    size_t size = 0;
    need(EVP_DigestSign(context, nullptr, &size, bytes, size_t(data.size())) == 1, "sign");
    QByteArray signature(qsizetype(size), '\0');
    need(EVP_DigestSign(context, reinterpret_cast<unsigned char *>(signature.data()), &size, bytes, size_t(data.size()))
             == 1,
         "sign");
    EVP_MD_CTX_free(context);
    signature.truncate(qsizetype(size));
    return m_algorithm.startsWith("ES"_L1) ? plainSignature(signature, (EVP_PKEY_get_bits(m_key.get()) + 7) / 8)
                                           : signature;
}

QByteArray TokenMaker::token(const QByteArray &header, const QByteArray &claims) const
{
    const QByteArray data = base64Url(header) + '.' + base64Url(claims);
    return data + '.' + base64Url(sign(data));
}

QByteArray TokenMaker::token(const QJsonObject &claims, const QJsonObject &header) const
{
    QJsonObject whole{{"alg"_L1, m_algorithm}, {"kid"_L1, m_keyId}};
    for (auto it = header.begin(); it != header.end(); ++it) {
        whole.insert(it.key(), it.value()); // undefined removes it
    }
    return token(QJsonDocument(whole).toJson(QJsonDocument::Compact),
                 QJsonDocument(claims).toJson(QJsonDocument::Compact));
}

QJsonObject goodClaims()
{
    constexpr qint64 begin = 1'767'225'600; // 2026-01-01T00:00:00Z
    return {{"iss"_L1, "https://id.example"_L1},
            {"sub"_L1, "anna"_L1},
            {"aud"_L1, "remote"_L1},
            {"iat"_L1, begin},
            {"exp"_L1, begin + 3'600}};
}

} // namespace remote::test
