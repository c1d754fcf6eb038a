// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/execanswer.h"

#include "core/base/json.h"
#include "core/kube/certificates.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

const auto kind = "ExecCredential"_L1;

std::unexpected<Error> unusable(const QString &what)
{
    return fail(ErrorKind::Protocol, u"the plugin's answer %1"_s.arg(what));
}

/// A token goes into a header as it is.
bool isToken(const QByteArray &token)
{
    return std::ranges::all_of(token, [](char c) { return c > ' ' && c < 0x7f; });
}

Result<std::shared_ptr<const net::ClientCertificate>> pairOf(const QByteArray &certificate, const QByteArray &key)
{
    net::ClientCertificate pair{QSslCertificate::fromData(certificate, QSsl::Pem), privateKey(key)};
    if (pair.chain.isEmpty() || pair.key.isNull()) {
        return unusable(u"holds no certificate and key that can be read"_s);
    }
    return std::make_shared<const net::ClientCertificate>(std::move(pair));
}

} // namespace

Result<ExecAnswer> parseExecAnswer(const QByteArray &answer, const QString &apiVersion)
{
    const Result<QJsonObject> object = json::parseObject(answer);
    if (!object) {
        return unusable(u"is not JSON"_s);
    }
    json::Document document(*object);
    const json::Node root = document.root();
    const json::Node status = root.optional(u"status");
    const QByteArray certificate = status.text(u"clientCertificateData").toUtf8();
    const QByteArray key = status.text(u"clientKeyData").toUtf8();
    ExecAnswer read{status.text(u"token").toUtf8(), {}, {}};
    const QDateTime expires = status.time(u"expirationTimestamp");
    const QString version = root.text(u"apiVersion");
    if (root.text(u"kind") != kind || version != apiVersion) {
        return unusable(u"is not an ExecCredential of %1"_s.arg(apiVersion));
    }
    if (document.problem()) {
        return unusable(u"is mistyped at %1"_s.arg(document.problem()->fact(u"field"_s)));
    }
    if (read.token.isEmpty() && certificate.isEmpty() && key.isEmpty()) {
        return unusable(u"holds neither a token nor a certificate"_s);
    }
    if (certificate.isEmpty() != key.isEmpty()) {
        return unusable(u"holds a certificate or a key without the other"_s);
    }
    if (!isToken(read.token)) {
        return unusable(u"holds a token with characters that none has"_s);
    }
    if (!certificate.isEmpty()) {
        auto pair = pairOf(certificate, key);
        if (!pair) {
            return fail(pair.error());
        }
        read.certificate = std::move(*pair);
    }
    if (expires.isValid()) {
        read.expires = expires;
    }
    return read;
}

QByteArray execInfo(const QString &apiVersion, const QJsonObject &cluster)
{
    QJsonObject spec{{u"interactive"_s, false}};
    if (!cluster.isEmpty()) {
        spec[u"cluster"_s] = cluster;
    }
    return QJsonDocument(QJsonObject{{u"apiVersion"_s, apiVersion}, {u"kind"_s, QString(kind)}, {u"spec"_s, spec}})
        .toJson(QJsonDocument::Compact);
}

QJsonObject execCluster(const ClusterEntry &cluster, const QByteArray &authority)
{
    QJsonObject told{{u"server"_s, cluster.server}};
    const auto add = [&](const QString &name, const QJsonValue &value, bool isSet) {
        if (isSet) {
            told[name] = value;
        }
    };
    add(u"tls-server-name"_s, cluster.tlsServerName, !cluster.tlsServerName.isEmpty());
    add(u"insecure-skip-tls-verify"_s, true, cluster.insecure);
    add(u"certificate-authority-data"_s, QString::fromLatin1(authority.toBase64()), !authority.isEmpty());
    add(u"proxy-url"_s, cluster.proxyUrl, !cluster.proxyUrl.isEmpty());
    add(u"disable-compression"_s, true, cluster.disableCompression);
    add(u"config"_s, cluster.execConfig, !cluster.execConfig.isNull() && !cluster.execConfig.isUndefined());
    return told;
}

} // namespace remote::kube
