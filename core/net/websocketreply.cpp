// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/websocketreply.h"

using namespace Qt::StringLiterals;

namespace remote::net {

WebSocketReply::WebSocketReply()
{
    llhttp_init(&m_parser, HTTP_RESPONSE, &settings());
    m_parser.data = this;
}

const llhttp_settings_t &WebSocketReply::settings()
{
    static const llhttp_settings_t settings = [] {
        llhttp_settings_t s;
        llhttp_settings_init(&s);
        s.on_header_field = [](llhttp_t *p, const char *at, size_t length) {
            static_cast<WebSocketReply *>(p->data)->m_name.append(at, qsizetype(length));
            return 0;
        };
        s.on_header_value = [](llhttp_t *p, const char *at, size_t length) {
            static_cast<WebSocketReply *>(p->data)->m_value.append(at, qsizetype(length));
            return 0;
        };
        s.on_header_value_complete = [](llhttp_t *p) {
            auto *reply = static_cast<WebSocketReply *>(p->data);
            reply->m_response.headers.emplaceBack(std::exchange(reply->m_name, {}), std::exchange(reply->m_value, {}));
            return 0;
        };
        s.on_headers_complete = [](llhttp_t *p) { return static_cast<WebSocketReply *>(p->data)->headersComplete(); };
        s.on_body = [](llhttp_t *p, const char *at, size_t length) {
            QByteArray &body = static_cast<WebSocketReply *>(p->data)->m_response.body;
            body.append(at, std::min(qsizetype(length), bodyLimit - body.size()));
            return 0;
        };
        s.on_message_complete = [](llhttp_t *p) { return static_cast<WebSocketReply *>(p->data)->messageComplete(); };
        return s;
    }();
    return settings;
}

int WebSocketReply::headersComplete()
{
    m_response.status = m_parser.status_code;
    m_headComplete = m_response.status == 101 || m_response.status >= 200;
    return 0;
}

int WebSocketReply::messageComplete()
{
    if (!m_headComplete) {
        m_response = {};
        return 0;
    }
    m_complete = true;
    return HPE_PAUSED;
}

WebSocketReply::State WebSocketReply::state() const
{
    if (m_response.status == 101 && m_complete) {
        return State::Upgraded;
    }
    return m_complete || m_response.body.size() == bodyLimit ? State::Refused : State::Incomplete;
}

Result<WebSocketReply::State> WebSocketReply::feed(QByteArrayView bytes)
{
    const llhttp_errno_t code = llhttp_execute(&m_parser, bytes.data(), size_t(bytes.size()));
    if (code == HPE_PAUSED || code == HPE_PAUSED_UPGRADE) {
        const char *end = llhttp_get_error_pos(&m_parser);
        m_rest = bytes.sliced(end - bytes.data()).toByteArray();
    } else if (code != HPE_OK) {
        return fail(ErrorKind::Protocol,
                    u"answer to the upgrade: %1"_s.arg(QLatin1StringView(llhttp_errno_name(code))));
    }
    if (!m_headComplete) {
        m_headBytes += bytes.size();
        if (m_headBytes > headLimit) {
            return fail(ErrorKind::Protocol, u"answer to the upgrade: head too large"_s);
        }
    }
    return state();
}

Result<WebSocketReply::State> WebSocketReply::finish()
{
    llhttp_finish(&m_parser); // completes a body that only the end of the connection delimits
    if (!m_complete) {
        return fail(ErrorKind::Protocol, u"connection ended within the answer to the upgrade"_s);
    }
    return State::Refused;
}

} // namespace remote::net
