// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/author.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::git {
namespace {

QString cleaned(QString text)
{
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control || c == u'<' || c == u'>'; });
    const bool says = std::ranges::any_of(text, [](QChar c) { return c.isLetterOrNumber(); });
    return says ? text.simplified() : QString();
}

/// Without what clusters put before the names of their accounts.
QString shortName(const QString &name)
{
    return name.contains(u' ') ? name : name.section(u':', -1);
}

QString addressOf(const QString &name)
{
    if (name.contains(u'@') && !name.contains(u' ')) {
        return name;
    }
    QString local = name.toLower();
    std::ranges::replace_if(local, [](QChar c) { return !c.isLetterOrNumber() && !u"._-"_s.contains(c); }, u'-');
    return local + u"@noreply.invalid"_s;
}

} // namespace

Author authorOfAccount(const QString &name, const QString &email)
{
    Author author{cleaned(shortName(name)), cleaned(email)};
    if (author.name.isEmpty()) {
        return {};
    }
    if (author.email.isEmpty()) {
        author.email = addressOf(author.name);
    }
    return author;
}

Author preferred(const Author &chosen, const Author &account)
{
    const auto first = [](const QString &one, const QString &other) {
        const QString text = cleaned(one);
        return text.isEmpty() ? cleaned(other) : text;
    };
    return {first(chosen.name, account.name), first(chosen.email, account.email)};
}

} // namespace remote::git
