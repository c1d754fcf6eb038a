// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/invitation/invitation.h"

#include <cstdlib>

using namespace remote;
using namespace remote::invitation;

/// The bytes as a file and as a link; whatever is taken is safe, and a link of it says the same.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const Result<Invitation> &made :
         {parseFile(bytes, QStringLiteral("fuzz.remote")), parseLink(QString::fromUtf8(bytes))}) {
        if (!made) {
            if (made.error().kind != ErrorKind::InvitationInvalid || made.error().what.isEmpty()) {
                std::abort();
            }
            continue;
        }
        const bool sound = made->server.scheme() == QLatin1StringView("https") && !made->server.host().isEmpty()
            && made->client.issuer.startsWith(QLatin1StringView("https:"), Qt::CaseInsensitive) && !made->name.isEmpty()
            && parseLink(toLink(*made)) == *made;
        if (!sound) {
            std::abort();
        }
    }
    return 0;
}
