// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/git/credential.h"
#include "tests/support/sshserver.h"
#include "tests/support/testpki.h"

namespace remote::test {

/// A real git server that asks who is there: `git http-backend` behind Debian's Apache, over HTTPS with Basic
/// authentication, and Debian's sshd. It runs in the local cluster's node network, which this machine and the pods both
/// reach, in a pod of its own: the programs are this machine's (apache2-bin, openssh-server), git is the image's. It is
/// removed with the object.
///
/// `project.git` has the branch main, and `part.git` as a submodule by a relative address.
/// Throws std::runtime_error.
class ClusterGit
{
public:
    ClusterGit();
    ~ClusterGit();
    ClusterGit(const ClusterGit &) = delete;
    ClusterGit &operator=(const ClusterGit &) = delete;

    /// PEM of who issued its certificate.
    [[nodiscard]] QByteArray authority() const { return m_pki.authority(); }
    [[nodiscard]] const git::Credential &credential() const { return m_credential; }
    [[nodiscard]] QString url(const QString &repository) const;
    /// The same by SSH, for who has the key. As known_hosts has the server's.
    [[nodiscard]] QString sshUrl(const QString &repository) const;
    [[nodiscard]] QString hostKey() const;
    void admit(const SshKey &person) const;
    /// What git says in one of its repositories.
    [[nodiscard]] QString git(const QString &repository, const QStringList &arguments) const;

private:
    QByteArray kubectl(const QStringList &arguments, const QByteArray &input = {}) const;
    QByteArray exec(const QStringList &command, const QByteArray &input = {}) const;
    void put(const QString &name, const QByteArray &text) const;
    void makePod() const;
    void copyPrograms() const;
    void makeRepositories() const;
    void startServer() const;
    void startSshServer() const;

    TestPki m_pki{QStringLiteral("Git test authority")};
    QString m_space;
    QString m_address;
    int m_port;
    git::Credential m_credential;
    SshKey m_host = makeSshKey();
};

} // namespace remote::test
