// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/publickey.h"

#include <QMap>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <optional>

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

template <auto function> struct Free {
    template <class T> void operator()(T *pointer) const { function(pointer); }
};
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;

constexpr int smallestRsa = 2048;
constexpr int largestRsa = 16'384;

struct Curve {
    const char *name;
    qsizetype bytes; ///< Of a coordinate.
};

std::optional<Curve> curveOf(const QString &name)
{
    static const QMap<QString, Curve> curves{
        {u"P-256"_s, {"prime256v1", 32}}, {u"P-384"_s, {"secp384r1", 48}}, {u"P-521"_s, {"secp521r1", 66}}};
    const auto found = curves.constFind(name);
    return found == curves.cend() ? std::nullopt : std::optional(*found);
}

const unsigned char *bytes(const QByteArray &text)
{
    return reinterpret_cast<const unsigned char *>(text.constData());
}

Number number(const QByteArray &text)
{
    return Number(BN_bin2bn(bytes(text), int(text.size()), nullptr));
}

std::shared_ptr<EVP_PKEY> shared(EVP_PKEY *key)
{
    return key ? std::shared_ptr<EVP_PKEY>(key, EVP_PKEY_free) : nullptr;
}

std::shared_ptr<EVP_PKEY> keyFrom(const char *type, OSSL_PARAM_BLD *builder)
{
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY *key = nullptr;
    const bool made = parameters && context && EVP_PKEY_fromdata_init(context.get()) == 1
        && EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1;
    ERR_clear_error();
    return made ? shared(key) : nullptr;
}

/// r and s side by side (RFC 7518, 3.4), as OpenSSL's DER.
QByteArray derSignature(const QByteArray &signature, qsizetype half)
{
    if (signature.size() != 2 * half) {
        return {};
    }
    const EcdsaSignature pair(ECDSA_SIG_new());
    Number r = number(signature.first(half));
    Number s = number(signature.last(half));
    if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.release(), s.release()) != 1) {
        return {};
    }
    QByteArray der(i2d_ECDSA_SIG(pair.get(), nullptr), Qt::Uninitialized);
    auto *end = reinterpret_cast<unsigned char *>(der.data());
    i2d_ECDSA_SIG(pair.get(), &end);
    return der;
}

/// By its older and its newer name.
bool isEdwards(const QString &algorithm)
{
    return algorithm.startsWith("Ed"_L1);
}

const EVP_MD *digestOf(const QString &algorithm)
{
    return isEdwards(algorithm)        ? nullptr
        : algorithm.endsWith("256"_L1) ? EVP_sha256()
        : algorithm.endsWith("384"_L1) ? EVP_sha384()
                                       : EVP_sha512();
}

int typeOf(const QString &algorithm)
{
    return isEdwards(algorithm) ? EVP_PKEY_ED25519 : algorithm.startsWith("ES"_L1) ? EVP_PKEY_EC : EVP_PKEY_RSA;
}

bool usePss(EVP_PKEY_CTX *context)
{
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
        && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

} // namespace

std::shared_ptr<EVP_PKEY> rsaKey(const QByteArray &modulus, const QByteArray &exponent)
{
    if (modulus.size() > largestRsa / 8 || exponent.isEmpty() || exponent.size() > 8) {
        return {};
    }
    const Number n = number(modulus);
    const Number e = number(exponent);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !builder || BN_num_bits(n.get()) < smallestRsa || !BN_is_odd(n.get()) || !BN_is_odd(e.get())
        || BN_is_one(e.get()) || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
        return {};
    }
    return keyFrom("RSA", builder.get());
}

std::shared_ptr<EVP_PKEY> ecKey(const QString &curve, const QByteArray &x, const QByteArray &y)
{
    const std::optional<Curve> known = curveOf(curve);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!known || x.size() != known->bytes || y.size() != known->bytes || !builder) {
        return {};
    }
    const QByteArray point = '\x04' + x + y; // uncompressed (SEC 1, 2.3.3)
    if (OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, known->name, 0) != 1
        || OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(),
                                            size_t(point.size()))
            != 1) {
        return {};
    }
    return keyFrom("EC", builder.get());
}

std::shared_ptr<EVP_PKEY> ed25519Key(const QByteArray &x)
{
    return shared(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(x), size_t(x.size())));
}

bool isSignedBy(EVP_PKEY *key, const QString &algorithm, const QByteArray &data, const QByteArray &signature)
{
    if (EVP_PKEY_get_base_id(key) != typeOf(algorithm)) {
        return false;
    }
    const bool ecdsa = algorithm.startsWith("ES"_L1);
    const QByteArray given = ecdsa ? derSignature(signature, (EVP_PKEY_get_bits(key) + 7) / 8) : signature;
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *parameters = nullptr; // belongs to context
    const bool good = !given.isEmpty() && context
        && EVP_DigestVerifyInit(context.get(), &parameters, digestOf(algorithm), nullptr, key) == 1
        && (!algorithm.startsWith("PS"_L1) || usePss(parameters))
        && EVP_DigestVerify(context.get(), bytes(given), size_t(given.size()), bytes(data), size_t(data.size())) == 1;
    ERR_clear_error();
    return good;
}

} // namespace remote::signin
