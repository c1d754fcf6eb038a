// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/bytequeue.h"

#include <algorithm>
#include <cstring>

namespace remote::kube {

void ByteQueue::append(QByteArray piece)
{
    const qsizetype size = piece.size();
    if (size > 0) {
        m_size += size;
        m_pieces.enqueue({std::move(piece), 0, size});
    }
}

void ByteQueue::append(const QByteArray &message, QByteArrayView part)
{
    if (part.size() < message.size() / 2) {
        append(part.toByteArray());
    } else if (!part.isEmpty()) {
        const qsizetype from = part.data() - message.constData();
        m_size += part.size();
        m_pieces.enqueue({message, from, from + part.size()});
    }
}

qint64 ByteQueue::read(char *to, qint64 limit)
{
    qint64 done = 0;
    while (done < limit && !m_pieces.isEmpty()) {
        Piece &first = m_pieces.head();
        const qint64 length = std::min<qint64>(limit - done, first.to - first.from);
        std::memcpy(to + done, first.bytes.constData() + first.from, size_t(length));
        done += length;
        first.from += length;
        if (first.from == first.to) {
            m_pieces.dequeue();
        }
    }
    m_size -= done;
    return done;
}

} // namespace remote::kube
