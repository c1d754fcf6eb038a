// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// A browser connection's bytes, whole and byte by byte: both ways must see the same requests, and whatever passes
// must be read the same again when it is written for the editor.

#include "core/gateway/guard.h"
#include "core/gateway/requestparser.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace remote::gateway;

/// The complete requests, and how it ended.
QByteArray seen(QByteArrayView bytes, qsizetype step, RequestHead *last)
{
    RequestParser parser;
    QByteArray complete;
    QByteArray current;
    while (!bytes.isEmpty()) {
        const auto progress = parser.feed(bytes.first(std::min(step, bytes.size())));
        if (!progress) {
            return complete + '!' + QByteArray::number(progress.error());
        }
        if (progress->headComplete) {
            *last = parser.head();
            current = headBytes(parser.head());
        }
        current += progress->body;
        if (progress->complete) {
            complete += std::exchange(current, {}) + '|';
        }
        bytes = bytes.sliced(progress->consumed);
    }
    return complete + current;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    RequestHead head;
    const QByteArray whole = seen(bytes, bytes.size(), &head);
    if (size < 4096 && seen(bytes, 1, &head) != whole) {
        std::abort();
    }
    if (!head.method.isEmpty()) {
        const Guard guard(4711, "00ff");
        (void)guard.judge(head);
        const QByteArray written = headBytes(guard.cleaned(head));
        constexpr qsizetype ours = 3; // Connection, Upgrade, a length: where the browser's were left out
        if (head.headers.size() + ours > RequestParser::headerLimit) {
            return 0;
        }
        RequestParser again;
        const auto progress = again.feed(written);
        if (!progress || !progress->headComplete || progress->consumed != written.size()
            || again.head().target != head.target || again.head().body != head.body
            || again.head().length != head.length || again.head().webSocket != head.webSocket) {
            std::abort();
        }
    }
    return 0;
}
