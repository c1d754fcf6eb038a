// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/keyset.h"

#include "core/base/json.h"
#include "core/signin/publickey.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

std::optional<VerificationKey> readKey(const QJsonObject &object)
{
    const auto text = [&object](QLatin1StringView name) { return object.value(name).toString(); };
    const auto number = [&](QLatin1StringView name) {
        return fromBase64Url(text(name).toLatin1()).value_or(QByteArray());
    };
    if (object.contains("use"_L1) && text("use"_L1) != "sig"_L1) {
        return {};
    }
    VerificationKey key{text("kid"_L1), text("kty"_L1), text("crv"_L1), text("alg"_L1), {}};
    if (key.type == "RSA"_L1) {
        key.curve.clear();
        key.key = rsaKey(number("n"_L1), number("e"_L1));
    } else if (key.type == "EC"_L1) {
        key.key = ecKey(key.curve, number("x"_L1), number("y"_L1));
    } else if (key.type == "OKP"_L1 && key.curve == "Ed25519"_L1) {
        key.key = ed25519Key(number("x"_L1));
    }
    return key.key ? std::optional(key) : std::nullopt;
}

bool fits(const VerificationKey &key, const Jws &token)
{
    static const QMap<QString, QString> kinds{{u"ES256"_s, u"EC P-256"_s},
                                              {u"ES384"_s, u"EC P-384"_s},
                                              {u"ES512"_s, u"EC P-521"_s},
                                              {u"EdDSA"_s, u"OKP Ed25519"_s},
                                              {u"Ed25519"_s, u"OKP Ed25519"_s}};
    const QString kind = key.curve.isEmpty() ? key.type : key.type + u' ' + key.curve;
    return kinds.value(token.algorithm, u"RSA"_s) == kind
        && (key.algorithm.isEmpty() || key.algorithm == token.algorithm)
        && (token.keyId.isEmpty() || key.id == token.keyId);
}

} // namespace

Result<QList<VerificationKey>> parseKeys(const QByteArray &bytes)
{
    const Result<QJsonObject> set = json::parseObject(bytes);
    if (!set || !set->value("keys"_L1).isArray()) {
        return fail(ErrorKind::SignInServiceInvalid, u"the service's keys are no key set"_s, {{u"field"_s, u"keys"_s}});
    }
    QList<VerificationKey> keys;
    for (const QJsonValue value : set->value("keys"_L1).toArray()) {
        if (std::optional<VerificationKey> key = readKey(value.toObject())) {
            keys.append(std::move(*key));
        }
    }
    return keys;
}

Verdict verify(const Jws &token, const QList<VerificationKey> &keys)
{
    bool isKnown = false;
    for (const VerificationKey &key : keys) {
        if (fits(key, token)) {
            isKnown = true;
            if (isSignedBy(key.key.get(), token.algorithm, token.signedPart, token.signature)) {
                return Verdict::Good;
            }
        }
    }
    return isKnown ? Verdict::Bad : Verdict::NoKey;
}

} // namespace remote::signin
