// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <llhttp.h>

namespace remote::gateway {

/// Follows the editor's answers to know where each ends; the bytes themselves are passed on as they are. Pure.
class ResponseParser
{
public:
    struct Progress {
        qsizetype consumed = 0;
        bool complete = false;
        bool upgraded = false; ///< Complete with 101: what follows is no HTTP.
    };

    ResponseParser();
    ResponseParser(const ResponseParser &) = delete;
    ResponseParser &operator=(const ResponseParser &) = delete;

    /// Before each answer. An answer to HEAD has no body whatever its length says.
    void begin(bool toHead);
    /// Stops behind the answer. Errors: Protocol.
    [[nodiscard]] Result<Progress> feed(QByteArrayView bytes);
    /// Whether the end of the connection is a proper end of the answer (no length, no chunks).
    [[nodiscard]] bool mayEndHere();

    [[nodiscard]] int status() const { return m_status; } ///< 0 until the head is complete.
    [[nodiscard]] bool keepAlive() const { return m_keepAlive; }

private:
    static const llhttp_settings_t &settings();

    llhttp_t m_parser;
    int m_status = 0;
    bool m_toHead = false;
    bool m_complete = false;
    bool m_keepAlive = false;
};

} // namespace remote::gateway
