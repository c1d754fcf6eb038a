// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// Frames of a server: whatever comes, what is read does not depend on the pieces in which it came, and stays within the
// limit.

#include "core/net/websocketframe.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

constexpr std::size_t limit = 4096;

QByteArrayList reading(QByteArrayView bytes, std::size_t step)
{
    using namespace remote::net;
    WebSocketReader reader(limit);
    QByteArrayList read;
    while (!bytes.isEmpty()) {
        const std::span<char> space = reader.space();
        const auto part = qsizetype(std::min({space.size(), step, std::size_t(bytes.size())}));
        std::ranges::copy(bytes.first(part), space.begin());
        bytes = bytes.sliced(part);
        const auto message = reader.advance(part);
        if (!message) {
            read.append("error");
            break;
        }
        if (*message) {
            if ((*message)->bytes.size() > qsizetype(limit)) {
                std::abort();
            }
            read.append(char((*message)->opcode) + (*message)->bytes);
        }
    }
    return read;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    if (reading(bytes, 1) != reading(bytes, limit)) {
        std::abort();
    }
    return 0;
}
