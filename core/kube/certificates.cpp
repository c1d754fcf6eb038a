// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/certificates.h"

#include "core/kube/kubeconfigparser.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace remote::kube {

std::unexpected<Error> refuseEntry(const Origin &origin, const QString &key, const QString &what)
{
    const QString field = key.isEmpty() ? origin.field : origin.field + u'.' + key;
    return fail(ErrorKind::KubeconfigInvalid, u"%1:%2: %3: %4"_s.arg(origin.file).arg(origin.line).arg(field, what),
                {{u"file"_s, origin.file},
                 {u"line"_s, origin.line > 0 ? QString::number(origin.line) : QString()},
                 {u"field"_s, field}});
}

QSslKey privateKey(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey); !key.isNull()) {
            return key;
        }
    }
    return {};
}

Result<QByteArray> bytesOf(const DataOrFile &source)
{
    if (!source.data.isEmpty() || source.file.isEmpty()) {
        return source.data;
    }
    QFile file(source.file);
    if (file.exists() && !QFileInfo(file).isFile()) {
        return fail(ErrorKind::Io, u"%1 is no file"_s.arg(source.file), {{u"file"_s, source.file}});
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Io, u"%1: %2"_s.arg(source.file, file.errorString()), {{u"file"_s, source.file}});
    }
    return file.read(KubeconfigParser::largestFile);
}

Result<QList<QSslCertificate>> certificatesOf(const DataOrFile &source, const Origin &origin, const QString &key)
{
    const Result<QByteArray> pem = bytesOf(source);
    if (!pem) {
        return fail(pem.error());
    }
    QList<QSslCertificate> certificates = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (certificates.isEmpty()) {
        return refuseEntry(origin, source.data.isEmpty() ? key : key + u"-data"_s, u"holds no certificate"_s);
    }
    return certificates;
}

Result<std::shared_ptr<const net::ClientCertificate>> clientCertificateOf(const UserEntry &user)
{
    if (!user.certificate.isSet()) {
        return nullptr;
    }
    const auto chain = certificatesOf(user.certificate, user.origin, u"client-certificate"_s);
    const Result<QByteArray> pem = bytesOf(user.key);
    if (!chain || !pem) {
        return fail(!chain ? chain.error() : pem.error());
    }
    net::ClientCertificate pair{*chain, privateKey(*pem)};
    if (pair.key.isNull()) {
        return refuseEntry(user.origin, user.key.data.isEmpty() ? u"client-key"_s : u"client-key-data"_s,
                           u"holds no RSA or EC key without a password"_s);
    }
    return std::make_shared<const net::ClientCertificate>(std::move(pair));
}

} // namespace remote::kube
