// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// Messages of one port's channels, each a length byte and its bytes: what is read as data is what was sent.

#include "core/kube/forward/bytequeue.h"
#include "core/kube/forward/channelframe.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace remote::kube;
    ChannelDecoder decoder(8080);
    ByteQueue queue;
    QByteArray expected;
    QByteArrayView left(data, qsizetype(size));
    while (!left.isEmpty()) {
        const qsizetype length = std::min<qsizetype>(uchar(left.front()), left.size() - 1);
        const auto message = decoder.decode(left.sliced(1, length).toByteArray());
        left = left.sliced(1 + length);
        if (!message) {
            break;
        }
        if (message->kind == ChannelMessage::Kind::Data) {
            expected += message->bytes;
            queue.append(message->bytes);
        }
    }
    QByteArray read(queue.size(), '\0');
    const qint64 first = queue.read(read.data(), read.size() / 3);
    queue.read(read.data() + first, read.size() - first);
    if (read != expected || queue.size() != 0) {
        std::abort();
    }
    return 0;
}
