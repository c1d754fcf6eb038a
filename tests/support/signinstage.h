// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/qthttp.h"
#include "core/signin/signin.h"
#include "tests/support/formbrowser.h"
#include "tests/support/openidprovider.h"

namespace remote::test {

/// A person with a browser at a real sign-in service.
class SignInStage
{
public:
    explicit SignInStage(OpenIdProvider::Settings settings = {});

    /// In the service's own pages: the account, then `allow` or `deny`. Its last page is in `browser`.
    Result<signin::Credential> signIn(const QString &account, const QString &answer = QStringLiteral("allow"));
    /// The page that a sign-in opened, up to where the service sends the browser back to. Whoever was signed in
    /// there before is not any more.
    void fillIn(const QUrl &url, const QString &account, const QString &answer = QStringLiteral("allow"));

    const TestPki pki;
    OpenIdProvider provider;
    SystemClock clock;
    net::QtHttp http;
    FormBrowser browser;
};

} // namespace remote::test
