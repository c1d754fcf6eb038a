// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonObject>

namespace remote::kube {

struct WatchEvent {
    enum class Type { Added, Modified, Deleted, Bookmark };
    Type type;
    QJsonObject object;
};

/// The bytes of a watch as events: one JSON object `{"type", "object"}` per line. Pieces may be cut anywhere.
class WatchDecoder
{
public:
    /// The longest line taken. etcd's largest object has 1.5 MiB (`--max-request-bytes`) before JSON's quoting.
    static constexpr qsizetype longestLine = qsizetype{16} << 20;

    /// The events that these bytes complete, in order. Errors end the stream: an ERROR event is its Status as
    /// Error (an expired version is Gone); Protocol for what is no watch. Events of the same piece before
    /// an error are not lost: they come first, the error with the next call.
    [[nodiscard]] Result<QList<WatchEvent>> feed(QByteArrayView bytes);

private:
    [[nodiscard]] static Result<WatchEvent> parse(const QByteArray &line);

    QByteArray m_rest;
    std::optional<Error> m_error;
};

} // namespace remote::kube
