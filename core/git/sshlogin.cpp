// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/sshlogin.h"

#include "core/base/json.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace remote::git {
namespace {

constexpr int version = 1;
constexpr int sshPort = 22;
constexpr qsizetype maxKeySize = 65'536;

/// A string of RFC 4251, 5, at the beginning of `bytes`.
QByteArray firstString(QByteArrayView bytes)
{
    constexpr qsizetype lengthSize = 4;
    if (bytes.size() < lengthSize) {
        return {};
    }
    const qsizetype length = qFromBigEndian<quint32>(bytes.data());
    return length > bytes.size() - lengthSize ? QByteArray() : bytes.sliced(lengthSize, length).toByteArray();
}

/// What stands between the first and the last line of a PEM file.
QByteArray bodyOf(const QString &pem)
{
    return QByteArray::fromBase64(pem.section(u'\n', 1, -3).remove(u'\n').toLatin1());
}

std::unexpected<Error> noKey(const QString &reason)
{
    return fail(ErrorKind::Invalid, u"no private key: "_s + reason, {{u"field"_s, u"key"_s}, {u"reason"_s, reason}});
}

} // namespace

QString sshServer(const QString &url)
{
    if (url.contains("://"_L1)) {
        const QUrl parsed(url, QUrl::StrictMode);
        if (parsed.scheme() != "ssh"_L1 || parsed.host().isEmpty()) {
            return {};
        }
        const QString name = parsed.host(QUrl::FullyEncoded).toLower();
        const QString host = name.contains(u':') ? u'[' + name + u']' : name;
        const int port = parsed.port(sshPort);
        return u"ssh://"_s + host + (port == sshPort ? QString() : u':' + QString::number(port));
    }
    static const QRegularExpression scpLike(uR"(\A[^@/:]+@(\[[^\]]+\]|[^:\[\]]+):)"_s);
    const QRegularExpressionMatch match = scpLike.match(url);
    return match.hasMatch() ? u"ssh://"_s + match.captured(1).toLower() : QString();
}

QString sshHost(const QString &server)
{
    return QUrl(server).host();
}

Result<QString> checkKey(const QByteArray &file)
{
    static const QRegularExpression pem(
        u"\\A-----BEGIN ((OPENSSH|RSA|EC|DSA|ENCRYPTED) )?PRIVATE KEY-----\n[\\x20-\\x7e\n]+\n"
        "-----END [A-Z ]+-----\n\\z"_s);
    if (file.size() > maxKeySize) {
        return noKey(u"none"_s);
    }
    const QString text = QString::fromLatin1(file).remove(u'\r').trimmed() + u'\n';
    if (pem.match(text).hasMatch()) {
        return text;
    }
    const bool isPublic =
        text.startsWith("ssh-"_L1) || text.startsWith("ecdsa-"_L1) || text.contains("BEGIN SSH2 PUBLIC"_L1);
    return noKey(isPublic ? u"public"_s : text.startsWith("PuTTY-"_L1) ? u"putty"_s : u"none"_s);
}

bool isEncrypted(const QString &key)
{
    if (!key.startsWith("-----BEGIN OPENSSH"_L1)) {
        return key.startsWith("-----BEGIN ENCRYPTED"_L1) || key.contains("Proc-Type: 4,ENCRYPTED"_L1);
    }
    constexpr QByteArrayView magic("openssh-key-v1\0", 15);
    const QByteArray body = bodyOf(key);
    return body.startsWith(magic) && firstString(QByteArrayView(body).sliced(magic.size())) != "none";
}

QString hostKeyOf(const QByteArray &blob)
{
    static const QRegularExpression name(u"\\A[a-z0-9@.-]+\\z"_s);
    const QString type = QString::fromLatin1(firstString(blob));
    return name.match(type).hasMatch() ? type + u' ' + QString::fromLatin1(blob.toBase64()) : QString();
}

QString fingerprintOf(const QString &hostKey)
{
    const QByteArray blob = QByteArray::fromBase64(hostKey.section(u' ', 1, 1).toLatin1());
    const QByteArray hash = QCryptographicHash::hash(blob, QCryptographicHash::Sha256);
    return u"SHA256:"_s + QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
}

QString knownHost(const QString &server, const QString &hostKey)
{
    const int port = QUrl(server).port(sshPort);
    const QString host = port == sshPort ? sshHost(server) : u"[%1]:%2"_s.arg(sshHost(server)).arg(port);
    return host + u' ' + hostKey + u'\n';
}

QString textOf(const SshLogin &login)
{
    const QJsonObject object{{"version"_L1, version},
                             {"key"_L1, login.key},
                             {"passphrase"_L1, login.passphrase},
                             {"hostKey"_L1, login.hostKey}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<SshLogin> sshLoginOf(const QString &text)
{
    const Result<QJsonObject> object = json::parseObject(text.toUtf8());
    if (!object || object->value("version"_L1).toInt() != version) {
        return {};
    }
    const auto read = [&object](QLatin1StringView name) { return object->value(name).toString(); };
    const Result<QString> key = checkKey(read("key"_L1).toLatin1());
    const QString blob = read("hostKey"_L1).section(u' ', 1, 1);
    const QString hostKey = hostKeyOf(QByteArray::fromBase64(blob.toLatin1()));
    return key && !hostKey.isEmpty() ? std::optional(SshLogin{*key, read("passphrase"_L1), hostKey}) : std::nullopt;
}

} // namespace remote::git
