// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/spdysession.h"

#include "core/kube/forward/forwarderror.h"

using namespace Qt::StringLiterals;

namespace remote::kube::spdy {

quint32 Session::open()
{
    const quint32 errorId = m_nextId;
    const quint32 dataId = m_nextId + 2;
    m_nextId += 4; // the server's ids are even
    const QByteArray request = QByteArray::number(dataId);
    appendSynStream(m_output, errorId,
                    m_headers.next({{"streamtype", "error"}, {"port", m_port}, {"requestid", request}}), true);
    appendSynStream(m_output, dataId,
                    m_headers.next({{"streamtype", "data"}, {"port", m_port}, {"requestid", request}}), false);
    m_streams.insert(dataId, {.errorId = errorId, .errorText = {}});
    m_errors.insert(errorId, dataId);
    return dataId;
}

void Session::reset(quint32 stream)
{
    const auto found = m_streams.constFind(stream);
    if (found == m_streams.cend()) {
        return;
    }
    if (!found->wasReset) {
        appendReset(m_output, stream, cancel);
    }
    m_errors.remove(found->errorId);
    m_streams.erase(found);
}

quint32 Session::ping()
{
    appendPing(m_output, m_nextPing);
    return std::exchange(m_nextPing, m_nextPing + 2);
}

Result<std::optional<Event>> Session::next(QByteArrayView &input)
{
    if (m_following) {
        return std::exchange(m_following, std::nullopt);
    }
    for (;;) {
        const Result<std::optional<Frame>> frame = m_decoder.next(input);
        if (!frame) {
            return fail(frame.error());
        }
        if (!*frame) {
            return std::nullopt;
        }
        if ((*frame)->kind == FrameKind::Data && ((*frame)->id % 2 == 0 || (*frame)->id >= m_nextId)) {
            return fail(ErrorKind::Protocol, u"SPDY data of stream %1, which was never opened"_s.arg((*frame)->id));
        }
        if (std::optional<Event> event = take(**frame)) {
            return event;
        }
        if (m_output.size() > outputLimit) {
            return fail(ErrorKind::Protocol, u"more SPDY pings than can be answered"_s);
        }
    }
}

std::optional<Event> Session::take(const Frame &frame)
{
    switch (frame.kind) {
    case FrameKind::Data:
        return takeData(frame);
    case FrameKind::Reply:
        return frame.last ? ended(frame.id, false) : std::nullopt;
    case FrameKind::Reset:
        return ended(frame.id, true);
    case FrameKind::Ping:
        return answer(frame.id);
    case FrameKind::GoAway:
        m_goneAway = true;
        return Event{.kind = Event::Kind::GoAway, .bytes = {}, .error = {}};
    case FrameKind::Other:
        break;
    }
    return std::nullopt;
}

std::optional<Event> Session::takeData(const Frame &frame)
{
    if (const auto stream = m_streams.find(m_errors.value(frame.id)); stream != m_streams.end()) {
        stream->errorText += frame.bytes.first(std::min(frame.bytes.size(), errorLimit - stream->errorText.size()));
        return frame.last ? ended(frame.id, false) : std::nullopt;
    }
    if (frame.last) {
        m_following = ended(frame.id, false);
    }
    if (frame.bytes.isEmpty()) {
        return std::exchange(m_following, std::nullopt);
    }
    return Event{.kind = Event::Kind::Data, .stream = frame.id, .bytes = frame.bytes, .error = {}};
}

std::optional<Event> Session::ended(quint32 id, bool byReset)
{
    const quint32 dataId = m_errors.value(id, id);
    const auto stream = m_streams.find(dataId);
    if (stream == m_streams.end()) {
        return std::nullopt;
    }
    stream->wasReset = stream->wasReset || (byReset && id == dataId);
    (id == dataId ? stream->dataOver : stream->errorOver) = true;
    if (!stream->dataOver || !stream->errorOver) {
        return std::nullopt;
    }
    Event event{.kind = Event::Kind::Ended, .stream = dataId, .bytes = {}, .error = {}};
    if (!stream->errorText.isEmpty()) {
        event.error = streamError(stream->errorText);
    } else if (stream->wasReset) {
        event.error = Error{ErrorKind::ServerFailure, u"the stream was reset"_s, {}, {}};
    }
    if (!stream->wasReset) {
        appendDataHead(m_output, dataId, 0, true); // else the server keeps its half
    }
    m_errors.remove(stream->errorId);
    m_streams.erase(stream);
    return event;
}

std::optional<Event> Session::answer(quint32 ping)
{
    if (ping % 2 == 0) {
        appendPing(m_output, ping);
    } else if (ping < m_nextPing) {
        return Event{.kind = Event::Kind::Pong, .stream = ping, .bytes = {}, .error = {}};
    }
    return std::nullopt;
}

} // namespace remote::kube::spdy
