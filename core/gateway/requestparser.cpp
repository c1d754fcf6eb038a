// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/requestparser.h"

#include <algorithm>
#include <array>

namespace remote::gateway {

namespace {

constexpr qsizetype trailerLimit = 8 * 1024;

RequestParser *owner(llhttp_t *parser)
{
    return static_cast<RequestParser *>(parser->data);
}

bool isTarget(QByteArrayView target)
{
    return target.startsWith('/')
        && std::ranges::all_of(target, [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
}

bool isValue(QByteArrayView value)
{
    return std::ranges::all_of(value, [](char c) { return uchar(c) >= 0x20 || c == '\t'; });
}

} // namespace

RequestParser::RequestParser()
{
    llhttp_init(&m_parser, HTTP_REQUEST, &settings());
    m_parser.data = this;
}

const llhttp_settings_t &RequestParser::settings()
{
    static const llhttp_settings_t settings = [] {
        llhttp_settings_t s;
        llhttp_settings_init(&s);
        s.on_url = [](llhttp_t *p, const char *at, size_t length) {
            owner(p)->m_head.target.append(at, qsizetype(length));
            return 0;
        };
        s.on_header_field = [](llhttp_t *p, const char *at, size_t length) {
            owner(p)->m_name.append(at, qsizetype(length));
            return 0;
        };
        s.on_header_value = [](llhttp_t *p, const char *at, size_t length) {
            owner(p)->m_value.append(at, qsizetype(length));
            return 0;
        };
        s.on_header_value_complete = [](llhttp_t *p) {
            RequestParser *self = owner(p);
            const QByteArray name = std::exchange(self->m_name, {});
            const QByteArray value = std::exchange(self->m_value, {}).trimmed();
            if (self->m_headComplete) {
                self->m_trailerBytes += name.size() + value.size() + 4;
                return self->m_trailerBytes > trailerLimit ? int(HPE_USER) : 0;
            }
            self->m_head.headers.emplaceBack(name, value);
            return 0;
        };
        s.on_headers_complete = [](llhttp_t *p) { return owner(p)->headersComplete(); };
        s.on_body = [](llhttp_t *p, const char *at, size_t length) {
            owner(p)->m_progress.body.append(at, qsizetype(length));
            return 0;
        };
        s.on_message_complete = [](llhttp_t *p) {
            owner(p)->m_progress.complete = true;
            return int(HPE_PAUSED);
        };
        return s;
    }();
    return settings;
}

int RequestParser::headersComplete()
{
    m_headComplete = true;
    m_progress.headComplete = true;
    m_refusal = checkHead();
    return m_refusal != 0 ? int(HPE_USER) : int(HPE_PAUSED);
}

/// 0, or the status of the refusal.
int RequestParser::checkHead()
{
    static constexpr std::array<QByteArrayView, 7> methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    m_head.method = llhttp_method_name(llhttp_method_t(m_parser.method));
    if (!std::ranges::contains(methods, QByteArrayView(m_head.method))) {
        return 501;
    }
    if (m_head.headers.size() > headerLimit) {
        return 431;
    }
    const bool valuesAreClean =
        std::ranges::all_of(m_head.headers, [](const auto &one) { return isValue(one.second); });
    if (m_parser.http_major != 1 || m_parser.http_minor != 1 || !isTarget(m_head.target) || !valuesAreClean) {
        return 400;
    }
    m_head.keepAlive = llhttp_should_keep_alive(&m_parser) != 0;
    return readLengths() && readUpgrade() ? 0 : 400;
}

bool RequestParser::readLengths()
{
    const QByteArrayList lengths = m_head.values("Content-Length");
    const QByteArrayList encodings = m_head.values("Transfer-Encoding");
    if (lengths.size() + encodings.size() > 1) {
        return false;
    }
    if (!encodings.isEmpty()) {
        m_head.body = RequestHead::Body::Chunked;
        return encodings.first().compare("chunked", Qt::CaseInsensitive) == 0;
    }
    if (!lengths.isEmpty()) {
        m_head.body = RequestHead::Body::Length;
        m_head.length = m_parser.content_length;
        return QByteArray::number(m_head.length) == lengths.first();
    }
    return true;
}

bool RequestParser::readUpgrade()
{
    if (m_parser.upgrade == 0) {
        return true;
    }
    const QByteArrayList upgrades = m_head.values("Upgrade");
    m_head.webSocket = m_head.method == "GET" && m_head.body == RequestHead::Body::None && upgrades.size() == 1
        && upgrades.first().compare("websocket", Qt::CaseInsensitive) == 0;
    return m_head.webSocket;
}

void RequestParser::begin()
{
    m_head = {};
    m_name.clear();
    m_value.clear();
    m_headBytes = 0;
    m_trailerBytes = 0;
    m_headComplete = false;
}

std::expected<RequestParser::Progress, int> RequestParser::feed(QByteArrayView bytes)
{
    if (m_headComplete && m_progress.complete) {
        begin();
    }
    const bool withinHead = !m_headComplete;
    m_progress = {};
    llhttp_errno_t code = llhttp_execute(&m_parser, bytes.data(), size_t(bytes.size()));
    const auto consumed = [&] { return llhttp_get_error_pos(&m_parser) - bytes.data(); };
    m_progress.consumed = code == HPE_OK ? bytes.size() : consumed();
    if (withinHead) {
        m_headBytes += m_progress.consumed;
    }
    if (m_headBytes > headLimit) {
        return std::unexpected(431);
    }
    const bool hasBody = m_head.body == RequestHead::Body::Chunked || m_head.length > 0;
    if (code == HPE_PAUSED && m_progress.headComplete && !hasBody) {
        llhttp_resume(&m_parser); // without a body the request is complete with its head
        code = llhttp_execute(&m_parser, bytes.data() + m_progress.consumed, 0);
    }
    if (code == HPE_PAUSED) {
        llhttp_resume(&m_parser);
    } else if (code == HPE_PAUSED_UPGRADE) {
        llhttp_resume_after_upgrade(&m_parser);
    } else if (code != HPE_OK) {
        return std::unexpected(m_refusal != 0 ? m_refusal : 400);
    }
    return m_progress;
}

} // namespace remote::gateway
