// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secretstore.h"
#include "core/signin/credential.h"

namespace remote::signin {

/// The name of a client's entry among the secrets: one sign-in serves every cluster of the same service and client.
[[nodiscard]] QString credentialKey(const Client &client);

/// Sign-ins in the keychain, one for each client.
class CredentialStore
{
public:
    explicit CredentialStore(SecretStore &secrets);

    /// Nothing when there is none, or none that this version understands. Errors: those of SecretStore.
    Task<Result<std::optional<Credential>>> load(Client client, std::stop_token stop);
    Task<Result<void>> save(Client client, Credential credential, std::stop_token stop);
    Task<Result<void>> remove(Client client, std::stop_token stop);

private:
    SecretStore &m_secrets;
};

} // namespace remote::signin
