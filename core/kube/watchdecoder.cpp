// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/watchdecoder.h"

#include "core/base/json.h"
#include "core/kube/status.h"

using namespace Qt::StringLiterals;

namespace remote::kube {

Result<QList<WatchEvent>> WatchDecoder::feed(QByteArrayView bytes)
{
    QList<WatchEvent> events;
    while (!m_error && !bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView piece = end < 0 ? bytes : bytes.first(end);
        bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
        if (m_rest.size() + piece.size() > longestLine) {
            m_error = Error{ErrorKind::Protocol, u"a line of the watch is too long"_s, {}, {}};
            m_rest.clear();
            break;
        }
        m_rest += piece;
        if (end < 0) {
            break;
        }
        const QByteArray line = std::exchange(m_rest, {}).trimmed();
        if (line.isEmpty()) {
            continue;
        }
        Result<WatchEvent> event = parse(line);
        if (event) {
            events.append(std::move(*event));
        } else {
            m_error = event.error();
        }
    }
    if (m_error && events.isEmpty()) {
        return fail(*m_error);
    }
    return events;
}

Result<WatchEvent> WatchDecoder::parse(const QByteArray &line)
{
    using Type = WatchEvent::Type;
    static const QMap<QString, Type> types{{u"ADDED"_s, Type::Added},
                                           {u"MODIFIED"_s, Type::Modified},
                                           {u"DELETED"_s, Type::Deleted},
                                           {u"BOOKMARK"_s, Type::Bookmark}};
    const Result<QJsonObject> event = json::parseObject(line);
    if (!event) {
        return fail(event.error().wrappedAs(ErrorKind::Protocol, u"a line of the watch is not JSON"_s));
    }
    const QString type = event->value("type"_L1).toString();
    const QJsonValue object = event->value("object"_L1);
    if (!object.isObject()) {
        return fail(ErrorKind::Protocol, u"a watch event without an object"_s);
    }
    if (type == "ERROR"_L1) {
        return fail(statusError(object.toObject()));
    }
    if (!types.contains(type)) {
        return fail(ErrorKind::Protocol, u"an unknown watch event '%1'"_s.arg(type.left(40)));
    }
    return WatchEvent{types[type], object.toObject()};
}

} // namespace remote::kube
