// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace remote::test {

/// A key pair of ssh-keygen's.
struct SshKey {
    QByteArray key;
    QByteArray publicKey; ///< As in authorized_keys.
};
/// `options` are of ssh-keygen. Throws std::runtime_error.
[[nodiscard]] SshKey makeSshKey(const QString &passphrase = {},
                                const QStringList &options = {QStringLiteral("-ted25519")});

/// For an sshd that an ordinary user runs, and that lets in that user alone: with the files `host` (its key) and
/// `people` (whom it knows) in `folder`.
[[nodiscard]] QByteArray sshdConfiguration(const QString &folder, const QString &address, int port);

/// Debian's sshd on this computer, with a repository. Throws std::runtime_error.
class SshServer
{
public:
    SshServer();
    ~SshServer();

    /// Lets in whoever has the key.
    void admit(const SshKey &person);
    /// As after a new installation.
    void changeHostKey();
    /// As known_hosts has it.
    [[nodiscard]] QString hostKey() const;
    /// `project.git` has the branches main and next.
    [[nodiscard]] QString url(const QString &repository) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    void write(const QString &name, const QByteArray &text) const;
    void start();
    void stop();

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_user;
    int m_port;
    SshKey m_host = makeSshKey();
    QByteArray m_people;
};

} // namespace remote::test
