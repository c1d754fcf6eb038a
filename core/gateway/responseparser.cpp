// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/responseparser.h"

using namespace Qt::StringLiterals;

namespace remote::gateway {

namespace {

ResponseParser *owner(llhttp_t *parser)
{
    return static_cast<ResponseParser *>(parser->data);
}

bool isInterim(int status)
{
    return status < 200 && status != 101;
}

} // namespace

ResponseParser::ResponseParser()
{
    llhttp_init(&m_parser, HTTP_RESPONSE, &settings());
    m_parser.data = this;
}

const llhttp_settings_t &ResponseParser::settings()
{
    static const llhttp_settings_t settings = [] {
        llhttp_settings_t s;
        llhttp_settings_init(&s);
        setUpRecording(s);
        s.on_headers_complete = [](llhttp_t *p) {
            ResponseParser *self = owner(p);
            if (!isInterim(p->status_code)) {
                self->m_status = p->status_code;
                self->m_keepAlive = llhttp_should_keep_alive(p) != 0;
            }
            return self->m_toHead ? 1 : 0; // 1 = no body follows
        };
        s.on_message_complete = [](llhttp_t *p) {
            if (isInterim(p->status_code)) {
                return 0;
            }
            owner(p)->m_complete = true;
            return int(HPE_PAUSED);
        };
        return s;
    }();
    return settings;
}

void ResponseParser::setUpRecording(llhttp_settings_t &settings)
{
    settings.on_header_field = [](llhttp_t *p, const char *at, size_t length) {
        owner(p)->record(owner(p)->m_name, {at, qsizetype(length)}, recordedHead);
        return 0;
    };
    settings.on_header_value = [](llhttp_t *p, const char *at, size_t length) {
        owner(p)->record(owner(p)->m_value, {at, qsizetype(length)}, recordedHead);
        return 0;
    };
    settings.on_header_value_complete = [](llhttp_t *p) {
        ResponseParser *self = owner(p);
        self->m_headRecorded += self->m_name.size() + self->m_value.size() + 4;
        if (self->m_status != 0) {
            self->m_recordLimit = 0; // trailers
        }
        if (self->m_recordLimit > 0 && !isInterim(p->status_code)) {
            self->m_record.headers.emplaceBack(std::exchange(self->m_name, {}),
                                               std::exchange(self->m_value, {}).trimmed());
        }
        self->m_name.clear();
        self->m_value.clear();
        return 0;
    };
    settings.on_body = [](llhttp_t *p, const char *at, size_t length) {
        owner(p)->record(owner(p)->m_record.body, {at, qsizetype(length)}, owner(p)->m_recordLimit);
        return 0;
    };
}

void ResponseParser::record(QByteArray &part, QByteArrayView bytes, qsizetype limit)
{
    const bool inHead = &part != &m_record.body;
    if (m_recordLimit > 0 && (inHead ? m_headRecorded : 0) + part.size() + bytes.size() > limit) {
        m_recordLimit = 0;
        m_record = {};
        m_name.clear();
        m_value.clear();
    }
    if (m_recordLimit > 0) {
        part += bytes;
    }
}

std::optional<ResponseParser::Record> ResponseParser::takeRecord()
{
    const bool whole = m_complete && std::exchange(m_recordLimit, 0) > 0;
    return whole ? std::optional(std::exchange(m_record, {})) : std::nullopt;
}

void ResponseParser::begin(bool toHead, qsizetype recorded)
{
    llhttp_reset(&m_parser);
    m_record = {};
    m_name.clear();
    m_value.clear();
    m_headRecorded = 0;
    m_recordLimit = recorded;
    m_toHead = toHead;
    m_status = 0;
    m_complete = false;
    m_keepAlive = false;
}

Result<ResponseParser::Progress> ResponseParser::feed(QByteArrayView bytes)
{
    const llhttp_errno_t code = llhttp_execute(&m_parser, bytes.data(), size_t(bytes.size()));
    if (code == HPE_OK) {
        return Progress{bytes.size(), m_complete, false};
    }
    if (code != HPE_PAUSED && code != HPE_PAUSED_UPGRADE) {
        return fail(ErrorKind::Protocol, u"the editor's answer: %1"_s.arg(QLatin1StringView(llhttp_errno_name(code))));
    }
    return Progress{llhttp_get_error_pos(&m_parser) - bytes.data(), m_complete, m_status == 101};
}

bool ResponseParser::mayEndHere()
{
    return m_status >= 200 && llhttp_finish(&m_parser) != HPE_INVALID_EOF_STATE;
}

} // namespace remote::gateway
