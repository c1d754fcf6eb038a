// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/refusal.h"

#include "core/base/redact.h"

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

constexpr qsizetype longestMessage = 300;

ErrorKind kindOf(const QString &code)
{
    static const QMap<QString, ErrorKind> kinds{
        {u"access_denied"_s, ErrorKind::SignInDenied},
        {u"login_required"_s, ErrorKind::SignInDenied},
        {u"consent_required"_s, ErrorKind::SignInDenied},
        {u"interaction_required"_s, ErrorKind::SignInDenied},
        {u"account_selection_required"_s, ErrorKind::SignInDenied},
        {u"expired_token"_s, ErrorKind::SignInTimedOut},
        {u"invalid_client"_s, ErrorKind::ClientRefused},
        {u"unauthorized_client"_s, ErrorKind::ClientRefused},
        {u"unsupported_response_type"_s, ErrorKind::ClientRefused},
        {u"unsupported_grant_type"_s, ErrorKind::ClientRefused},
        {u"invalid_request"_s, ErrorKind::ClientRefused},
        {u"invalid_scope"_s, ErrorKind::ClientRefused},
        {u"server_error"_s, ErrorKind::SignInServiceDown},
        {u"temporarily_unavailable"_s, ErrorKind::SignInServiceDown},
        {u"invalid_grant"_s, ErrorKind::SignInEnded},
    };
    return kinds.value(code, ErrorKind::SignInServiceInvalid);
}

} // namespace

Error refusal(const QString &code, const QString &description, Facts facts)
{
    // Whoever sends the words, they go no further than to the details.
    const QString words = redact(description.left(longestMessage));
    if (!words.isEmpty()) {
        facts.insert(u"message"_s, words);
    }
    facts.insert(u"code"_s, redact(code.left(longestMessage)));
    return {kindOf(code), u"the sign-in service refused: "_s + facts.value(u"code"_s), std::move(facts), {}};
}

} // namespace remote::signin
