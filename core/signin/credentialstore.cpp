// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/credentialstore.h"

#include "core/base/json.h"
#include "core/base/log.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

constexpr int version = 1;

QString textOf(const Credential &credential)
{
    const Identity &who = credential.identity;
    const QJsonObject object{
        {"version"_L1, version},
        {"refresh_token"_L1, credential.refreshToken},
        {"id_token"_L1, credential.idToken},
        {"expires"_L1, credential.expires.toUTC().toString(Qt::ISODateWithMs)},
        {"lifetime"_L1, qint64(credential.lifetime.count())},
        {"nonce"_L1, credential.nonce},
        {"issuer"_L1, who.issuer},
        {"subject"_L1, who.subject},
        {"name"_L1, who.name},
        {"username"_L1, who.username},
        {"email"_L1, who.email},
        {"groups"_L1, QJsonArray::fromStringList(who.groups)},
    };
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<Credential> credentialOf(const QString &text)
{
    const Result<QJsonObject> object = json::parseObject(text.toUtf8());
    if (!object || object->value("version"_L1).toInt() != version) {
        return {};
    }
    const auto read = [&object](QLatin1StringView name) { return object->value(name).toString(); };
    Credential credential{
        read("refresh_token"_L1),
        read("id_token"_L1),
        QDateTime::fromString(read("expires"_L1), Qt::ISODateWithMs),
        std::chrono::seconds(object->value("lifetime"_L1).toInteger()),
        {read("issuer"_L1), read("subject"_L1), read("name"_L1), read("username"_L1), read("email"_L1), {}},
        read("nonce"_L1)};
    for (const QJsonValue group : object->value("groups"_L1).toArray()) {
        credential.identity.groups.append(group.toString());
    }
    const bool isWhole =
        !credential.idToken.isEmpty() && credential.expires.isValid() && !credential.identity.subject.isEmpty();
    return isWhole ? std::optional(credential) : std::nullopt;
}

} // namespace

QString credentialKey(const Client &client)
{
    return u"signin/%1 %2"_s.arg(client.issuer, client.clientId);
}

CredentialStore::CredentialStore(SecretStore &secrets)
    : m_secrets(secrets)
{
}

Task<Result<std::optional<Credential>>> CredentialStore::load(Client client, std::stop_token stop)
{
    const Result<std::optional<QString>> text = co_await m_secrets.read(credentialKey(client), std::move(stop));
    if (!text) {
        co_return fail(text.error());
    }
    if (!*text) {
        co_return std::optional<Credential>();
    }
    std::optional<Credential> credential = credentialOf(**text);
    if (!credential || credential->identity.issuer != client.issuer) {
        qCWarning(signinLog, "a stored sign-in is not understood: it is as if there were none");
        co_return std::optional<Credential>();
    }
    co_return credential;
}

Task<Result<void>> CredentialStore::save(Client client, Credential credential, std::stop_token stop)
{
    return m_secrets.write(credentialKey(client), textOf(credential), std::move(stop));
}

Task<Result<void>> CredentialStore::remove(Client client, std::stop_token stop)
{
    return m_secrets.remove(credentialKey(client), std::move(stop));
}

} // namespace remote::signin
