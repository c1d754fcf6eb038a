// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/net/http.h"

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

    /// More of a head than this is not recorded.
    static constexpr qsizetype recordedHead = 32 * 1024;

    /// Before each answer. An answer to HEAD has no body whatever its length says. Up to `recorded` bytes of the body
    /// are kept for takeRecord(); 0 = none, and no headers either.
    void begin(bool toHead, qsizetype recorded = 0);
    /// Stops behind the answer. Errors: Protocol.
    [[nodiscard]] Result<Progress> feed(QByteArrayView bytes);
    /// Whether the end of the connection is a proper end of the answer (no length, no chunks).
    [[nodiscard]] bool mayEndHere();

    [[nodiscard]] int status() const { return m_status; } ///< 0 until the head is complete.
    [[nodiscard]] bool keepAlive() const { return m_keepAlive; }

    struct Record {
        net::Headers headers;
        QByteArray body;
    };
    /// What a complete answer was. Nothing when it was not recorded, or larger than what is recorded.
    [[nodiscard]] std::optional<Record> takeRecord();

private:
    static const llhttp_settings_t &settings();
    static void setUpRecording(llhttp_settings_t &settings);
    void record(QByteArray &part, QByteArrayView bytes, qsizetype limit);

    llhttp_t m_parser;
    Record m_record;
    QByteArray m_name;
    QByteArray m_value;
    qsizetype m_headRecorded = 0;
    qsizetype m_recordLimit = 0; ///< Of the body; 0 = nothing is recorded, or no more.
    int m_status = 0;
    bool m_toHead = false;
    bool m_complete = false;
    bool m_keepAlive = false;
};

} // namespace remote::gateway
