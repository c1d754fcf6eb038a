// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sshserver.h"

#include "tests/support/run.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace remote::test {
namespace {

constexpr auto configuration = R"(ListenAddress %2
Port %3
HostKey %1/host
AuthorizedKeysFile %1/people
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
)"_L1;

constexpr auto repository = R"(set -eu
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
git init --quiet --bare --initial-branch=main project.git
git init --quiet --initial-branch=main work
cd work
git commit --quiet --allow-empty --message first
git push --quiet ../project.git main main:next
)"_L1;

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

SshKey makeSshKey(const QString &passphrase, const QStringList &options)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"key"_s);
    run(u"ssh-keygen"_s,
        QStringList{u"-q"_s, u"-a1"_s, u"-N"_s, passphrase, u"-C"_s, u"test"_s, u"-f"_s, path} + options);
    return {readAll(path), readAll(path + u".pub"_s)};
}

QByteArray sshdConfiguration(const QString &folder, const QString &address, int port)
{
    return QString(configuration).arg(folder, address).arg(port).toUtf8();
}

SshServer::SshServer()
    : m_user(QString::fromUtf8(run(u"id"_s, {u"-un"_s})).trimmed())
    , m_port(freePort())
{
    run(u"sh"_s, {u"-c"_s, repository}, m_folder.path());
    write(u"sshd_config"_s, sshdConfiguration(m_folder.path(), u"127.0.0.1"_s, m_port));
    write(u"people"_s, {});
    start();
}

SshServer::~SshServer()
{
    stop();
}

void SshServer::write(const QString &name, const QByteArray &text) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) {
        throw std::runtime_error("cannot write " + name.toStdString());
    }
}

void SshServer::start()
{
    write(u"host"_s, m_host.key);
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.start(u"/usr/sbin/sshd"_s, {u"-D"_s, u"-e"_s, u"-q"_s, u"-f"_s, path(u"sshd_config"_s)});
    QTcpSocket socket;
    for (int i = 0; i < 100 && m_process.state() != QProcess::NotRunning; ++i) {
        socket.connectToHost(QHostAddress::LocalHost, quint16(m_port));
        if (socket.waitForConnected() && socket.waitForReadyRead()) {
            return;
        }
        m_process.waitForFinished(50);
    }
    throw std::runtime_error("sshd does not run");
}

void SshServer::stop()
{
    m_process.terminate();
    if (!m_process.waitForFinished()) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void SshServer::admit(const SshKey &person)
{
    m_people += person.publicKey;
    write(u"people"_s, m_people);
}

void SshServer::changeHostKey()
{
    stop();
    m_host = makeSshKey();
    start();
}

QString SshServer::hostKey() const
{
    return QString::fromLatin1(m_host.publicKey).section(u' ', 0, 1);
}

QString SshServer::url(const QString &repository) const
{
    return u"ssh://%1@127.0.0.1:%2%3/%4"_s.arg(m_user).arg(m_port).arg(m_folder.path(), repository);
}

} // namespace remote::test
