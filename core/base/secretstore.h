// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"

#include <QMap>
#include <QString>

#include <optional>

namespace remote {

/// Where secrets are kept between two runs, and nowhere else: texts by key. Keys are plain names, `signin/<cluster>` or
/// `git/<host>`; they are no secrets.
/// Errors of all three: Cancelled, KeychainMissing, KeychainLocked, KeychainRefused. Each may wait for the person, whom
/// the keychain asks for a password; a cancelled write or removal may still take place.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// Nothing when there is none of this key.
    virtual Task<Result<std::optional<QString>>> read(QString key, std::stop_token stop) = 0;
    /// Also in place of an older one.
    virtual Task<Result<void>> write(QString key, QString secret, std::stop_token stop) = 0;
    /// Success also when there is none.
    virtual Task<Result<void>> remove(QString key, std::stop_token stop) = 0;
};

/// Until the program ends; never fails but by Cancelled.
class MemoryStore : public SecretStore
{
public:
    Task<Result<std::optional<QString>>> read(QString key, std::stop_token stop) override;
    Task<Result<void>> write(QString key, QString secret, std::stop_token stop) override;
    Task<Result<void>> remove(QString key, std::stop_token stop) override;

    [[nodiscard]] const QMap<QString, QString> &secrets() const { return m_secrets; }

private:
    QMap<QString, QString> m_secrets;
};

} // namespace remote
