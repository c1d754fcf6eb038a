// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/invitation/invitation.h"

#include "core/invitation/names.h"
#include "core/signin/discovery.h"

#include <QCryptographicHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace remote::invitation {
namespace {

constexpr qsizetype longestText = 2'048;
constexpr qsizetype longestName = 80;
constexpr qsizetype longestLabel = 63; // RFC 1123
constexpr qsizetype mostCertificates = 10;
constexpr qsizetype mostScopes = 30;
constexpr auto placeholder = "{username}"_L1;
constexpr auto usualNameSpace = "workstations-{username}"_L1;

/// Also no characters that turn a text around or hide in it: it is shown to be trusted.
bool isReadable(const QString &text)
{
    return std::ranges::none_of(text, [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
            || c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
    });
}

bool isLabel(const QString &text)
{
    static const QRegularExpression pattern(u"\\A[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\z"_s);
    return text.size() <= longestLabel && pattern.match(text).hasMatch();
}

/// RFC 6749, 3.3 and appendix A.1.
bool isOf(const QString &text, const QString &characters)
{
    return QRegularExpression(u"\\A[%1]+\\z"_s.arg(characters)).match(text).hasMatch();
}

/// Takes the fields one by one; after the first that is wrong, `trouble` tells it.
class Checker
{
public:
    Checker(const Fields &fields, QString file)
        : m_fields(fields)
        , m_file(std::move(file))
    {
    }

    Result<Invitation> check()
    {
        Invitation made;
        made.name = required(names::name, longestName);
        made.server = server();
        made.authorities = certificates(names::authority);
        made.client = client();
        made.issuerAuthorities = certificates(names::issuerAuthority);
        made.nameSpace = nameSpace();
        readCatalogue(made);
        return m_trouble ? Result<Invitation>(fail(*m_trouble)) : made;
    }

private:
    void refuse(const QString &field, const QString &what)
    {
        if (m_trouble) {
            return;
        }
        Facts facts{{u"field"_s, field}};
        if (!m_file.isEmpty()) {
            facts.insert(u"file"_s, m_file);
        }
        if (const int line = m_fields.value(field).line; line > 0) {
            facts.insert(u"line"_s, QString::number(line));
        }
        m_trouble = Error{ErrorKind::InvitationInvalid, u"%1 %2"_s.arg(field, what), facts, {}};
    }

    QString optional(const QString &field, qsizetype longest)
    {
        const QString text = m_fields.value(field).text.trimmed();
        if (text.size() > longest) {
            refuse(field, u"is longer than %1 characters"_s.arg(longest));
        } else if (!isReadable(text)) {
            refuse(field, u"holds a character that can't be seen"_s);
        }
        return text;
    }

    QString required(const QString &field, qsizetype longest)
    {
        QString text = optional(field, longest);
        if (text.isEmpty()) {
            refuse(field, u"is missing"_s);
        }
        return text;
    }

    QUrl server()
    {
        const QUrl url(required(names::server, longestText), QUrl::StrictMode);
        if (!url.isValid() || url.scheme() != "https"_L1 || url.host().isEmpty() || !url.userInfo().isEmpty()
            || url.hasQuery() || url.hasFragment()) {
            refuse(names::server, u"is not an https address"_s);
        }
        return url;
    }

    signin::Client client()
    {
        signin::Client client;
        client.issuer = required(names::issuer, longestText);
        if (!signin::discoveryUrl(client.issuer)) {
            refuse(names::issuer, u"is not the https address of a sign-in service"_s);
        }
        client.clientId = required(names::clientId, longestText);
        if (!isOf(client.clientId, u"\\x20-\\x7e"_s)) {
            refuse(names::clientId, u"holds a character that no client id can hold"_s);
        }
        const QStringList scopes = optional(names::scopes, longestText).split(u' ', Qt::SkipEmptyParts);
        for (const QString &scope : scopes) {
            if (!isOf(scope, u"\\x21\\x23-\\x5b\\x5d-\\x7e"_s) || scopes.size() > mostScopes) {
                refuse(names::scopes, u"is not a list of scopes"_s);
            }
        }
        client.scopes = scopes.isEmpty() ? QStringList{u"openid"_s, u"profile"_s, u"offline_access"_s} : scopes;
        return client;
    }

    QList<QSslCertificate> certificates(const QString &field)
    {
        QList<QSslCertificate> all;
        const QStringList parts = m_fields.value(field).text.split(u'.', Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            const auto der = QByteArray::fromBase64Encoding(
                part.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
            const QSslCertificate one = der ? QSslCertificate(*der, QSsl::Der) : QSslCertificate();
            if (one.isNull() || one.toDer() != *der || parts.size() > mostCertificates) {
                refuse(field, u"is not a list of certificates"_s);
                return {};
            }
            all.append(one);
        }
        return all;
    }

    QString nameSpace()
    {
        QString text = optional(names::nameSpace, longestText);
        if (text.isEmpty()) {
            text = usualNameSpace;
        }
        QString example = text;
        if (const qsizetype at = example.indexOf(placeholder); at >= 0) {
            example.replace(at, placeholder.size(), u"x"_s);
        }
        if (!isLabel(example)) {
            refuse(names::nameSpace, u"is not a name of a namespace"_s);
        }
        return text;
    }

    void readCatalogue(Invitation &made)
    {
        const QStringList parts = optional(names::catalogue, longestText).split(u'/');
        made.catalogueName = parts.last();
        made.catalogueSpace = parts.size() > 1 ? parts.first() : QString();
        const bool none = parts == QStringList{QString()};
        if (parts.size() > 2 || (!none && !std::ranges::all_of(parts, isLabel))) {
            refuse(names::catalogue, u"is neither NAME nor NAMESPACE/NAME"_s);
        }
    }

    const Fields &m_fields;
    QString m_file;
    std::optional<Error> m_trouble;
};

} // namespace

Result<Invitation> check(const Fields &fields, const QString &file)
{
    return Checker(fields, file).check();
}

QString Invitation::id() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : {server.toString(QUrl::FullyEncoded), client.issuer, client.clientId, nameSpace}) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    return u"invitation:"_s + QString::fromLatin1(hash.result().toHex().first(16));
}

Result<QString> nameSpaceFor(const Invitation &invitation, const signin::Identity &person)
{
    QString pattern = invitation.nameSpace;
    if (!pattern.contains(placeholder)) {
        return pattern;
    }
    QString name = person.subject;
    for (const QString &better : {person.email, person.username}) {
        name = better.isEmpty() ? name : better;
    }
    static const QRegularExpression unfit(u"[^a-z0-9]+"_s);
    static const QRegularExpression ends(u"^-|-$"_s);
    name = name.section(u'@', 0, 0).toLower().replace(unfit, u"-"_s).remove(ends);
    const QString whole = pattern.replace(placeholder, name);
    if (name.isEmpty() || !isLabel(whole)) {
        return fail(ErrorKind::IdentityInvalid, u"no namespace can be named after this person"_s,
                    {{u"field"_s, u"preferred_username"_s}, {u"host"_s, QUrl(person.issuer).host()}});
    }
    return whole;
}

QString fingerprint(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

} // namespace remote::invitation
