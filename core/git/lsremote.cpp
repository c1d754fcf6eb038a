// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/lsremote.h"

#include "core/git/library.h"
#include "core/git/remoteerror.h"

#include <algorithm>
#include <memory>

#include <git2/cert.h>
#include <git2/credential.h>
#include <git2/errors.h>
#include <git2/oid.h>
#include <git2/proxy.h>
#include <git2/remote.h>

using namespace Qt::StringLiterals;

namespace remote::git {

namespace {

struct RemoteDeleter {
    void operator()(git_remote *remote) const { git_remote_free(remote); }
};
using RemoteHandle = std::unique_ptr<git_remote, RemoteDeleter>;

/// What libgit2's callbacks share with us.
struct Session {
    std::stop_token stop;
    const Login &login;
    Attempt attempt;
};

Session &sessionOf(void *payload)
{
    return *static_cast<Session *>(payload);
}

/// Nothing for what there is no login for.
int makeCredential(git_credential **out, const Session &session, const QString &url, const char *user,
                   unsigned int allowed)
{
    if (const auto *ssh = std::get_if<SshLogin>(&session.login)) {
        if ((allowed & GIT_CREDENTIAL_SSH_MEMORY) != 0) {
            return git_credential_ssh_key_memory_new(out, user, nullptr, ssh->key.toLatin1().constData(),
                                                     ssh->passphrase.toUtf8().constData());
        }
        return GIT_EAUTH;
    }
    const auto *credential = std::get_if<Credential>(&session.login);
    const QString host = credentialHost(session.attempt.url);
    if (credential == nullptr || host.isEmpty() || credentialHost(url) != host
        || (allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) == 0) {
        return GIT_EAUTH;
    }
    return git_credential_userpass_plaintext_new(out, credential->user.toUtf8().constData(),
                                                 credential->token.toUtf8().constData());
}

/// libgit2 asks again when the server refuses what it was given.
int onCredential(git_credential **out, const char *url, const char *user, unsigned int allowed, void *payload)
{
    const Session &session = sessionOf(payload);
    Attempt &attempt = sessionOf(payload).attempt;
    if (allowed == GIT_CREDENTIAL_USERNAME) {
        return git_credential_username_new(out, usualSshUser.constData());
    }
    const bool mayTry = !session.stop.stop_requested() && !attempt.credentialGiven;
    const int code = mayTry ? makeCredential(out, session, QString::fromUtf8(url), user, allowed) : GIT_EAUTH;
    if (code == GIT_EAUTH) {
        attempt.credentialWanted = true;
        return code;
    }
    attempt.credentialGiven = true;
    return code;
}

/// Known is only what the person has confirmed, whatever ~/.ssh/known_hosts says.
int onHostKey(const git_cert_hostkey &certificate, Session &session)
{
    const bool isRaw = (certificate.type & GIT_CERT_SSH_RAW) != 0;
    const QString shown =
        isRaw ? hostKeyOf(QByteArray(certificate.hostkey, static_cast<qsizetype>(certificate.hostkey_len))) : QString();
    const auto *login = std::get_if<SshLogin>(&session.login);
    const QString known = login != nullptr ? login->hostKey : QString();
    if (!shown.isEmpty() && shown == known) {
        return 0;
    }
    session.attempt.certificateRefused = true;
    session.attempt.hostKey = shown;
    session.attempt.hostKnown = !known.isEmpty();
    return GIT_ECERTIFICATE;
}

int onCertificate(git_cert *certificate, int valid, const char *, void *payload)
{
    Session &session = sessionOf(payload);
    if (session.stop.stop_requested()) {
        return GIT_EUSER;
    }
    if (certificate != nullptr && certificate->cert_type == GIT_CERT_HOSTKEY_LIBSSH2) {
        return onHostKey(*reinterpret_cast<const git_cert_hostkey *>(certificate), session);
    }
    if (valid != 0) {
        return 0;
    }
    session.attempt.certificateRefused = true;
    if (certificate != nullptr && certificate->cert_type == GIT_CERT_X509) {
        const auto *x509 = reinterpret_cast<const git_cert_x509 *>(certificate);
        session.attempt.certificate =
            QByteArray(static_cast<const char *>(x509->data), static_cast<qsizetype>(x509->len));
    }
    return GIT_ECERTIFICATE;
}

int onReady(git_remote *, int, void *payload)
{
    return sessionOf(payload).stop.stop_requested() ? GIT_EUSER : 0;
}

/// libgit2 would send a credential to wherever the server leads it, and names the first URL when it asks
/// (src/libgit2/transports/http.c, 1.9): so with one it follows to no other host.
git_remote_connect_options optionsFor(Session &session)
{
    git_remote_connect_options options;
    git_remote_connect_options_init(&options, GIT_REMOTE_CONNECT_OPTIONS_VERSION);
    options.callbacks.credentials = onCredential;
    options.callbacks.certificate_check = onCertificate;
    options.callbacks.remote_ready = onReady;
    options.callbacks.payload = &session;
    options.proxy_opts.type = GIT_PROXY_AUTO;
    const bool isNobody = std::holds_alternative<std::monostate>(session.login);
    options.follow_redirects = isNobody ? GIT_REMOTE_REDIRECT_INITIAL : GIT_REMOTE_REDIRECT_NONE;
    return options;
}

/// The branch HEAD points at: told by the server, else (old servers) the first of the same commit.
QString defaultBranchOf(const git_remote_head &head, const QList<const git_remote_head *> &branches)
{
    const auto shortName = [](const char *reference) {
        return QString::fromUtf8(reference).mid(QStringLiteral("refs/heads/").size());
    };
    if (head.symref_target != nullptr) {
        return shortName(head.symref_target);
    }
    for (const git_remote_head *branch : branches) {
        if (git_oid_equal(&branch->oid, &head.oid) != 0) {
            return shortName(branch->name);
        }
    }
    return {};
}

RemoteInfo infoOf(const git_remote_head **heads, size_t count)
{
    const git_remote_head *head = nullptr;
    QList<const git_remote_head *> branches;
    RemoteInfo info;
    for (size_t i = 0; i < count; ++i) {
        const QString name = QString::fromUtf8(heads[i]->name);
        if (name == "HEAD"_L1) {
            head = heads[i];
        } else if (name.startsWith("refs/heads/"_L1)) {
            branches.append(heads[i]);
            info.branches.append(name.mid(QStringLiteral("refs/heads/").size()));
        }
    }
    std::ranges::sort(info.branches);
    if (head != nullptr) {
        info.defaultBranch = defaultBranchOf(*head, branches);
    }
    if (info.branches.removeOne(info.defaultBranch)) {
        info.branches.prepend(info.defaultBranch);
    }
    return info;
}

} // namespace

Result<RemoteInfo> lsRemote(const QString &url, const Login &login, const std::stop_token &stop)
{
    readyLibrary();
    const auto *ssh = std::get_if<SshLogin>(&login);
    Session session{stop, login, Attempt{.url = url, .keyEncrypted = ssh != nullptr && isEncrypted(ssh->key)}};
    git_remote *raw = nullptr;
    if (const int code = git_remote_create_detached(&raw, url.toUtf8().constData()); code < 0) {
        return fail(errorOf(session.attempt, code));
    }
    const RemoteHandle remote(raw);
    const git_remote_connect_options options = optionsFor(session);
    const git_remote_head **heads = nullptr;
    size_t count = 0;
    int code = git_remote_connect_ext(raw, GIT_DIRECTION_FETCH, &options);
    if (code == 0) {
        code = git_remote_ls(&heads, &count, raw);
    }
    if (stop.stop_requested()) {
        return cancelled();
    }
    if (code < 0) {
        return fail(errorOf(session.attempt, code));
    }
    return infoOf(heads, count);
}

} // namespace remote::git
