// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/endpoint.h"
#include "core/signin/client.h"
#include "tests/support/testpki.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace remote::test {

/// A real sign-in service, oidc-provider of npm (tests/openid/provider.mjs), over https on this machine. It
/// knows `anna` and `berta` (whose passwords are `password`) and `carla`, who may not use Remote. It ends with the
/// object.
class OpenIdProvider
{
public:
    struct Settings {
        QString host = QStringLiteral("127.0.0.1"); ///< An address of this machine.
        QString algorithm = QStringLiteral("ES256");
        int lifetime = 3'600;        ///< Of an id_token, in seconds.
        int refreshLifetime = 3'600; ///< Of a refresh token.
        int deviceLifetime = 600;    ///< Of a code on another device.
        int skew = 0;                ///< Seconds that its clock is ahead.
    };

    /// Throws std::runtime_error.
    explicit OpenIdProvider(const TestPki &pki, Settings settings);
    ~OpenIdProvider();
    OpenIdProvider(const OpenIdProvider &) = delete;
    OpenIdProvider &operator=(const OpenIdProvider &) = delete;

    [[nodiscard]] QString issuer() const;
    [[nodiscard]] signin::Client client() const;
    /// Trusts its certificate.
    [[nodiscard]] net::Endpoint endpoint() const;
    [[nodiscard]] QByteArray authority() const { return m_authority; }
    /// Every token and code that it gave out, in that order.
    [[nodiscard]] QByteArrayList issued() const;
    /// Ends the sign-in that it gave out last, as an administrator does there. Throws std::runtime_error.
    void revokeLast() const;
    void stop();

    static constexpr auto password = "a long password";

private:
    QByteArray m_authority;
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_host;
    int m_port = 0;
};

/// One of the programs that the tests of the sign-in bring along. Throws std::runtime_error where they are missing.
[[nodiscard]] QString openIdFile(const QString &name);

} // namespace remote::test
