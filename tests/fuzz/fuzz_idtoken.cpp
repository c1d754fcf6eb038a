// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// Input: a token and, from the next line on, a key set.
#include "core/signin/idtoken.h"

#include <QTimeZone>

#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::signin;

namespace {

/// A key whose other half nobody has: it signs nothing.
constexpr auto foreignKeys =
    R"({"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}]})";

void need(bool sound)
{
    if (!sound) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype line = bytes.indexOf('\n');
    const Result<QList<VerificationKey>> keys = parseKeys(bytes.sliced(line < 0 ? 0 : line + 1).toByteArray());
    need(keys || keys.error().kind == ErrorKind::SignInServiceInvalid);
    const Result<Jws> jws = readJws(line < 0 ? bytes : bytes.first(line));
    if (!jws) {
        need(jws.error().kind == ErrorKind::IdentityInvalid);
        return 0;
    }
    need(isTrustedAlgorithm(jws->algorithm));
    const QList<VerificationKey> foreign = *parseKeys(foreignKeys);
    need(foreign.size() == 2 && verify(*jws, foreign) != Verdict::Good);
    (void)verify(*jws, keys.value_or(QList<VerificationKey>()));

    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'767'225'600, QTimeZone::UTC);
    const Result<IdToken> token =
        checkClaims(jws->claims, {u"https://id.example"_s, u"remote"_s, u"n"_s, {}, true, now});
    need(!token
         || (!token->identity.subject.isEmpty() && !token->identity.name.isEmpty() && token->lifetime.count() > 0));
    return 0;
}
