// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

#include <memory>

struct z_stream_s;

namespace remote::kube::spdy {

/// What both ends' zlib begins with (2.6.10.1): words behind their lengths, then text. Adler-32 0xe3c6a7c2.
[[nodiscard]] const QByteArray &headerDictionary();

/// Compresses one end's header blocks, all in one zlib stream (SPDY/3.1, 2.6.10).
class HeaderBlocks
{
public:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    HeaderBlocks();
    ~HeaderBlocks();
    HeaderBlocks(const HeaderBlocks &) = delete;
    HeaderBlocks &operator=(const HeaderBlocks &) = delete;

    /// Names in lower case. The blocks have to be sent in the order of the calls.
    [[nodiscard]] QByteArray next(const Headers &headers);

private:
    std::unique_ptr<z_stream_s> m_zlib;
};

} // namespace remote::kube::spdy
