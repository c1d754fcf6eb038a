// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/bytequeue.h"

#include <algorithm>
#include <cstring>

namespace remote::kube {

void ByteQueue::append(QByteArray piece)
{
    if (!piece.isEmpty()) {
        m_size += piece.size();
        m_pieces.enqueue(std::move(piece));
    }
}

qint64 ByteQueue::read(char *to, qint64 limit)
{
    qint64 done = 0;
    while (done < limit && !m_pieces.isEmpty()) {
        const QByteArray &first = m_pieces.head();
        const qint64 length = std::min<qint64>(limit - done, first.size() - m_offset);
        std::memcpy(to + done, first.constData() + m_offset, size_t(length));
        done += length;
        m_offset += length;
        if (m_offset == first.size()) {
            m_pieces.dequeue();
            m_offset = 0;
        }
    }
    m_size -= done;
    return done;
}

} // namespace remote::kube
