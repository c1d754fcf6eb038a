// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/idtoken.h"

#include <QJsonArray>
#include <QTimeZone>
#include <QUrl>

#include <cmath>

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

constexpr double latestTime = 253'402'300'799; ///< The year 9999, in seconds.

class Claims
{
public:
    Claims(const QJsonObject &claims, const IdTokenExpectation &expected)
        : m_claims(claims)
        , m_expected(expected)
    {
    }
    [[nodiscard]] QString text(QLatin1StringView name) const { return m_claims.value(name).toString(); }
    [[nodiscard]] QStringList texts(QLatin1StringView name) const
    {
        const QJsonValue value = m_claims.value(name);
        QStringList found;
        if (value.isString()) {
            found.append(value.toString());
        }
        for (const QJsonValue each : value.toArray()) {
            found.append(each.toString());
        }
        return found;
    }
    /// NumericDate (RFC 7519, 2).
    [[nodiscard]] std::optional<qint64> time(QLatin1StringView name) const
    {
        const double value = m_claims.value(name).toDouble(-1);
        return value >= 0 && value <= latestTime ? std::optional(qint64(std::floor(value))) : std::nullopt;
    }
    [[nodiscard]] bool has(QLatin1StringView name) const { return m_claims.contains(name); }

    [[nodiscard]] Result<void> checkParties() const;
    [[nodiscard]] Result<void> checkBinding() const;
    [[nodiscard]] Result<void> checkTimes() const;
    [[nodiscard]] Identity identity() const;

private:
    [[nodiscard]] std::unexpected<Error> wrong(ErrorKind kind, const QString &field) const
    {
        return fail(kind, u"the id_token's %1 is wrong"_s.arg(field),
                    {{u"field"_s, field}, {u"host"_s, QUrl(m_expected.issuer).host()}});
    }

    const QJsonObject &m_claims;
    const IdTokenExpectation &m_expected;
};

Result<void> Claims::checkParties() const
{
    const QStringList audiences = texts("aud"_L1);
    if (text("iss"_L1) != m_expected.issuer) {
        return wrong(ErrorKind::IdentityInvalid, u"iss"_s);
    }
    if (!audiences.contains(m_expected.clientId)) {
        return wrong(ErrorKind::IdentityInvalid, u"aud"_s);
    }
    if (has("azp"_L1) ? text("azp"_L1) != m_expected.clientId : audiences.size() > 1) {
        return wrong(ErrorKind::IdentityInvalid, u"azp"_s);
    }
    if (text("sub"_L1).isEmpty()) {
        return wrong(ErrorKind::IdentityInvalid, u"sub"_s);
    }
    return {};
}

Result<void> Claims::checkBinding() const
{
    if (!m_expected.subject.isEmpty() && text("sub"_L1) != m_expected.subject) {
        return wrong(ErrorKind::SignInMixedUp, u"sub"_s);
    }
    if (m_expected.nonceNeeded || (has("nonce"_L1) && !m_expected.nonce.isEmpty())) {
        if (text("nonce"_L1) != m_expected.nonce || m_expected.nonce.isEmpty()) {
            return wrong(ErrorKind::SignInMixedUp, u"nonce"_s);
        }
    }
    return {};
}

Result<void> Claims::checkTimes() const
{
    const std::optional<qint64> end = time("exp"_L1);
    const std::optional<qint64> made = time("iat"_L1);
    const std::optional<qint64> begin = time("nbf"_L1);
    if (!end || !made || (has("nbf"_L1) && !begin) || *end <= *made) {
        return wrong(ErrorKind::IdentityInvalid, !end ? u"exp"_s : !made ? u"iat"_s : u"nbf"_s);
    }
    const qint64 now = m_expected.now.toSecsSinceEpoch();
    const qint64 tolerance = clockTolerance.count();
    if (*end <= now - tolerance || *made > now + tolerance || begin.value_or(0) > now + tolerance) {
        const QString time = QDateTime::fromSecsSinceEpoch(*made, QTimeZone::UTC).toString(Qt::ISODate);
        return fail(ErrorKind::ClockWrong, u"a new id_token does not fit this computer's clock"_s,
                    {{u"time"_s, time}, {u"host"_s, QUrl(m_expected.issuer).host()}});
    }
    return {};
}

Identity Claims::identity() const
{
    Identity who{text("iss"_L1),   text("sub"_L1),    {}, text("preferred_username"_L1),
                 text("email"_L1), texts("groups"_L1)};
    for (const QString &name : {text("name"_L1), who.username, who.email, who.subject}) {
        if (who.name.isEmpty()) {
            who.name = name;
        }
    }
    return who;
}

} // namespace

Result<IdToken> checkClaims(const QJsonObject &claims, const IdTokenExpectation &expected)
{
    const Claims read(claims, expected);
    for (const auto check : {&Claims::checkParties, &Claims::checkBinding, &Claims::checkTimes}) {
        if (const Result<void> checked = (read.*check)(); !checked) {
            return fail(checked.error());
        }
    }
    return IdToken{read.identity(), std::chrono::seconds(*read.time("exp"_L1) - *read.time("iat"_L1))};
}

} // namespace remote::signin
