// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/sshsupplies.h"

using namespace Qt::StringLiterals;

namespace remote::workstation {
namespace {

constexpr QLatin1StringView keyFile{"ssh-key"};
constexpr QLatin1StringView passphraseFile{"ssh-passphrase"};
constexpr QLatin1StringView knownHostsFile{"ssh-known-hosts"};
constexpr QLatin1StringView configFile{"ssh-config"};

/// As ssh_config(5) describes it: the first value that is found counts. Nothing asks a person: nobody is there.
constexpr QLatin1StringView config{R"(Host %1
    User %2
    IdentityFile %3/%4
    IdentitiesOnly yes
    UserKnownHostsFile %3/%5
    GlobalKnownHostsFile /dev/null
    StrictHostKeyChecking yes
    PreferredAuthentications publickey
    ConnectTimeout 30
    %6
Host *
    Include ~/.ssh/config
    Include /etc/ssh/ssh_config
)"};

/// ssh's questions about other servers' keys and other keys are the person's, where there is a terminal.
constexpr QLatin1StringView askPass{R"sh(#!/bin/sh
case "$1" in
    *'%1/%2'*) exec cat '%1/%3' ;;
esac
printf '%s' "$1" > /dev/tty || exit 1
stty -echo < /dev/tty
read -r answer < /dev/tty
stty echo < /dev/tty
printf '\n' > /dev/tty
printf '%s\n' "$answer"
)sh"};

} // namespace

QMap<QString, QByteArray> sshFiles(const SshAccess &access, const QString &mount)
{
    const bool asks = !access.login.passphrase.isEmpty();
    const QString text =
        QString(config).arg(git::sshHost(access.server), QString::fromLatin1(git::usualSshUser), mount, keyFile,
                            knownHostsFile, asks ? u"NumberOfPasswordPrompts 1"_s : u"BatchMode yes"_s);
    QMap<QString, QByteArray> files{
        {keyFile, access.login.key.toLatin1()},
        {knownHostsFile, git::knownHost(access.server, access.login.hostKey).toLatin1()},
        {configFile, text.toUtf8()},
    };
    if (asks) {
        files.insert(passphraseFile, access.login.passphrase.toUtf8() + '\n');
        files.insert(askPassFile, QString(askPass).arg(mount, keyFile, passphraseFile).toUtf8());
    }
    return files;
}

QString sshCommand(const SshAccess &access, const QString &mount)
{
    const QString command = u"ssh -F '%1/%2'"_s.arg(mount, configFile);
    return access.login.passphrase.isEmpty()
        ? command
        : u"SSH_ASKPASS_REQUIRE=force SSH_ASKPASS='%1/%2' "_s.arg(mount, askPassFile) + command;
}

} // namespace remote::workstation
