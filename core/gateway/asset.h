// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gateway/requesthead.h"

#include <optional>

/// The pure part of AssetCache: what may be kept, and its form on disk.
namespace remote::gateway {

/// An answer with 200 that never changes.
struct Asset {
    net::Headers headers; ///< Without those of the connection, of its length and its date.
    QByteArray body;      ///< Still encoded as its Content-Encoding says.

    bool operator==(const Asset &) const = default;
};

/// The most bytes of a body that are kept; the editor's largest file has 5 MB (19 MB before compression).
constexpr qsizetype assetLimit = 32 * 1024 * 1024;

/// Under which name the answer may be kept: a plain GET of the editor's own files at a versioned path
/// (`/stable-<commit>/static/…`). The name tells apart what the answer depends on: `scope`, path and
/// Accept-Encoding. Nothing for all other requests, also when the person asks for a fresh answer.
[[nodiscard]] std::optional<QByteArray> assetName(QByteArrayView scope, const RequestHead &head);

/// The answer to such a request, when it is marked as one that never changes and is for everybody: 200, immutable
/// or valid for a year (which code-server says), no cookie, and dependent on nothing but Accept-Encoding.
[[nodiscard]] std::optional<Asset> assetOf(int status, const net::Headers &headers, QByteArray body);

/// The whole answer for a browser.
[[nodiscard]] QByteArray answerBytes(const Asset &asset, bool keepAlive);

/// A file's content: a hash of the rest, the name, the asset.
[[nodiscard]] QByteArray fileBytes(const QByteArray &name, const Asset &asset);
/// Nothing when it is damaged or has another name.
[[nodiscard]] std::optional<Asset> readFileBytes(QByteArrayView bytes, const QByteArray &name);

} // namespace remote::gateway
