// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/lsremote.h"

#include "core/git/library.h"
#include "core/git/remoteerror.h"

#include <algorithm>
#include <memory>

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
    Attempt attempt;
};

Session &sessionOf(void *payload)
{
    return *static_cast<Session *>(payload);
}

int onCredential(git_credential **, const char *, const char *, unsigned int, void *payload)
{
    sessionOf(payload).attempt.credentialWanted = true;
    return GIT_EAUTH;
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

git_remote_callbacks callbacksFor(Session &session)
{
    git_remote_callbacks callbacks;
    git_remote_init_callbacks(&callbacks, GIT_REMOTE_CALLBACKS_VERSION);
    callbacks.credentials = onCredential;
    callbacks.certificate_check = onCertificate;
    callbacks.remote_ready = onReady;
    callbacks.payload = &session;
    return callbacks;
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

Result<RemoteInfo> lsRemote(const QString &url, const std::stop_token &stop)
{
    readyLibrary();
    Session session{stop, Attempt{url}};
    git_remote *raw = nullptr;
    if (const int code = git_remote_create_detached(&raw, url.toUtf8().constData()); code < 0) {
        return fail(errorOf(session.attempt, code));
    }
    const RemoteHandle remote(raw);
    const git_remote_callbacks callbacks = callbacksFor(session);
    git_proxy_options proxy;
    git_proxy_options_init(&proxy, GIT_PROXY_OPTIONS_VERSION);
    proxy.type = GIT_PROXY_AUTO;
    const git_remote_head **heads = nullptr;
    size_t count = 0;
    int code = git_remote_connect(raw, GIT_DIRECTION_FETCH, &callbacks, &proxy, nullptr);
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
