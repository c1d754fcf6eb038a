// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/credentials.h"
#include "core/signin/session.h"

namespace remote::app {

/// A cluster's requests are sent with the id_token of a session. The session outlives it.
class SignInCredentials : public kube::Credentials
{
public:
    explicit SignInCredentials(signin::Session &session);

    Task<Result<kube::Identity>> identity(std::stop_token stop) override;
    Task<Result<bool>> renew(kube::Identity refused, std::stop_token stop) override;

private:
    signin::Session &m_session;
};

/// The same error; a cluster that refuses whoever is signed in (Unauthorized) becomes AccountUnknown.
[[nodiscard]] Error withAccount(const Error &error);

} // namespace remote::app
