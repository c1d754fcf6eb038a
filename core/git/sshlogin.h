// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <optional>

namespace remote::git {

/// What an SSH server and a person know each other by.
struct SshLogin {
    QString key;        ///< The person's private key, as PEM or in OpenSSH's own form; ends with a new line.
    QString passphrase; ///< Of the key; empty where it has none.
    QString hostKey;    ///< The server's public key as known_hosts has it: `ssh-ed25519 AAAA…`.

    bool operator==(const SshLogin &) const = default;
};

/// The server that a login of this URL is for, as `ssh://host` or `ssh://host:port`, in lower case; empty when the URL
/// is not one of SSH. Takes what checkUrl takes.
[[nodiscard]] QString sshServer(const QString &url);
/// The name in it alone, without brackets.
[[nodiscard]] QString sshHost(const QString &server);

/// For addresses that name nobody. Of people's own computers SSH takes the name they log in with there, which no git
/// server knows.
inline constexpr QByteArrayView usualSshUser{"git"};

/// What a file of a private key holds, with the line ends that OpenSSH wants. Errors: Invalid with fact reason:
/// `public` = it is the public half, `putty` = a form that only PuTTY reads, `none` = no key.
[[nodiscard]] Result<QString> checkKey(const QByteArray &file);
/// Of a key that passed checkKey (OpenSSH's PROTOCOL.key; RFC 1421, 4.6.1.1; RFC 7468, 11).
[[nodiscard]] bool isEncrypted(const QString &key);

/// From what the server sends (RFC 4253, 6.6); empty when it is none.
[[nodiscard]] QString hostKeyOf(const QByteArray &blob);
/// As ssh-keygen shows it: `SHA256:…`.
[[nodiscard]] QString fingerprintOf(const QString &hostKey);
/// A line of known_hosts (sshd(8)), with its new line.
[[nodiscard]] QString knownHost(const QString &server, const QString &hostKey);

/// For the keychain.
[[nodiscard]] QString textOf(const SshLogin &login);
/// Nothing when this version does not understand it.
[[nodiscard]] std::optional<SshLogin> sshLoginOf(const QString &text);

} // namespace remote::git
