// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// Bytes of a server with two streams open: read whole or in pieces they mean the same, and no more data comes out
// than went in.

#include "core/kube/forward/spdysession.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace remote::kube;

/// What a session makes of the bytes, cut into pieces of `step`.
QByteArray story(QByteArrayView bytes, qsizetype step)
{
    spdy::Session session(8080);
    const quint32 first = session.open();
    std::ignore = session.open();
    session.ping();
    QByteArray data;
    QByteArray events;
    while (!bytes.isEmpty()) {
        QByteArrayView piece = bytes.first(std::min(step, bytes.size()));
        bytes = bytes.sliced(piece.size());
        for (;;) {
            const auto event = session.next(piece);
            if (!event) {
                return data + events + "broken";
            }
            if (!*event) {
                break;
            }
            if ((*event)->kind == spdy::Event::Kind::Data) {
                ((*event)->stream == first ? data : events) += (*event)->bytes.toByteArray();
            } else {
                events += QByteArray::number(int((*event)->kind)) + ':' + QByteArray::number((*event)->stream) + ';';
            }
        }
    }
    return data + '|' + events + '|' + session.takeOutput();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const QByteArray whole = story(bytes, std::max<qsizetype>(bytes.size(), 1));
    if (whole != story(bytes, 1) || whole != story(bytes, 7)) {
        std::abort();
    }
    return 0;
}
