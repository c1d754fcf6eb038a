// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secretstore.h"

#include <QObject>

namespace remote {

/// A keychain, and memory in its place from the first time that it is missing, stays locked or refuses: the person is
/// told once and not asked again by every read. Errors of read, write and remove: Cancelled alone.
/// What was taken away while the keychain could not be used is taken from it by tryAgain(), too.
class FallbackStore : public QObject, public SecretStore
{
    Q_OBJECT
public:
    explicit FallbackStore(SecretStore &keychain, QObject *parent = nullptr);

    /// Why secrets are forgotten when the program ends (KeychainMissing, -Locked, -Refused); nothing when they are
    /// kept.
    [[nodiscard]] const std::optional<Error> &trouble() const { return m_trouble; }
    /// Moves what is in memory into the keychain, which is used again if that works. Errors: as trouble().
    Task<Result<void>> tryAgain(std::stop_token stop);

    Task<Result<std::optional<QString>>> read(QString key, std::stop_token stop) override;
    Task<Result<void>> write(QString key, QString secret, std::stop_token stop) override;
    Task<Result<void>> remove(QString key, std::stop_token stop) override;

Q_SIGNALS:
    void troubleChanged();

private:
    void setTrouble(std::optional<Error> trouble);
    Task<Result<void>> flush(std::stop_token stop);

    SecretStore &m_keychain;
    std::optional<Error> m_trouble;
    QMap<QString, std::optional<QString>> m_memory; ///< Nothing: to be removed.
};

} // namespace remote
