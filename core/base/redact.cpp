// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/redact.h"

#include <QList>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace remote {

namespace {

struct Rule {
    QRegularExpression pattern;
    QString replacement;
};

const QString secretNames =
    u"(?:[\\w-]*(?:token|password|passwd|passphrase|secret|api[_-]?key|client-key-data)[\\w-]*|pwd|code"
    "|code_verifier|device_code|assertion|client-certificate-data)"_s;

Rule rule(const QString &pattern, const QString &replacement)
{
    return {QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption), replacement};
}

QList<Rule> makeRules()
{
    return {
        rule(u"-----BEGIN ([A-Z ]*PRIVATE KEY)-----.*?(?:-----END \\1-----|$(?![\\s\\S]))"_s, u"[redacted]"_s),
        // Headers, as lines of a message or of a dump with quotes
        rule(u"\\b((?:proxy-)?authorization[\"']?\\s*[:=]\\s*[\"']?)(?:[a-z][\\w-]*\\s+)?[^\\s\"',;]+"_s,
             u"\\1[redacted]"_s),
        rule(u"\\b((?:set-)?cookie[\"']?\\s*:\\s*)[^\\r\\n]+"_s, u"\\1[redacted]"_s),
        rule(u"\\b((?:bearer|basic)\\s+)[\\w.~+/-]{8,}=*"_s, u"\\1[redacted]"_s),
        // URLs: a password, or a lone user name over HTTP (which is then a token)
        rule(u"\\b([a-z][a-z0-9+.-]*://)[^\\s/@:]*:[^\\s/]*@"_s, u"\\1[redacted]@"_s),
        rule(u"\\b(https?://)[^\\s/@:?#]+@"_s, u"\\1[redacted]@"_s),
        // name=value in query strings and command lines; "name": "value" in JSON; name: value in YAML
        rule(u"([?&;\\s]|^)("_s + secretNames + u"=)[^&\\s\"'#;]+"_s, u"\\1\\2[redacted]"_s),
        rule(u"([\"']"_s + secretNames + u"[\"']\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*')"_s,
             u"\\1\"[redacted]\""_s),
        rule(u"(?<=^|\\n)([ \\t]*(?:- )?"_s + secretNames + u":[ \\t]+)(?!\\[redacted\\])[^\\s#][^\\r\\n]*"_s,
             u"\\1[redacted]"_s),
        // Tokens that are known by their look
        rule(u"\\beyJ[\\w-]{5,}\\.[\\w-]+\\.[\\w-]*"_s, u"[redacted]"_s),
        rule(u"\\b(?:gh[pousr]_|github_pat_|glpat-|glrt-|xox[abprs]-|npm_|sha256~)[\\w-]{8,}"_s, u"[redacted]"_s),
    };
}

} // namespace

QString redact(const QString &text)
{
    static const QList<Rule> &rules = [] -> QList<Rule> & {
        auto *made = new QList<Rule>(makeRules()); // Never destroyed: a log line may come while exit() runs.
        made->first().pattern.setPatternOptions(QRegularExpression::DotMatchesEverythingOption);
        return *made;
    }();
    QString clean = text;
    for (const Rule &each : rules) {
        clean.replace(each.pattern, each.replacement);
    }
    return clean;
}

} // namespace remote
