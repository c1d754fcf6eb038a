// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

namespace remote::test {

/// A D-Bus session of its own, with a gnome-keyring whose password is `password` or with none. Programs join it by
/// its environment. On a display its prompts come as real windows. Both end with the object.
class Keyring
{
public:
    enum class Kind {
        Open,
        Nothing, ///< The bus alone, which starts no services.
    };

    /// Throws std::runtime_error.
    explicit Keyring(Kind kind);
    ~Keyring();
    Keyring(const Keyring &) = delete;
    Keyring &operator=(const Keyring &) = delete;

    /// Locks the collection that secrets are in.
    void lock() const;
    [[nodiscard]] QMap<QString, QString> environment() const;

    static constexpr auto password = "blue horse";

private:
    void startBus(Kind kind);
    void startKeyring();
    [[nodiscard]] QProcessEnvironment processEnvironment() const;

    QTemporaryDir m_folder;
    QString m_address;
    QProcess m_bus;
    QProcess m_keyring;
};

} // namespace remote::test
