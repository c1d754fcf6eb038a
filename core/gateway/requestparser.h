// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gateway/requesthead.h"

#include <llhttp.h>

#include <expected>

namespace remote::gateway {

/// Takes a browser connection's bytes apart into requests, one after the other (keep-alive, pipelining). Pure:
/// bytes in, events out. Strict: whatever two HTTP programs could read differently is refused (both lengths,
/// a length twice, folded lines, a bare LF, a chunk size that is no number, forms of target for proxies).
class RequestParser
{
public:
    static constexpr qsizetype headLimit = 64 * 1024;
    static constexpr qsizetype headerLimit = 100;

    struct Progress {
        qsizetype consumed = 0;
        bool headComplete = false; ///< head() is valid from here to the next request's first byte.
        QByteArray body;           ///< Decoded.
        bool complete = false;     ///< The request ends here; the next byte begins another one.
    };

    RequestParser();
    RequestParser(const RequestParser &) = delete;
    RequestParser &operator=(const RequestParser &) = delete;

    /// Stops behind each head and each request: call it again with the bytes that were not consumed.
    /// The error is the HTTP status of the refusal: 400, 431 or 501. After it nothing more can be fed.
    [[nodiscard]] std::expected<Progress, int> feed(QByteArrayView bytes);

    [[nodiscard]] const RequestHead &head() const { return m_head; }
    /// Some but not all of a head was fed.
    [[nodiscard]] bool isWithinHead() const { return m_headBytes > 0 && !m_headComplete; }

private:
    static const llhttp_settings_t &settings();
    int headersComplete();
    [[nodiscard]] int checkHead();
    [[nodiscard]] bool readLengths();
    [[nodiscard]] bool readUpgrade();
    void begin();

    llhttp_t m_parser;
    RequestHead m_head;
    Progress m_progress;
    QByteArray m_name;
    QByteArray m_value;
    qsizetype m_headBytes = 0;
    qsizetype m_trailerBytes = 0;
    int m_refusal = 0;
    bool m_headComplete = false;
};

} // namespace remote::gateway
