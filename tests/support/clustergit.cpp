// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clustergit.h"

#include "tests/support/run.h"
#include "tests/support/testnamespace.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QUuid>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace remote::test {
namespace {

/// `remote-test` lets TestNamespace remove one that a crashed test left.
constexpr auto podManifest = R"({"apiVersion": "v1", "kind": "List", "items": [
    {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%1", "labels": {"remote-test": "1"}}},
    {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "git", "namespace": "%1"}, "spec": {
        "hostNetwork": true,
        "automountServiceAccountToken": false,
        "terminationGracePeriodSeconds": 0,
        "securityContext": {"runAsUser": 1000, "runAsGroup": 1000, "fsGroup": 1000},
        "volumes": [{"name": "srv", "emptyDir": {}}],
        "containers": [{
            "name": "git",
            "image": "registry.remote.local:5000/workstations/plain:1",
            "command": ["sleep", "infinity"],
            "volumeMounts": [{"name": "srv", "mountPath": "/srv"}]}]}}]})"_L1;

/// As `git help http-backend` describes it.
constexpr auto configuration = R"(ServerRoot /srv/usr/lib/apache2
DefaultRuntimeDir /srv
Mutex file:/srv default
PidFile /srv/httpd.pid
ErrorLog /srv/error.log
ServerName %1
Listen %1:%2
LoadModule mpm_prefork_module modules/mod_mpm_prefork.so
LoadModule authn_core_module modules/mod_authn_core.so
LoadModule authn_file_module modules/mod_authn_file.so
LoadModule authz_core_module modules/mod_authz_core.so
LoadModule authz_user_module modules/mod_authz_user.so
LoadModule auth_basic_module modules/mod_auth_basic.so
LoadModule alias_module modules/mod_alias.so
LoadModule env_module modules/mod_env.so
LoadModule cgi_module modules/mod_cgi.so
LoadModule ssl_module modules/mod_ssl.so
StartServers 2
SSLEngine on
SSLCertificateFile /srv/server.crt
SSLCertificateKeyFile /srv/server.key
SetEnv GIT_PROJECT_ROOT /srv/git
SetEnv GIT_HTTP_EXPORT_ALL
ScriptAlias /git/ /usr/lib/git-core/git-http-backend/
<Location /git/>
    AuthType Basic
    AuthName git
    AuthBasicProvider file
    AuthUserFile /srv/users
    Require valid-user
</Location>
)"_L1;

constexpr QByteArrayView repositories = R"(set -eu
export HOME=/srv GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
mkdir /srv/git /srv/work
for name in part project; do
    git init --quiet --bare --initial-branch=main "/srv/git/$name.git"
    git init --quiet --initial-branch=main "/srv/work/$name"
    echo "$name" > "/srv/work/$name/$name.txt"
done
cd /srv/work/part
git add .
git commit --quiet --message part
git push --quiet /srv/git/part.git main
cd ../project
printf '[submodule "part"]\n\tpath = part\n\turl = ../part.git\n' > .gitmodules
git add .
git update-index --add --cacheinfo "160000,$(git -C ../part rev-parse HEAD),part"
git commit --quiet --message project
git push --quiet /srv/git/project.git main
)";

/// What programs are linked to, but for the C library.
QStringList librariesOf(const QStringList &programs)
{
    QStringList libraries;
    static const QRegularExpression linked(u"=> (?:/usr)?/(lib/\\S+)"_s);
    for (const QString &program : programs) {
        const QString list = QString::fromUtf8(run(u"ldd"_s, {u'/' + program}));
        for (const QRegularExpressionMatch &match : linked.globalMatch(list)) {
            if (!match.captured(1).contains("/libc.so"_L1)) {
                libraries.append(u"usr/"_s + match.captured(1));
            }
        }
    }
    libraries.removeDuplicates();
    return libraries;
}

/// The programs of apache2-bin and openssh-server.
QStringList programFiles()
{
    QStringList files{u"usr/sbin/apache2"_s, u"usr/sbin/sshd"_s, u"usr/lib/openssh/sshd-session"_s,
                      u"usr/lib/openssh/sshd-auth"_s};
    for (const QString &name : {u"mpm_prefork"_s, u"authn_core"_s, u"authn_file"_s, u"authz_core"_s, u"authz_user"_s,
                                u"auth_basic"_s, u"alias"_s, u"env"_s, u"cgi"_s, u"ssl"_s}) {
        files.append(u"usr/lib/apache2/modules/mod_%1.so"_s.arg(name));
    }
    files += librariesOf(files);
    return files;
}

} // namespace

ClusterGit::ClusterGit()
    : m_space(u"remote-test-git-"_s + QUuid::createUuid().toString(QUuid::Id128).left(12))
    , m_address(serverOf(clusterFile(u"demo.kubeconfig"_s)).host())
    , m_port(QRandomGenerator::global()->bounded(20'000, 30'000))
    , m_credential{u"anna"_s, u"Tok3n-"_s + QUuid::createUuid().toString(QUuid::Id128)}
{
    makePod();
    copyPrograms();
    makeRepositories();
    startServer();
    startSshServer();
}

