// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/lsremote.h"

#include "core/git/library.h"
#include "core/git/remoteerror.h"

#include <algorithm>
#include <memory>

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
    const std::optional<Credential> &credential;
    Attempt attempt;
};

Session &sessionOf(void *payload)
{
    return *static_cast<Session *>(payload);
}

/// libgit2 asks again when the server refuses what it was given.
int onCredential(git_credential **out, const char *url, const char *, unsigned int allowed, void *payload)
{
    const Session &session = sessionOf(payload);
    Attempt &attempt = sessionOf(payload).attempt;
    const QString host = credentialHost(attempt.url);
    const bool fits = session.credential && !host.isEmpty() && credentialHost(QString::fromUtf8(url)) == host
        && (allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) != 0;
    if (session.stop.stop_requested() || !fits || attempt.credentialGiven) {
        attempt.credentialWanted = true;
        return GIT_EAUTH;
    }
    attempt.credentialGiven = true;
    return git_credential_userpass_plaintext_new(out, session.credential->user.toUtf8().constData(),
                                                 session.credential->token.toUtf8().constData());
}

int onCertificate(git_cert *certificate, int valid, const char *, void *payload)
{
    Session &session = sessionOf(payload);
    if (session.stop.stop_requested()) {
        return GIT_EUSER;
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
    options.follow_redirects = session.credential ? GIT_REMOTE_REDIRECT_NONE : GIT_REMOTE_REDIRECT_INITIAL;
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

Result<RemoteInfo> lsRemote(const QString &url, const std::optional<Credential> &credential,
                            const std::stop_token &stop)
{
    readyLibrary();
    Session session{stop, credential, Attempt{url}};
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
