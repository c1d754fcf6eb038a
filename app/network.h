// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QUrl>

namespace remote::app {

/// How this computer's person reaches servers, where that is not what the system says.
struct NetworkChoice {
    enum class Proxy { System, Manual, None };

    Proxy proxy = Proxy::System;
    QUrl address;           ///< Of the manual proxy: http, https or socks5, without a password.
    QByteArray authorities; ///< Certificates (PEM) that are trusted beside the system's; may be empty.
    bool operator==(const NetworkChoice &) const = default;
};

/// Makes it hold for the whole program, once, before its first connection and its first thread: Qt, libgit2 and the
/// programs that sign in read the proxy in the environment, as net::environmentProxy() does. `authoritiesFile` is a
/// file of `authorities`, which libgit2 reads by itself.
void applyNetwork(const NetworkChoice &choice, const QString &authoritiesFile);

/// What is wrong with a proxy's address; empty = nothing. In a person's words.
[[nodiscard]] QString proxyProblem(const QUrl &address);

} // namespace remote::app
