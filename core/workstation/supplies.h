// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/git/author.h"
#include "core/git/credential.h"

#include <QJsonArray>
#include <QJsonObject>

#include <functional>
#include <stop_token>

namespace remote::workstation {

struct GitAccess {
    QString host; ///< git::credentialHost
    git::Credential credential;
};

struct SshAccess {
    QString server; ///< git::sshServer
    git::SshLogin login;
};

/// What a start takes into its pod beside the definition. It travels in a Secret of this start alone, which the pod
/// owns and both containers mount: nothing of it is in the pod's spec, an environment or an argument, but for the
/// author, who is no secret (gitsettings.h).
struct Supplies {
    std::optional<GitAccess> git = {};
    QByteArray certificates = {}; ///< PEM: authorities that the image may not know. No secret.
    std::optional<git::Author> author = {};
    std::optional<SshAccess> ssh = {};

    [[nodiscard]] bool needSecret() const { return git || ssh || !certificates.isEmpty(); }
};

/// Asked for at each start that makes a pod. The task may wait for the person, whom the keychain asks for a password.
using FindSupplies = std::function<Task<Result<Supplies>>(QString repository, std::stop_token stop)>;

inline constexpr QLatin1StringView suppliesVolume{"supplies"};
inline constexpr QLatin1StringView suppliesMount{"/run/remote"};

/// A start tells its Secret from those of others, so that one that is late can't take another's place.
[[nodiscard]] QString suppliesName(const QString &id, const QString &start);

/// The Secret. The pod has to exist: its end is the Secret's.
[[nodiscard]] QJsonObject suppliesManifest(const Supplies &supplies, const QString &id, const QString &person,
                                           const QString &start, const QString &podUid);

/// The pod's volume of it. With the mode 0400; the kubelet adds the group's right to read, as fsGroup asks for.
[[nodiscard]] QJsonObject suppliesVolumeOf(const Supplies &supplies, const QString &id, const QString &start);

/// Variables of a container whose home folder's volume is at `home`. git asks a helper for the credential of this one
/// server, for whatever it does there, submodules included, and for no other server; helpers of the person's own are
/// not told about it, which might write it down (gitcredentials(7), git-config(1) GIT_CONFIG_COUNT). Certificates: for
/// git, curl, OpenSSL, Python and Node.js; prepare.h makes the file that they name. SSH: sshsupplies.h.
[[nodiscard]] QJsonArray suppliesEnvironment(const Supplies &supplies, const QString &home,
                                             const QString &mount = suppliesMount);
/// Those of the init container alone.
[[nodiscard]] QJsonArray suppliesPreparation(const Supplies &supplies, const QString &mount = suppliesMount);

} // namespace remote::workstation