ClusterGit::~ClusterGit()
{
    try {
        kubectl({u"delete"_s, u"namespace"_s, m_space, u"--wait=false"_s});
    } catch (const std::runtime_error &error) {
        qWarning("%s", error.what());
    }
}

QString ClusterGit::url(const QString &repository) const
{
    return u"https://%1:%2/git/%3"_s.arg(m_address).arg(m_port).arg(repository);
}

QString ClusterGit::git(const QString &repository, const QStringList &arguments) const
{
    return QString::fromUtf8(exec(QStringList{u"git"_s, u"-C"_s, u"/srv/git/"_s + repository} + arguments)).trimmed();
}

QByteArray ClusterGit::kubectl(const QStringList &arguments, const QByteArray &input) const
{
    return run(u"kubectl"_s,
               QStringList{u"--kubeconfig"_s, clusterFile(u"admin.kubeconfig"_s), u"--namespace"_s, m_space}
                   + arguments,
               {}, input);
}

QByteArray ClusterGit::exec(const QStringList &command, const QByteArray &input) const
{
    return kubectl(QStringList{u"exec"_s, u"--stdin"_s, u"git"_s, u"--"_s} + command, input);
}

void ClusterGit::put(const QString &name, const QByteArray &text) const
{
    exec({u"sh"_s, u"-c"_s, u"umask 077; cat > /srv/"_s + name}, text);
}

void ClusterGit::makePod() const
{
    kubectl({u"create"_s, u"--filename"_s, u"-"_s}, QString(podManifest).arg(m_space).toUtf8());
    kubectl({u"wait"_s, u"--for=condition=Ready"_s, u"pod/git"_s, u"--timeout=120s"_s});
}

void ClusterGit::copyPrograms() const
{
    const QByteArray archive =
        run(u"tar"_s, QStringList{u"--create"_s, u"--dereference"_s, u"--directory"_s, u"/"_s} + programFiles());
    exec({u"tar"_s, u"--extract"_s, u"--directory"_s, u"/srv"_s}, archive);
}

void ClusterGit::makeRepositories() const
{
    exec({u"sh"_s, u"-s"_s}, repositories.toByteArray());
}

void ClusterGit::startServer() const
{
    const TestPki::Pair pair = m_pki.issue({u"IP:"_s + m_address});
    const QByteArray hash = QCryptographicHash::hash(m_credential.token.toUtf8(), QCryptographicHash::Sha1).toBase64();
    put(u"server.crt"_s, pair.certificate);
    put(u"server.key"_s, pair.key);
    put(u"users"_s, m_credential.user.toUtf8() + ":{SHA}" + hash + '\n');
    put(u"httpd.conf"_s, QString(configuration).arg(m_address).arg(m_port).toUtf8());
    exec({u"sh"_s, u"-c"_s,
          u"LD_LIBRARY_PATH=$(echo /srv/usr/lib/*-linux-gnu) /srv/usr/sbin/apache2 -f /srv/httpd.conf && "
          "curl -sk -o /dev/null --retry 30 --retry-delay 1 --retry-connrefused "_s
              + url({}) + u" || { cat /srv/error.log >&2; exit 1; }"_s});
}

QString ClusterGit::sshUrl(const QString &repository) const
{
    return u"ssh://coder@%1:%2/srv/git/%3"_s.arg(m_address).arg(m_port + 1).arg(repository);
}

QString ClusterGit::hostKey() const
{
    return QString::fromLatin1(m_host.publicKey).section(u' ', 0, 1);
}

void ClusterGit::admit(const SshKey &person) const
{
    put(u"people"_s, person.publicKey);
}

void ClusterGit::startSshServer() const
{
    put(u"host"_s, m_host.key);
    put(u"people"_s, {});
    put(u"sshd_config"_s,
        sshdConfiguration(u"/srv"_s, m_address, m_port + 1)
            + "SshdSessionPath /srv/usr/lib/openssh/sshd-session\nSshdAuthPath /srv/usr/lib/openssh/sshd-auth\n");
    exec(
        {u"sh"_s, u"-c"_s,
         u"LD_LIBRARY_PATH=$(echo /srv/usr/lib/*-linux-gnu) /srv/usr/sbin/sshd -f /srv/sshd_config -E /srv/sshd.log && "
         "timeout 30 sh -c 'until ssh-keyscan -p %1 %2 2> /dev/null | grep -q ssh; do sleep 0.1; done' "
         "|| { cat /srv/sshd.log >&2; exit 1; }"_s.arg(m_port + 1)
             .arg(m_address)});
}

} // namespace remote::test
