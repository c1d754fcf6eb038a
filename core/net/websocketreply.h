// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/net/http.h"

#include <llhttp.h>

namespace remote::net {

/// Reads the answer to an upgrade request: the head, and the body when the server refused (a Status, which
/// says why). Pure: bytes in, state out. Interim answers (1xx) are passed over.
class WebSocketReply
{
public:
    enum class State {
        Incomplete,
        Upgraded, ///< 101: what came after the head is takeRest().
        Refused,  ///< Any other status, with its body.
    };
    /// Bytes of a head, and of a refusal's body, that are read at most.
    static constexpr qsizetype headLimit = 64 * 1024;
    static constexpr qsizetype bodyLimit = 256 * 1024;

    WebSocketReply();
    WebSocketReply(const WebSocketReply &) = delete;
    WebSocketReply &operator=(const WebSocketReply &) = delete;

    /// Not to be called once the state is not Incomplete. Errors: Protocol.
    [[nodiscard]] Result<State> feed(QByteArrayView bytes);
    /// The connection ended, which is how a refusal without a length ends. Errors: Protocol.
    [[nodiscard]] Result<State> finish();

    [[nodiscard]] const HttpResponse &response() const { return m_response; }
    [[nodiscard]] QByteArray takeRest() { return std::exchange(m_rest, {}); }

private:
    static const llhttp_settings_t &settings();
    int headersComplete();
    int messageComplete();
    [[nodiscard]] State state() const;

    llhttp_t m_parser;
    HttpResponse m_response;
    QByteArray m_name;
    QByteArray m_value;
    QByteArray m_rest;
    qsizetype m_headBytes = 0;
    bool m_headComplete = false;
    bool m_complete = false;
};

} // namespace remote::net
