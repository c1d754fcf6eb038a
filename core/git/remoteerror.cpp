// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/remoteerror.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QUrl>

#include <algorithm>

#include <git2/errors.h>

using namespace Qt::StringLiterals;

namespace remote::git {

namespace {

QString lastMessage()
{
    const git_error *last = git_error_last();
    return last == nullptr || last->message == nullptr ? u"libgit2 gives no reason"_s
                                                       : QString::fromUtf8(last->message);
}

QString hostOf(const QString &url)
{
    return url.contains("://"_L1) ? QUrl(url).host() : url.section(u'@', -1).section(u':', 0, 0);
}

bool isNameOf(const QSslCertificate &certificate, const QString &host)
{
    const auto matches = [&host](const QString &pattern) {
        if (pattern.startsWith("*."_L1)) {
            return host.section(u'.', 1).compare(pattern.mid(2), Qt::CaseInsensitive) == 0;
        }
        return host.compare(pattern, Qt::CaseInsensitive) == 0;
    };
    const QStringList names = certificate.subjectAlternativeNames().values();
    return std::ranges::any_of(names, matches);
}

Error certificateError(const Attempt &attempt, Facts facts)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromData(attempt.certificate, QSsl::Der);
    if (attempt.certificate.isEmpty() || chain.isEmpty()) {
        return {ErrorKind::CertificateUntrusted, u"the server's key is not known here"_s, facts, {}};
    }
    const QSslCertificate &leaf = chain.first();
    facts.insert(u"issuer"_s, leaf.issuerDisplayName());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (leaf.expiryDate() < now || leaf.effectiveDate() > now) {
        return {ErrorKind::CertificateInvalid, u"the certificate is out of date"_s, facts, {}};
    }
    if (!isNameOf(leaf, facts.value(u"host"_s))) {
        return {ErrorKind::CertificateInvalid, u"the certificate is made for another name"_s, facts, {}};
    }
    return {ErrorKind::CertificateUntrusted, u"the certificate's issuer is not known here"_s, facts, {}};
}

Error hostKeyError(const Attempt &attempt, Facts facts)
{
    facts.insert(u"hostKey"_s, attempt.hostKey);
    facts.insert(u"reason"_s, attempt.hostKnown ? u"hostChanged"_s : u"hostNew"_s);
    return {ErrorKind::RepositoryForbidden, u"the server's host key is not the one that is known"_s, facts, {}};
}

/// libssh2 (src/openssl.c, src/pem.c, 1.11) does not tell a wrong passphrase from a form that it can't read.
bool saysBadKey(const QString &message)
{
    return message.contains("private key"_L1, Qt::CaseInsensitive);
}

ErrorKind kindOfStatus(int status)
{
    if (status == 401 || status == 403) {
        return ErrorKind::RepositoryForbidden;
    }
    if (status == 407) {
        return ErrorKind::ProxyFailed;
    }
    if (status == 429) {
        return ErrorKind::TooManyRequests;
    }
    return status >= 500 ? ErrorKind::ServerFailure : ErrorKind::RepositoryNotFound;
}

QString forbiddenReason(const Attempt &attempt)
{
    return !attempt.credentialGiven ? u"wanted"_s : attempt.credentialWanted ? u"refused"_s : u"denied"_s;
}

Error forbidden(const Attempt &attempt, const QString &message, Facts facts)
{
    facts.insert(u"reason"_s, forbiddenReason(attempt));
    return {ErrorKind::RepositoryForbidden, message, facts, {}};
}

Error notFound(const Attempt &attempt, const QString &message, Facts facts)
{
    if (attempt.credentialGiven) {
        facts.insert(u"reason"_s, u"signedIn"_s);
    }
    return {ErrorKind::RepositoryNotFound, message, facts, {}};
}

/// Of ssh and git servers, which tell it in words.
bool saysMissing(const QString &message)
{
    static const QRegularExpression words(
        u"not found|does not exist|not exported|no such|not appear to be a git|invalid content-type"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(message).hasMatch();
}

Error statusError(const Attempt &attempt, int status, const QString &message, const Facts &facts)
{
    const ErrorKind kind = kindOfStatus(status);
    if (kind == ErrorKind::RepositoryForbidden) {
        return forbidden(attempt, message, facts);
    }
    return kind == ErrorKind::RepositoryNotFound ? notFound(attempt, message, facts) : Error{kind, message, facts, {}};
}

Error networkError(const QString &message, Facts facts)
{
    if (message.contains("timed out"_L1, Qt::CaseInsensitive)) {
        return {ErrorKind::TimedOut, message, facts, {}};
    }
    if (message.contains("packet"_L1)) {
        return {ErrorKind::Protocol, message, facts, {}};
    }
    const bool dns = message.contains("resolve"_L1);
    const bool refused = message.contains("refused"_L1);
    facts.insert(u"reason"_s, dns ? u"dns"_s : refused ? u"refused"_s : u"network"_s);
    return {ErrorKind::RepositoryUnreachable, message, facts, {}};
}

} // namespace

Error errorOf(const Attempt &attempt, int code)
{
    const git_error *last = git_error_last();
    const QString message = lastMessage();
    Facts facts{{u"repository"_s, attempt.url}, {u"host"_s, hostOf(attempt.url)}, {u"message"_s, message}};
    if (attempt.certificateRefused) {
        return attempt.hostKey.isEmpty() ? certificateError(attempt, facts) : hostKeyError(attempt, facts);
    }
    if (attempt.credentialGiven && !attempt.credentialWanted && saysBadKey(message)) {
        facts.insert(u"reason"_s, attempt.keyEncrypted ? u"passphrase"_s : u"key"_s);
        return {ErrorKind::RepositoryForbidden, message, facts, {}};
    }
    if (message.startsWith("proxy authentication required"_L1)) {
        return {ErrorKind::ProxyFailed, message, facts, {}};
    }
    if (attempt.credentialWanted || code == GIT_EAUTH) {
        return forbidden(attempt, message, facts);
    }
    if (message.startsWith("cannot redirect from"_L1)) {
        facts.insert(u"reason"_s, u"moved"_s);
        return {ErrorKind::RepositoryNotFound, message, facts, {}};
    }
    static const QRegularExpression status(u"status code: (\\d+)"_s);
    if (const auto match = status.match(message); match.hasMatch()) {
        facts.insert(u"code"_s, match.captured(1));
        return statusError(attempt, match.captured(1).toInt(), message, facts);
    }
    if (code == GIT_TIMEOUT) {
        return {ErrorKind::TimedOut, message, facts, {}};
    }
    if (code == GIT_ENOTFOUND || saysMissing(message)) {
        return notFound(attempt, message, facts);
    }
    const bool byNetwork = last != nullptr
        && (last->klass == GIT_ERROR_NET || last->klass == GIT_ERROR_OS || last->klass == GIT_ERROR_SSL
            || last->klass == GIT_ERROR_SSH);
    return byNetwork ? networkError(message, facts) : Error{ErrorKind::Protocol, message, facts, {}};
}

} // namespace remote::git
