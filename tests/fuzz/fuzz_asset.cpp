// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// A workstation's answer on its way to the disk and back: whole and byte by byte it must be the same, what is written
// is what is read, and what goes to the browser is one answer of its own length. The bytes are also read as a file.

#include "core/gateway/asset.h"
#include "core/gateway/responseparser.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace remote::gateway;

std::optional<Asset> assetIn(QByteArrayView bytes, qsizetype step, qsizetype limit)
{
    ResponseParser parser;
    parser.begin(false, limit);
    while (!bytes.isEmpty()) {
        const auto progress = parser.feed(bytes.first(std::min(step, bytes.size())));
        if (!progress || progress->upgraded) {
            return {};
        }
        if (progress->complete) {
            auto record = parser.takeRecord();
            return record ? assetOf(parser.status(), record->headers, std::move(record->body)) : std::nullopt;
        }
        bytes = bytes.sliced(progress->consumed);
    }
    return {};
}

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr qsizetype limit = 4096;
    const QByteArrayView bytes(data, qsizetype(size));
    (void)readFileBytes(bytes, "name");
    const std::optional<Asset> asset = assetIn(bytes, bytes.size(), limit);
    require(size >= limit || assetIn(bytes, 1, limit) == asset);
    if (asset) {
        require(asset->body.size() <= limit);
        require(readFileBytes(fileBytes("name", *asset), "name") == asset);
        const QByteArray answer = answerBytes(*asset, true);
        ResponseParser again;
        again.begin(false, limit);
        const auto progress = again.feed(answer);
        require(progress && progress->complete && progress->consumed == answer.size() && again.keepAlive());
        const auto record = again.takeRecord();
        require(record && assetOf(200, record->headers, record->body) == asset);
    }
    return 0;
}
