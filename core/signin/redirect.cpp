// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/redirect.h"

#include "core/signin/redirectparts.h"
#include "core/signin/refusal.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

/// Takes the same time wherever the difference is.
bool sameSecret(const QString &one, const QString &other)
{
    const QByteArray left = one.toUtf8();
    const QByteArray right = other.toUtf8();
    if (left.size() != right.size() || left.isEmpty()) {
        return false;
    }
    int difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i) {
        difference |= left.at(i) ^ right.at(i);
    }
    return difference == 0;
}

bool hasRightIssuer(const RedirectQuery &query, const RedirectExpectation &expected)
{
    return query.contains("iss"_ba) ? query.value("iss"_ba) == expected.issuer : !expected.issuerNeeded;
}

Result<QString> codeOf(const RedirectQuery &query, const RedirectExpectation &expected)
{
    const Facts host{{u"host"_s, QUrl(expected.issuer).host()}};
    if (!hasRightIssuer(query, expected)) {
        return fail(ErrorKind::SignInMixedUp, u"the answer is of another issuer"_s, host);
    }
    if (query.contains("error"_ba)) {
        return fail(refusal(query.value("error"_ba), query.value("error_description"_ba), host));
    }
    const QString code = query.value("code"_ba);
    if (code.isEmpty()) {
        return fail(ErrorKind::SignInServiceInvalid, u"the answer has no code"_s, host);
    }
    return code;
}

} // namespace

Redirect readRedirect(QByteArrayView bytes, const RedirectExpectation &expected)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0) {
        return bytes.size() < longestRedirect ? Redirect(RedirectUnfinished{}) : RedirectRefused{431};
    }
    if (end > longestRedirect) {
        return RedirectRefused{431};
    }
    const std::optional<RedirectHead> head = readHead(bytes.first(end));
    if (!head || head->host != expected.host || bytes.size() > end + 4) {
        return RedirectRefused{400};
    }
    if (head->path != expected.path) {
        return RedirectRefused{404};
    }
    if (head->method != "GET") {
        return RedirectRefused{405};
    }
    const std::optional<RedirectQuery> query = readQuery(head->query);
    if (!query || !sameSecret(query->value("state"_ba), expected.state)) {
        return RedirectRefused{400};
    }
    return RedirectAnswer{codeOf(*query, expected)};
}

} // namespace remote::signin
