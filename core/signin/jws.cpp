// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/jws.h"

#include "core/base/json.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

constexpr qsizetype longestToken = 256 * 1024; ///< Groups can make it long; nobody's request takes a longer one.

std::unexpected<Error> invalid(const QString &what, const QString &field)
{
    return fail(ErrorKind::IdentityInvalid, what, {{u"field"_s, field}});
}

Result<QJsonObject> part(QByteArrayView text, const QString &name)
{
    const std::optional<QByteArray> bytes = fromBase64Url(text);
    const Result<QJsonObject> object = bytes ? json::parseObject(*bytes) : Result<QJsonObject>(cancelled());
    return object ? object : invalid(u"the token's %1 is broken"_s.arg(name), name);
}

} // namespace

std::optional<QByteArray> fromBase64Url(QByteArrayView text)
{
    const bool clean = std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    if (!clean || text.size() % 4 == 1) {
        return {};
    }
    return QByteArray::fromBase64(text.toByteArray(), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool isTrustedAlgorithm(const QString &algorithm)
{
    static const QStringList trusted{u"RS256"_s, u"RS384"_s, u"RS512"_s, u"PS256"_s, u"PS384"_s,  u"PS512"_s,
                                     u"ES256"_s, u"ES384"_s, u"ES512"_s, u"EdDSA"_s, u"Ed25519"_s};
    return trusted.contains(algorithm);
}

Result<Jws> readJws(QByteArrayView token)
{
    const qsizetype first = token.indexOf('.');
    const qsizetype last = token.lastIndexOf('.');
    if (token.size() > longestToken || first < 0 || first == last || token.first(last).count('.') != 1) {
        return invalid(u"the token has not three parts"_s, {});
    }
    const Result<QJsonObject> header = part(token.first(first), u"header"_s);
    if (!header) {
        return fail(header.error());
    }
    Jws jws{header->value("alg"_L1).toString(),
            header->value("kid"_L1).toString(),
            token.first(last).toByteArray(),
            {},
            {}};
    if (!isTrustedAlgorithm(jws.algorithm)) {
        return invalid(u"the token's algorithm is not taken"_s, u"alg"_s);
    }
    if (header->contains("crit"_L1)) {
        return invalid(u"the token has critical extensions"_s, u"crit"_s);
    }
    const Result<QJsonObject> claims = part(token.sliced(first + 1, last - first - 1), u"claims"_s);
    const std::optional<QByteArray> signature = fromBase64Url(token.sliced(last + 1));
    if (!claims || !signature) {
        return claims ? Result<Jws>(invalid(u"the token's signature is broken"_s, u"signature"_s))
                      : fail(claims.error());
    }
    jws.claims = *claims;
    jws.signature = *signature;
    return jws;
}

} // namespace remote::signin
