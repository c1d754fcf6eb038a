// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/credential.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::git {
namespace {

constexpr int version = 1;
const auto listKey = u"git"_s;
constexpr int httpsPort = 443;

bool isUsable(const QString &text)
{
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    return !text.isEmpty() && std::ranges::none_of(text, isControl);
}

QString keyOf(const QString &host)
{
    return u"git/"_s + host;
}

QString textOf(const Credential &credential)
{
    const QJsonObject object{{"version"_L1, version}, {"user"_L1, credential.user}, {"token"_L1, credential.token}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<Credential> credentialOf(const QString &text)
{
    const Result<QJsonObject> object = json::parseObject(text.toUtf8());
    if (!object || object->value("version"_L1).toInt() != version) {
        return {};
    }
    const Result<Credential> credential =
        checkCredential(object->value("user"_L1).toString(), object->value("token"_L1).toString());
    return credential ? std::optional(*credential) : std::nullopt;
}

} // namespace

QString credentialHost(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    if (parsed.scheme() != "https"_L1 || parsed.host().isEmpty()) {
        return {};
    }
    const QString name = parsed.host(QUrl::FullyEncoded).toLower();
    const QString host = name.contains(u':') ? u'[' + name + u']' : name;
    const int port = parsed.port(httpsPort);
    return port == httpsPort ? host : host + u':' + QString::number(port);
}

Result<Credential> checkCredential(const QString &user, const QString &token)
{
    const Credential credential{user.trimmed(), token.trimmed()};
    if (!isUsable(credential.user)) {
        return fail(ErrorKind::Invalid, u"no user name"_s, {{u"field"_s, u"user"_s}});
    }
    if (!isUsable(credential.token)) {
        return fail(ErrorKind::Invalid, u"no token"_s, {{u"field"_s, u"token"_s}});
    }
    return credential;
}

CredentialStore::CredentialStore(SecretStore &secrets)
    : m_secrets(secrets)
{
}

Task<Result<std::optional<Credential>>> CredentialStore::load(QString host, std::stop_token stop)
{
    const Result<std::optional<QString>> text = co_await m_secrets.read(keyOf(host), std::move(stop));
    if (!text) {
        co_return fail(text.error());
    }
    co_return *text ? credentialOf(**text) : std::nullopt;
}

// In the list first: nothing is kept that nobody could find.
Task<Result<void>> CredentialStore::save(QString host, Credential credential, std::stop_token stop)
{
    if (const Result<void> listed = co_await enlist(host, true, stop); !listed) {
        co_return listed;
    }
    co_return co_await m_secrets.write(keyOf(host), textOf(credential), stop);
}

Task<Result<void>> CredentialStore::remove(QString host, std::stop_token stop)
{
    if (const Result<void> gone = co_await m_secrets.remove(keyOf(host), stop); !gone) {
        co_return gone;
    }
    co_return co_await enlist(host, false, stop);
}

Task<Result<QStringList>> CredentialStore::servers(std::stop_token stop)
{
    const Result<std::optional<QString>> text = co_await m_secrets.read(listKey, std::move(stop));
    if (!text) {
        co_return fail(text.error());
    }
    QStringList all;
    const QJsonArray list = QJsonDocument::fromJson(text->value_or(QString()).toUtf8()).array();
    for (const QJsonValue each : list) {
        all.append(each.toString());
    }
    co_return all;
}

Task<Result<void>> CredentialStore::enlist(QString host, bool isThere, std::stop_token stop)
{
    const Result<QStringList> known = co_await servers(stop);
    if (!known) {
        co_return fail(known.error());
    }
    QStringList now = *known;
    now.removeAll(host);
    if (isThere) {
        now.append(host);
    }
    now.sort();
    if (now == *known) {
        co_return Result<void>();
    }
    const QByteArray text = QJsonDocument(QJsonArray::fromStringList(now)).toJson(QJsonDocument::Compact);
    if (now.isEmpty()) {
        co_return co_await m_secrets.remove(listKey, stop);
    }
    co_return co_await m_secrets.write(listKey, QString::fromUtf8(text), stop);
}

} // namespace remote::git
