// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// The answer to an upgrade, whole and byte by byte: both ways must come to the same.

#include "core/net/websockethandshake.h"
#include "core/net/websocketreply.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace remote::net;

QByteArray outcome(QByteArrayView bytes, qsizetype step)
{
    WebSocketReply reply;
    using State = WebSocketReply::State;
    remote::Result<State> state = State::Incomplete;
    while (state && *state == State::Incomplete && !bytes.isEmpty()) {
        const qsizetype length = std::min(step, bytes.size());
        state = reply.feed(bytes.first(length));
        bytes = bytes.sliced(length);
    }
    if (state && *state == State::Incomplete) {
        state = reply.finish();
    }
    if (!state) {
        return "error";
    }
    (void)chosenSubprotocol(reply.response(), "KEY", {"v4.channel.k8s.io"});
    QByteArray text =
        QByteArray::number(int(*state)) + ' ' + QByteArray::number(reply.response().status) + reply.response().body;
    for (const auto &[name, value] : reply.response().headers) {
        text += name + '=' + value + ';';
    }
    return *state == State::Upgraded ? text + reply.takeRest() + bytes.toByteArray() : text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    if (outcome(bytes, bytes.size()) != outcome(bytes, 1)) {
        std::abort();
    }
    return 0;
}
