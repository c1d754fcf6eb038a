// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/supplies.h"

#include "core/workstation/gitsettings.h"
#include "core/workstation/names.h"
#include "core/workstation/prepare.h"
#include "core/workstation/sshsupplies.h"

using namespace Qt::StringLiterals;

namespace remote::workstation {
namespace {

constexpr int ownerReads = 0400;
constexpr int groupRuns = 0550;

/// Keys of the Secret, and so files in its folder.
constexpr QLatin1StringView credentialFile{"git-credential"};
constexpr QLatin1StringView certificatesFile{"ca.crt"};

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

/// As git's credential protocol wants it, so that the helper has only to copy it.
QByteArray answerOf(const git::Credential &credential)
{
    return u"username=%1\npassword=%2\n"_s.arg(credential.user, credential.token).toUtf8();
}

/// What git adds is a word of the protocol: get, store, erase.
QString helper(const QString &mount)
{
    return u"!f() { if [ \"$1\" = get ]; then cat '%1/%2'; fi; }; f"_s.arg(mount, credentialFile);
}

/// By name.
QMap<QString, QByteArray> filesOf(const Supplies &supplies)
{
    QMap<QString, QByteArray> files;
    if (supplies.ssh) {
        files = sshFiles(*supplies.ssh, suppliesMount);
    }
    if (supplies.git) {
        files.insert(credentialFile, answerOf(supplies.git->credential));
    }
    if (!supplies.certificates.isEmpty()) {
        files.insert(certificatesFile, supplies.certificates);
    }
    return files;
}

void addGitConfig(QJsonArray &environment, const QString &host, const QString &mount)
{
    const QString section = u"credential.https://"_s + host;
    const QList<std::pair<QString, QString>> settings{
        {section + u".helper"_s, QString()}, // none of before
        {section + u".helper"_s, helper(mount)},
        {section + u".useHttpPath"_s, u"false"_s},
    };
    environment.append(variable(u"GIT_CONFIG_COUNT"_s, QString::number(settings.size())));
    for (qsizetype i = 0; i < settings.size(); ++i) {
        environment.append(variable(u"GIT_CONFIG_KEY_%1"_s.arg(i), settings.at(i).first));
        environment.append(variable(u"GIT_CONFIG_VALUE_%1"_s.arg(i), settings.at(i).second));
    }
}

void addCertificates(QJsonArray &environment, const QString &home, const QString &mount)
{
    const QString own = mount + u'/' + certificatesFile;
    environment.append(variable(u"REMOTE_CERTIFICATES"_s, own));
    environment.append(variable(u"NODE_EXTRA_CA_CERTS"_s, own));
    for (const QString &name :
         {u"GIT_SSL_CAINFO"_s, u"CURL_CA_BUNDLE"_s, u"SSL_CERT_FILE"_s, u"REQUESTS_CA_BUNDLE"_s}) {
        environment.append(variable(name, home + u'/' + certificateBundle));
    }
}

} // namespace

QString suppliesName(const QString &id, const QString &start)
{
    return u"%1-git-%2"_s.arg(id, start.left(8));
}

QJsonObject suppliesManifest(const Supplies &supplies, const QString &id, const QString &person, const QString &start,
                             const QString &podUid)
{
    QJsonObject data;
    const QMap<QString, QByteArray> files = filesOf(supplies);
    for (auto file = files.begin(); file != files.end(); ++file) {
        data.insert(file.key(), base64(file.value()));
    }
    const QJsonObject owner{{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"Pod"_s}, {u"name"_s, id}, {u"uid"_s, podUid}};
    return {
        {u"apiVersion"_s, u"v1"_s},
        {u"kind"_s, u"Secret"_s},
        {u"metadata"_s,
         QJsonObject{{u"name"_s, suppliesName(id, start)},
                     {u"labels"_s, ownLabels(keys::suppliesName, id, person)},
                     {u"ownerReferences"_s, QJsonArray{owner}}}},
        {u"immutable"_s, true},
        {u"data"_s, data},
    };
}

QJsonObject suppliesVolumeOf(const Supplies &supplies, const QString &id, const QString &start)
{
    QJsonObject secret{{u"secretName"_s, suppliesName(id, start)}, {u"defaultMode"_s, ownerReads}};
    const QStringList names = filesOf(supplies).keys();
    if (names.contains(askPassFile)) {
        QJsonArray items;
        for (const QString &name : names) {
            items.append(QJsonObject{
                {u"key"_s, name}, {u"path"_s, name}, {u"mode"_s, name == askPassFile ? groupRuns : ownerReads}});
        }
        secret.insert("items"_L1, items);
    }
    return {{u"name"_s, suppliesVolume}, {u"secret"_s, secret}};
}

QJsonArray suppliesEnvironment(const Supplies &supplies, const QString &home, const QString &mount)
{
    QJsonArray environment;
    if (supplies.git) {
        addGitConfig(environment, supplies.git->host, mount);
    }
    if (!supplies.certificates.isEmpty()) {
        addCertificates(environment, home, mount);
    }
    if (!gitSettings(supplies, mount).isEmpty()) {
        environment.append(variable(u"GIT_CONFIG_SYSTEM"_s, home + u'/' + gitSettingsFile));
    }
    return environment;
}

QJsonArray suppliesPreparation(const Supplies &supplies, const QString &mount)
{
    const QString settings = gitSettings(supplies, mount);
    return settings.isEmpty() ? QJsonArray() : QJsonArray{variable(u"REMOTE_GIT_SETTINGS"_s, settings)};
}

} // namespace remote::workstation
