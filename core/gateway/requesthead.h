// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/http.h"

#include <QByteArrayList>

namespace remote::gateway {

/// The head of one HTTP/1.1 request, already checked by RequestParser.
struct RequestHead {
    enum class Body {
        None,
        Length, ///< `length` bytes.
        Chunked,
    };

    QByteArray method;
    QByteArray target; ///< Origin form: begins with "/".
    net::Headers headers;
    Body body = Body::None;
    quint64 length = 0;
    bool keepAlive = true;
    bool webSocket = false; ///< Asks for an upgrade to a WebSocket.

    /// The values of all headers of that name, compared without case.
    [[nodiscard]] QByteArrayList values(QByteArrayView name) const;
    /// GET, HEAD and OPTIONS: they change nothing.
    [[nodiscard]] bool isSafe() const;
};

/// The head as it goes to the editor: written anew from its parts, so that only what was understood here
/// arrives there. Headers of the connection itself (RFC 9110, 7.6.1) are replaced by our own.
[[nodiscard]] QByteArray headBytes(const RequestHead &head);

} // namespace remote::gateway
