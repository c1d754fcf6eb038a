// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// What a sign-in service says: its description and the answers of its endpoints.
#include "core/signin/service.h"
#include "core/signin/tokenendpoint.h"

#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::signin;

namespace {

void need(bool sound)
{
    if (!sound) {
        std::abort();
    }
}

bool isSafeOrMissing(const QUrl &url)
{
    return url.isEmpty() || isSafeUrl(url);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QUrl url(u"https://id.example/token"_s);
    if (const Result<Discovery> found = parseDiscovery(body, u"https://id.example"_s)) {
        need(found->issuer == "https://id.example"_L1);
        need(isSafeUrl(found->authorization) && isSafeUrl(found->token) && isSafeUrl(found->keys));
        need(isSafeOrMissing(found->device) && isSafeOrMissing(found->revocation));
    }
    for (const int status : {200, 400, 302}) {
        const net::HttpResponse answer{status, {}, body};
        const Result<Tokens> tokens = parseTokens(answer, url);
        need(tokens ? status == 200 && !tokens->idToken.isEmpty() : tokens.error().fact(u"host"_s) == "id.example"_L1);
        if (const Result<DeviceCode> code = parseDeviceCode(answer, url)) {
            need(isSafeUrl(code->page) && isSafeOrMissing(code->fullPage) && !code->userCode.isEmpty());
            need(code->lifetime.count() > 0 && code->interval.count() > 0);
        }
        need(status == 200 || !parseRevocation(answer, url));
    }
    return 0;
}
