// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/network.h"

#include "core/git/library.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QSslConfiguration>

using namespace Qt::StringLiterals;

namespace remote::app {

void applyNetwork(const NetworkChoice &choice, const QString &authoritiesFile)
{
    const QByteArray address = choice.address.toEncoded();
    switch (choice.proxy) {
    case NetworkChoice::Proxy::System:
        break;
    case NetworkChoice::Proxy::Manual:
        qputenv("HTTPS_PROXY", address);
        qputenv("HTTP_PROXY", address);
        break;
    case NetworkChoice::Proxy::None:
        qputenv("NO_PROXY", "*");
        break;
    }
    if (!choice.authorities.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(QSslCertificate::fromData(choice.authorities, QSsl::Pem));
        QSslConfiguration::setDefaultConfiguration(tls);
        git::trustAlso(authoritiesFile);
    }
}

QString proxyProblem(const QUrl &address)
{
    static const QStringList schemes{u"http"_s, u"https"_s, u"socks5"_s, u"socks5h"_s};
    if (!address.isValid() || address.host().isEmpty() || !schemes.contains(address.scheme())) {
        return QCoreApplication::translate("Network",
                                           "This is no address of a proxy, such as http://proxy.example.com:8080.");
    }
    if (!address.userInfo().isEmpty()) {
        return QCoreApplication::translate(
            "Network", "Leave the name and password out of the address: they would be kept unprotected.");
    }
    return {};
}

} // namespace remote::app
