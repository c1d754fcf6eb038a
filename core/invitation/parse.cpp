// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/yamlmap.h"
#include "core/invitation/invitation.h"
#include "core/invitation/names.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace remote::invitation {
namespace {

constexpr qsizetype longestSource = qsizetype{64} << 10;
constexpr auto scheme = "remote"_L1;
constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

std::unexpected<Error> refuse(Error error)
{
    error.kind = ErrorKind::InvitationInvalid;
    return fail(std::move(error));
}

std::unexpected<Error> refuseLink(const QString &field, const QString &what)
{
    return refuse({{}, what, field.isEmpty() ? Facts() : Facts{{u"field"_s, field}}, {}});
}

QString encoded(const QList<QSslCertificate> &certificates)
{
    QStringList parts;
    for (const QSslCertificate &each : certificates) {
        parts.append(QString::fromLatin1(each.toDer().toBase64(base64Url)));
    }
    return parts.join(u'.');
}

/// A list of texts counts as their line.
Result<Field> readText(const YamlMap &map, const YAML::Node &node, const char *key)
{
    std::string text;
    if (node.IsSequence()) {
        for (const YAML::Node &each : node) {
            if (!each.IsScalar()) {
                return refuse(map.problem(key, u"is not a list of texts"_s).error());
            }
            text += each.Scalar() + ' ';
        }
    } else if (node.IsScalar()) {
        text = node.Scalar();
    } else if (!node.IsNull()) {
        return refuse(map.problem(key, u"is no text"_s).error());
    }
    return Field{QString::fromStdString(text), node.Mark().line + 1};
}

/// PEM in files, which is what administrators have.
Result<Field> readCertificates(const YamlMap &map, Field field, const char *key)
{
    const QList<QSslCertificate> all = QSslCertificate::fromData(field.text.toUtf8(), QSsl::Pem);
    const bool none = field.text.trimmed().isEmpty();
    if (!none && (all.isEmpty() || std::ranges::any_of(all, &QSslCertificate::isNull))) {
        return refuse(map.problem(key, u"is not a certificate in PEM"_s).error());
    }
    field.text = encoded(all);
    return field;
}

Result<Fields> readFields(const YamlMap &map)
{
    Fields fields;
    for (const QLatin1StringView name : names::all) {
        const YAML::Node node = map.child(name.data());
        if (!node.IsDefined()) {
            continue;
        }
        Result<Field> field = readText(map, node, name.data());
        if (field && (name == names::authority || name == names::issuerAuthority)) {
            field = readCertificates(map, *field, name.data());
        }
        if (!field) {
            return fail(field.error());
        }
        fields.insert(name, *field);
    }
    return fields;
}

} // namespace

Result<Invitation> parseFile(const QByteArray &yaml, const QString &file)
{
    if (yaml.size() > longestSource) {
        return refuse(yamlProblem(file, YAML::Mark::null_mark(), {}, u"too large for an invitation"_s));
    }
    try {
        const YamlMap map(YAML::Load(yaml.toStdString()), file, {});
        if (!map.isMap()) {
            return refuse(map.problem("", u"is no invitation"_s).error());
        }
        const Result<QString> version = map.required("version", 10);
        if (!version || *version != "1"_L1) {
            return refuse(map.problem("version", u"is not a version that this program reads"_s).error());
        }
        const Result<Fields> fields = readFields(map);
        return fields ? check(*fields, file) : fail(fields.error());
    } catch (const YAML::Exception &exception) {
        return refuse(yamlProblem(file, exception.mark, {}, QString::fromStdString(exception.msg)));
    }
}

bool isLink(const QString &text)
{
    return text.startsWith(scheme + u':', Qt::CaseInsensitive);
}

Result<Invitation> parseLink(const QString &link)
{
    const QUrl url = link.size() <= longestSource ? QUrl(link.trimmed(), QUrl::StrictMode) : QUrl();
    const bool adds = url.isValid() && url.scheme() == scheme && url.authority() == "add"_L1
        && (url.path().isEmpty() || url.path() == "/"_L1) && !url.hasFragment();
    if (!adds) {
        return refuseLink({}, u"the link is no invitation"_s);
    }
    const QUrlQuery query(url);
    Fields fields;
    for (const QLatin1StringView name : names::all) {
        const QStringList values = query.allQueryItemValues(name, QUrl::FullyDecoded);
        if (values.size() > 1) {
            return refuseLink(name, u"is there twice"_s);
        }
        if (!values.isEmpty()) {
            fields.insert(name, {values.first()});
        }
    }
    return check(fields, {});
}

QString toLink(const Invitation &invitation)
{
    QString catalogue = invitation.catalogueName;
    if (!invitation.catalogueSpace.isEmpty()) {
        catalogue.prepend(invitation.catalogueSpace + u'/');
    }
    const std::initializer_list<std::pair<QString, QString>> fields{
        {names::name, invitation.name},
        {names::server, invitation.server.toString(QUrl::FullyEncoded)},
        {names::authority, encoded(invitation.authorities)},
        {names::issuer, invitation.client.issuer},
        {names::issuerAuthority, encoded(invitation.issuerAuthorities)},
        {names::clientId, invitation.client.clientId},
        {names::scopes, invitation.client.scopes.join(u' ')},
        {names::nameSpace, invitation.nameSpace},
        {names::catalogue, catalogue}};
    QStringList query;
    for (const auto &[name, value] : fields) {
        if (!value.isEmpty()) {
            query.append(name + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value)));
        }
    }
    return u"remote://add?"_s + query.join(u'&');
}

} // namespace remote::invitation
