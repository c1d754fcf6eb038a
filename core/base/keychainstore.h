// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secretstore.h"

namespace remote {

/// The system's keychain by qtkeychain: Secret Service or KWallet, Keychain, Credential Manager. Never a file.
class KeychainStore : public SecretStore
{
public:
    /// `service` is the name under which the keychain lists the entries.
    explicit KeychainStore(QString service = QStringLiteral("Remote"));

    Task<Result<std::optional<QString>>> read(QString key, std::stop_token stop) override;
    Task<Result<void>> write(QString key, QString secret, std::stop_token stop) override;
    /// Unlocks first where that is needed: libsecret alone leaves a locked entry there without a word.
    Task<Result<void>> remove(QString key, std::stop_token stop) override;

private:
    QString m_service;
};

} // namespace remote
