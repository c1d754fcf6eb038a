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

QString keyOf(const QString &server)
{
    return u"git/"_s + server;
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

QString textOf(const Login &login)
{
    const auto *ssh = std::get_if<SshLogin>(&login);
    return ssh != nullptr ? textOf(*ssh) : textOf(std::get<Credential>(login));
}

} // namespace

QString serverOf(const QString &url)
{
    const QString host = credentialHost(url);
    return host.isEmpty() ? sshServer(url) : host;
}

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

Task<Result<Login>> CredentialStore::load(QString server, std::stop_token stop)
{
    const Result<std::optional<QString>> text = co_await m_secrets.read(keyOf(server), std::move(stop));
    if (!text) {
        co_return fail(text.error());
    }
    if (*text) {
        if (const std::optional<SshLogin> ssh = sshLoginOf(**text)) {
            co_return *ssh;
        }
        if (const std::optional<Credential> credential = credentialOf(**text)) {
            co_return *credential;
        }
    }
    co_return Login();
}

// In the list first: nothing is kept that nobody could find.
Task<Result<void>> CredentialStore::save(QString server, Login login, std::stop_token stop)
{
    if (const Result<void> listed = co_await enlist(server, true, stop); !listed) {
        co_return listed;
    }
    co_return co_await m_secrets.write(keyOf(server), textOf(login), stop);
}

Task<Result<void>> CredentialStore::remove(QString server, std::stop_token stop)
{
    if (const Result<void> gone = co_await m_secrets.remove(keyOf(server), stop); !gone) {
        co_return gone;
    }
    co_return co_await enlist(server, false, stop);
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

Task<Result<void>> CredentialStore::enlist(QString server, bool isThere, std::stop_token stop)
{
    const Result<QStringList> known = co_await servers(stop);
    if (!known) {
        co_return fail(known.error());
    }
    QStringList now = *known;
    now.removeAll(server);
    if (isThere) {
        now.append(server);
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
