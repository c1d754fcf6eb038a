// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/objectsjson.h"
#include "core/kube/watchdecoder.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace remote;
using namespace remote::kube;

struct Read {
    QList<QJsonObject> objects;
    std::optional<ErrorKind> error;
    bool operator==(const Read &) const = default;
};

/// Feeds until the decoder has nothing more to tell.
void feed(WatchDecoder &decoder, QByteArrayView bytes, Read &read)
{
    while (!read.error) {
        const Result<QList<WatchEvent>> events = decoder.feed(bytes);
        if (!events) {
            read.error = events.error().kind;
            return;
        }
        if (events->isEmpty()) {
            return;
        }
        for (const WatchEvent &event : *events) {
            read.objects.append(event.object);
        }
        bytes = {};
    }
}

} // namespace

/// A watch gives the same events and the same error however its bytes are cut, and each object can be read or
/// refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    Read whole;
    WatchDecoder wholeDecoder;
    feed(wholeDecoder, bytes, whole);

    Read pieces;
    WatchDecoder pieceDecoder;
    const qsizetype step = size == 0 ? 1 : 1 + data[0] % 7;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        feed(pieceDecoder, bytes.sliced(at, std::min(step, bytes.size() - at)), pieces);
    }
    if (whole != pieces) {
        std::abort();
    }
    for (const QJsonObject &object : std::as_const(whole.objects)) {
        (void)Resource<Pod>::parse(object);
        (void)Resource<Event>::parse(object);
        (void)Resource<ConfigMap>::parse(object);
        (void)Resource<ResourceQuota>::parse(object);
    }
    return 0;
}
