// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/remote.h"

#include "core/git/library.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

#include <git2/branch.h>

using namespace Qt::StringLiterals;

namespace remote::git {

namespace {

constexpr qsizetype maxLength = 2048;
constexpr std::array schemes{"https"_L1, "http"_L1, "ssh"_L1, "git"_L1};

/// The text itself stays out of the error: it may hold a password.
std::unexpected<Error> invalid(const QString &what)
{
    return fail(ErrorKind::Invalid, what, {{u"field"_s, u"url"_s}});
}

bool hasControl(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
}

const QRegularExpression &scpLike()
{
    static const QRegularExpression pattern(
        uR"(\A[A-Za-z0-9_][A-Za-z0-9._-]*@(?<host>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\]):(?<path>[^\s\\]+)\z)"_s);
    return pattern;
}

bool namesNothing(const QString &path)
{
    return std::ranges::all_of(path, [](QChar c) { return c == u'/' || c == u'.'; });
}

Result<QString> checkScpLike(const QString &text)
{
    const QRegularExpressionMatch match = scpLike().match(text);
    if (!match.hasMatch()) {
        return invalid(u"neither a URL nor user@host:path"_s);
    }
    const QString path = match.captured(u"path");
    if (path.startsWith(u'-') || namesNothing(path)) {
        return invalid(u"the path names no repository"_s);
    }
    return text;
}

Result<QString> checkParts(QUrl url)
{
    if (std::ranges::find(schemes, url.scheme()) == schemes.end()) {
        return invalid(u"unknown scheme"_s);
    }
    if (url.host().isEmpty() || url.host().startsWith(u'-') || url.userName().startsWith(u'-')) {
        return invalid(u"no host"_s);
    }
    if (!url.password().isEmpty()) {
        return invalid(u"holds a password"_s);
    }
    if (url.hasQuery() || url.hasFragment()) {
        return invalid(u"has a query or a fragment"_s);
    }
    const QString path = url.path(QUrl::FullyDecoded);
    if (namesNothing(path) || path.startsWith("/-"_L1)) {
        return invalid(u"the path names no repository"_s);
    }
    if (hasControl(path) || path.contains(u'\\')) {
        return invalid(u"the path holds a character that no URL has"_s);
    }
    if (url.scheme() != "ssh"_L1) {
        url.setUserInfo(QString());
    }
    return url.toString(QUrl::FullyEncoded);
}

} // namespace

Result<QString> checkUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) {
        return invalid(u"empty"_s);
    }
    if (trimmed.size() > maxLength || hasControl(trimmed) || trimmed.contains(u' ')) {
        return invalid(u"too long, or with a space inside"_s);
    }
    if (!trimmed.contains("://"_L1)) {
        return checkScpLike(trimmed);
    }
    const QUrl url(trimmed, QUrl::StrictMode);
    if (!url.isValid()) {
        return invalid(u"no valid URL"_s);
    }
    return checkParts(url);
}

QString repositoryName(const QString &url)
{
    const QString trimmed = url.trimmed();
    const bool isUrl = trimmed.contains("://"_L1);
    QString path = isUrl ? QUrl(trimmed).path(QUrl::FullyDecoded) : trimmed.section(u':', -1);
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    if (path.endsWith(".git"_L1)) {
        path.chop(4);
    }
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    return path.section(u'/', -1);
}

bool isBranchName(const QString &text)
{
    readyLibrary();
    int valid = 0;
    return !text.contains(QChar::Null) && git_branch_name_is_valid(&valid, text.toUtf8().constData()) == 0
        && valid == 1;
}

} // namespace remote::git
