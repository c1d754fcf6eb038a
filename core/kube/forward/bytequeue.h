// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QQueue>

namespace remote::kube {

/// Bytes that arrived in pieces and are read in others, without moving what waits.
class ByteQueue
{
public:
    void append(QByteArray piece);
    /// Moves up to `limit` bytes out; returns how many.
    qint64 read(char *to, qint64 limit);
    [[nodiscard]] qint64 size() const { return m_size; }

private:
    QQueue<QByteArray> m_pieces;
    qsizetype m_offset = 0; ///< Bytes of the first piece that were read.
    qint64 m_size = 0;
};

} // namespace remote::kube
