// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QByteArray>

namespace remote::git {

/// What is known about one try to reach a repository beside libgit2's own error.
struct Attempt {
    QString url;
    bool credentialGiven = false;
    bool credentialWanted = false; ///< And not given, or not once more.
    bool certificateRefused = false;
    QByteArray certificate{};  ///< DER; empty for a host key of ssh.
    QString hostKey{};         ///< As hostKeyOf(), where that was refused.
    bool hostKnown = false;    ///< By another host key.
    bool keyEncrypted = false; ///< The one given.
};

/// libgit2's last error of this thread as ours. It tells an HTTP status and the reason of a failed
/// connection in its text alone (src/libgit2/transports/http.c, src/libgit2/streams/socket.c, 1.9), so that
/// text is read here and nowhere else.
[[nodiscard]] Error errorOf(const Attempt &attempt, int code);

} // namespace remote::git
