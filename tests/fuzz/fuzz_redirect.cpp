// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/redirect.h"

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

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const RedirectExpectation expected{"127.0.0.1:4444", "/callback", u"right-state"_s, u"https://id.example"_s, true};
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Redirect redirect = readRedirect(bytes, expected);
    if (const auto *refused = std::get_if<RedirectRefused>(&redirect)) {
        need(refused->status / 100 == 4);
    } else if (const auto *answer = std::get_if<RedirectAnswer>(&redirect)) {
        need(bytes.startsWith("GET /callback?") && bytes.endsWith("\r\n\r\n") && bytes.size() <= longestRedirect + 4);
        need(!answer->code || !answer->code->isEmpty());
        // Nothing is decided before the last byte.
        need(std::holds_alternative<RedirectUnfinished>(readRedirect(bytes.chopped(1), expected)));
        // Another sign-in's answer is none of ours.
        RedirectExpectation other = expected;
        other.state = u"other-state"_s;
        need(std::holds_alternative<RedirectRefused>(readRedirect(bytes, other)));
    } else {
        need(!bytes.contains("\r\n\r\n") && bytes.size() < longestRedirect);
    }
    return 0;
}
