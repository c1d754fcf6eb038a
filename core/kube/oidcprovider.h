// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/fetchedcredentials.h"
#include "core/kube/kubeconfigdata.h"
#include "core/net/http.h"

namespace remote::kube {

/// A kubeconfig's `auth-provider: oidc` (client-go `plugin/pkg/client/auth/oidc`): an id token, renewed by a refresh
/// token at the issuer. What the issuer hands out is written back to where it stood in the kubeconfig, as kubectl does:
/// issuers that rotate refresh tokens take each one once.
class OidcProvider : public FetchedCredentials
{
public:
    /// `issuer` reaches the issuer. The kubeconfig is `user.origin.file`.
    OidcProvider(const UserEntry &user, std::unique_ptr<net::Http> issuer, std::shared_ptr<Clock> clock);

protected:
    Task<Result<Fetched>> fetch(std::stop_token stop) override;

private:
    Task<Result<QJsonObject>> ask(net::HttpRequest request, std::stop_token stop);
    Task<Result<QUrl>> tokenEndpoint(std::stop_token stop);
    [[nodiscard]] net::HttpRequest refreshRequest(const QUrl &endpoint) const;
    [[nodiscard]] Fetched fetched(const QString &idToken) const;
    [[nodiscard]] Error failed(const QString &what) const;

    std::unique_ptr<net::Http> m_http;
    const QString m_file;
    const QString m_issuer;
    const QString m_clientId;
    const QString m_clientSecret;
    QString m_idToken;
    QString m_refreshToken;
};

/// When a JWT ends; invalid when it is none or does not tell.
[[nodiscard]] QDateTime jwtExpiry(const QString &token);

/// Puts new texts where old ones stand in a kubeconfig, and changes nothing else. Holds client-go's lock
/// (`<file>.lock`) meanwhile. Errors: Io.
[[nodiscard]] Result<void> replaceInKubeconfig(const QString &file, const QList<std::pair<QString, QString>> &texts);

} // namespace remote::kube
