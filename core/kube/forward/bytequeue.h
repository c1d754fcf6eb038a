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
    /// `part` points into `message`. It is not copied, unless much else would be kept with it.
    void append(const QByteArray &message, QByteArrayView part);
    /// Moves up to `limit` bytes out; returns how many.
    qint64 read(char *to, qint64 limit);
    [[nodiscard]] qint64 size() const { return m_size; }

private:
    struct Piece {
        QByteArray bytes;
        qsizetype from; ///< What is before was read, or is not ours.
        qsizetype to;
    };
    QQueue<Piece> m_pieces;
    qint64 m_size = 0;
};

} // namespace remote::kube
