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

/// Whoever made the certificate, by the names that people may know.
QString issuerOf(const QSslCertificate &certificate)
{
    const QStringList name = certificate.issuerInfo(QSslCertificate::CommonName);
    return (name.isEmpty() ? certificate.issuerInfo(QSslCertificate::Organization) : name).join(u", ");
}

} // namespace

Error socketError(QAbstractSocket::SocketError code, const QString &text, const QString &host,
                  const QNetworkProxy &proxy)
{
    const Facts facts{{u"host"_s, host}};
    switch (code) {
    case QAbstractSocket::SocketTimeoutError:
        return {ErrorKind::TimedOut, text, facts, {}};
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return {ErrorKind::Protocol, text, facts, {}};
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return {ErrorKind::ProxyFailed, text, {{u"host"_s, proxy.hostName()}}, {}};
    case QAbstractSocket::SocketAccessError:
        if (proxy.type() != QNetworkProxy::NoProxy) {
            return {ErrorKind::ProxyFailed, text, {{u"host"_s, proxy.hostName()}}, {}};
        }
        [[fallthrough]];
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
        error.facts[u"issuer"_s] = issuerOf(told.certificate());
    }
    return error;
}

} // namespace remote::net
