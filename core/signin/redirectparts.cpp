// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/redirectparts.h"

#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

bool isVisible(char c)
{
    return c > 0x20 && c < 0x7f;
}

bool isName(QByteArrayView text)
{
    static constexpr QByteArrayView others = "!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || others.contains(c);
    });
}

bool readRequestLine(QByteArrayView line, RedirectHead &head)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first < 0 || first == last) {
        return false;
    }
    const QByteArrayView version = line.sliced(last + 1);
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    head.method = line.first(first).toByteArray();
    const qsizetype mark = target.indexOf('?');
    head.path = (mark < 0 ? target : target.first(mark)).toByteArray();
    head.query = mark < 0 ? QByteArray() : target.sliced(mark + 1).toByteArray();
    return isName(head.method) && target.startsWith('/') && std::ranges::all_of(target, isVisible)
        && !target.contains('#') && (version == "HTTP/1.1" || version == "HTTP/1.0");
}

bool readField(QByteArrayView line, RedirectHead &head)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isName(line.first(colon))) {
        return false;
    }
    const QByteArrayView name = line.first(colon);
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    if (value.contains('\0') || value.contains('\r') || value.contains('\n')
        || name.compare("content-length", Qt::CaseInsensitive) == 0
        || name.compare("transfer-encoding", Qt::CaseInsensitive) == 0) {
        return false;
    }
    if (name.compare("host", Qt::CaseInsensitive) == 0) {
        if (!head.host.isEmpty()) {
            return false;
        }
        head.host = value.toByteArray();
    }
    return true;
}

int hexDigit(char c)
{
    return c >= '0' && c <= '9' ? c - '0'
        : c >= 'a' && c <= 'f'  ? c - 'a' + 10
        : c >= 'A' && c <= 'F'  ? c - 'A' + 10
                                : -1;
}

std::optional<QByteArray> decoded(QByteArrayView text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            bytes.append(text[i] == '+' ? ' ' : text[i]);
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0 || (high == 0 && low == 0)) {
            return {};
        }
        bytes.append(char(high * 16 + low));
        i += 2;
    }
    return bytes;
}

} // namespace

std::optional<RedirectHead> readHead(QByteArrayView head)
{
    RedirectHead read;
    qsizetype begin = 0;
    for (bool isFirst = true; begin <= head.size(); isFirst = false) {
        const qsizetype found = head.indexOf("\r\n", begin);
        const qsizetype end = found < 0 ? head.size() : found;
        const QByteArrayView line = head.sliced(begin, end - begin);
        if (!(isFirst ? readRequestLine(line, read) : readField(line, read))) {
            return {};
        }
        begin = end + 2;
    }
    return read;
}

std::optional<RedirectQuery> readQuery(QByteArrayView query)
{
    RedirectQuery read;
    for (qsizetype begin = 0; begin < query.size();) {
        const qsizetype found = query.indexOf('&', begin);
        const qsizetype end = found < 0 ? query.size() : found;
        const QByteArrayView item = query.sliced(begin, end - begin);
        begin = end + 1;
        if (item.isEmpty()) {
            continue;
        }
        const qsizetype sign = item.indexOf('=');
        const std::optional<QByteArray> name = decoded(sign < 0 ? item : item.first(sign));
        const std::optional<QByteArray> value = decoded(sign < 0 ? QByteArrayView() : item.sliced(sign + 1));
        if (!name || !value || read.contains(*name)) {
            return {};
        }
        QStringDecoder utf8(QStringDecoder::Utf8);
        const QString text = utf8(*value);
        if (utf8.hasError()) {
            return {};
        }
        read.insert(*name, text);
    }
    return read;
}

} // namespace remote::signin
