// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/asset.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <array>

namespace remote::gateway {

namespace {

constexpr auto algorithm = QCryptographicHash::Blake2b_256;
constexpr qsizetype hashSize = 32;
constexpr qint64 aYear = 31'536'000;
constexpr quint32 mostHeaders = 100;

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

template <std::size_t n> bool isOneOf(QByteArrayView name, const std::array<QByteArrayView, n> &names)
{
    return std::ranges::any_of(names, [name](QByteArrayView one) { return isSame(one, name); });
}

bool isCommit(QByteArrayView text)
{
    return text.size() == 40
        && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// `/stable-<commit>/static/…`, without a query and without anything encoded.
bool isVersioned(QByteArrayView target)
{
    constexpr QByteArrayView first = "/stable-";
    constexpr QByteArrayView then = "/static/";
    constexpr qsizetype commitSize = 40;
    return target.startsWith(first) && target.size() > first.size() + commitSize + then.size()
        && isCommit(target.sliced(first.size(), commitSize))
        && target.sliced(first.size() + commitSize).startsWith(then)
        && std::ranges::none_of(target, [](char c) { return c == '?' || c == '%'; });
}

/// The parts of all headers of that name, in lower case.
QByteArrayList partsOf(const net::Headers &headers, QByteArrayView name)
{
    QByteArrayList parts;
    for (const auto &[one, value] : headers) {
        if (isSame(one, name)) {
            for (const QByteArray &part : value.toLower().split(',')) {
                parts.append(part.trimmed());
            }
        }
    }
    return parts;
}

bool neverChanges(const QByteArrayList &cacheControl)
{
    const auto forbids = [](const QByteArray &part) {
        return part.startsWith("no-") || part.startsWith("private") || part == "must-understand";
    };
    const auto isLong = [](const QByteArray &part) {
        return part == "immutable" || (part.startsWith("max-age=") && part.sliced(8).toLongLong() >= aYear);
    };
    return std::ranges::none_of(cacheControl, forbids) && std::ranges::any_of(cacheControl, isLong);
}

} // namespace

std::optional<QByteArray> assetName(QByteArrayView scope, const RequestHead &head)
{
    static constexpr std::array<QByteArrayView, 6> asksForMore{"Range",  "If-Range",      "Cache-Control",
                                                               "Pragma", "Authorization", "Expect"};
    const auto isPlain = [](const auto &one) { return !isOneOf(one.first, asksForMore); };
    if (scope.isEmpty() || head.method != "GET" || head.body != RequestHead::Body::None || head.webSocket
        || !isVersioned(head.target) || !std::ranges::all_of(head.headers, isPlain)) {
        return {};
    }
    return scope.toByteArray() + '\n' + head.target + '\n' + head.values("Accept-Encoding").join(',').toLower();
}

std::optional<Asset> assetOf(int status, const net::Headers &headers, QByteArray body)
{
    static constexpr std::array<QByteArrayView, 7> ofConnection{
        "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Date", "Age", "Upgrade"};
    static constexpr std::array<QByteArrayView, 4> unfit{"Set-Cookie", "Content-Range", "Trailer", "Clear-Site-Data"};
    const auto isUnfit = [](const auto &one) { return isOneOf(one.first, unfit); };
    const QByteArrayList vary = partsOf(headers, "Vary");
    if (status != 200 || headers.size() > mostHeaders || std::ranges::any_of(headers, isUnfit)
        || !neverChanges(partsOf(headers, "Cache-Control"))
        || !std::ranges::all_of(vary, [](const QByteArray &one) { return one == "accept-encoding"; })) {
        return {};
    }
    Asset asset{headers, std::move(body)};
    asset.headers.removeIf([](const auto &one) { return isOneOf(one.first, ofConnection); });
    return asset;
}

QByteArray answerBytes(const Asset &asset, bool keepAlive)
{
    QByteArray bytes = "HTTP/1.1 200 OK\r\n";
    for (const auto &[name, value] : asset.headers) {
        bytes += name + ": " + value + "\r\n";
    }
    bytes += "Content-Length: " + QByteArray::number(asset.body.size()) + "\r\nConnection: ";
    bytes += keepAlive ? "keep-alive\r\n\r\n" : "close\r\n\r\n";
    return bytes + asset.body;
}

QByteArray fileBytes(const QByteArray &name, const Asset &asset)
{
    QByteArray bytes(hashSize, '\0');
    QDataStream stream(&bytes, QIODevice::Append);
    stream.setVersion(QDataStream::Qt_6_8);
    stream << name << asset.headers << asset.body;
    const QByteArrayView rest = QByteArrayView(bytes).sliced(hashSize);
    return bytes.replace(0, hashSize, QCryptographicHash::hash(rest, algorithm));
}

std::optional<Asset> readFileBytes(QByteArrayView bytes, const QByteArray &name)
{
    if (bytes.size() < hashSize
        || QCryptographicHash::hash(bytes.sliced(hashSize), algorithm) != bytes.first(hashSize)) {
        return {};
    }
    const QByteArray rest = QByteArray::fromRawData(bytes.data() + hashSize, bytes.size() - hashSize);
    QDataStream stream(rest);
    stream.setVersion(QDataStream::Qt_6_8);
    QByteArray found;
    Asset asset;
    stream >> found >> asset.headers >> asset.body;
    const bool whole = stream.status() == QDataStream::Ok && stream.atEnd();
    return whole && found == name ? std::optional(std::move(asset)) : std::nullopt;
}

} // namespace remote::gateway
