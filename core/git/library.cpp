// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/library.h"

#include <QFile>

#include <git2/common.h>
#include <git2/global.h>

namespace remote::git {

void readyLibrary()
{
    [[maybe_unused]] static const bool ready = [] {
        constexpr int connectMilliseconds = 10'000;
        constexpr int silenceMilliseconds = 20'000;
        git_libgit2_init();
        git_libgit2_opts(GIT_OPT_SET_SERVER_CONNECT_TIMEOUT, connectMilliseconds);
        git_libgit2_opts(GIT_OPT_SET_SERVER_TIMEOUT, silenceMilliseconds);
        return true;
    }();
}

void trustAlso(const QString &authoritiesFile)
{
    readyLibrary();
    git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, QFile::encodeName(authoritiesFile).constData(), nullptr);
}

} // namespace remote::git
