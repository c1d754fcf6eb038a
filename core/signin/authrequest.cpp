// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/authrequest.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QUrlQuery>

#include <array>

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

constexpr QByteArray::Base64Options base64url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

QString randomText()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()), sizeof words);
    return QString::fromLatin1(bytes.toBase64(base64url));
}

QString codeChallenge(const QString &verifier)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256).toBase64(base64url));
}

QStringList scopesFor(const Client &client, const Discovery &service)
{
    QStringList scopes = client.scopes;
    if (!service.scopes.isEmpty() && !service.scopes.contains("offline_access"_L1)) {
        scopes.removeAll("offline_access"_L1);
    }
    scopes.removeAll("openid"_L1);
    scopes.prepend(u"openid"_s);
    scopes.removeDuplicates();
    return scopes;
}

AuthRequest makeAuthRequest(const Client &client, const Discovery &service, const QString &redirect)
{
    AuthRequest made{randomText(), randomText(), randomText(), redirect, service.authorization};
    const QStringList scopes = scopesFor(client, service);
    QUrlQuery query(service.authorization);
    const auto add = [&query](const QString &name, const QString &value) {
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(u"response_type"_s, u"code"_s);
    add(u"client_id"_s, client.clientId);
    add(u"redirect_uri"_s, redirect);
    add(u"scope"_s, scopes.join(u' '));
    add(u"state"_s, made.state);
    add(u"nonce"_s, made.nonce);
    add(u"code_challenge"_s, codeChallenge(made.verifier));
    add(u"code_challenge_method"_s, u"S256"_s);
    if (scopes.contains("offline_access"_L1)) {
        add(u"prompt"_s, u"consent"_s); // else the scope has to be ignored (OpenID Connect Core 1.0, 11)
    }
    made.url.setQuery(query);
    return made;
}

} // namespace remote::signin
