// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/keysource.h"

#include "core/signin/service.h"

using namespace Qt::StringLiterals;

namespace remote::signin {

KeySource::KeySource(net::Http &http, QUrl url)
    : m_http(http)
    , m_url(std::move(url))
{
}

Task<Result<Verdict>> KeySource::verdict(Jws token, std::stop_token stop)
{
    const Verdict known = verify(token, m_keys);
    if (known == Verdict::Good) {
        co_return known;
    }
    const Result<QByteArray> bytes = co_await fetch(m_http, m_url, std::move(stop));
    if (!bytes) {
        co_return fail(bytes.error());
    }
    Result<QList<VerificationKey>> keys = parseKeys(*bytes);
    if (!keys) {
        co_return fail(serviceError(keys.error(), m_url));
    }
    m_keys = std::move(*keys);
    co_return verify(token, m_keys);
}

Task<Result<IdToken>> KeySource::check(QString token, IdTokenExpectation expected, std::stop_token stop)
{
    const Result<Jws> jws = readJws(token.toLatin1());
    if (!jws) {
        co_return fail(serviceError(jws.error(), m_url));
    }
    const Result<Verdict> verdict = co_await this->verdict(*jws, std::move(stop));
    if (!verdict) {
        co_return fail(verdict.error());
    }
    if (*verdict != Verdict::Good) {
        co_return fail(ErrorKind::IdentityInvalid, u"the id_token is not signed by the service"_s,
                       {{u"field"_s, u"signature"_s}, {u"host"_s, m_url.host()}});
    }
    co_return checkClaims(jws->claims, expected);
}

} // namespace remote::signin
