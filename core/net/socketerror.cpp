// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/socketerror.h"

#include <QSslCertificate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::net {

namespace {

bool isAboutValidity(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::HostNameMismatch:
    case QSslError::CertificateExpired:
    case QSslError::CertificateNotYetValid:
    case QSslError::InvalidNotBeforeField:
    case QSslError::InvalidNotAfterField:
    case QSslError::CertificateRevoked:
    case QSslError::InvalidPurpose:
        return true;
    default:
        return false;
    }
}

} // namespace

Error socketError(QAbstractSocket::SocketError code, const QString &text, const QString &host)
{
    const Facts facts{{u"host"_s, host}};
    switch (code) {
    case QAbstractSocket::SocketTimeoutError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return {ErrorKind::TimedOut, text, facts, {}};
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
    case QAbstractSocket::ProxyProtocolError:
        return {ErrorKind::Protocol, text, facts, {}};
    default:
        return {ErrorKind::Unreachable, text, facts, {}};
    }
}

Error tlsError(const QList<QSslError> &errors, const QString &host)
{
    const auto untrusted = std::ranges::find_if_not(errors, isAboutValidity);
    const QSslError &told = untrusted != errors.end() ? *untrusted : errors.first();
    Error error{untrusted != errors.end() ? ErrorKind::CertificateUntrusted : ErrorKind::CertificateInvalid,
                told.errorString(),
                {{u"host"_s, host}},
                {}};
    if (untrusted != errors.end()) {
        error.facts[u"issuer"_s] = told.certificate().issuerInfo(QSslCertificate::CommonName).join(u", ");
    }
    return error;
}

} // namespace remote::net
