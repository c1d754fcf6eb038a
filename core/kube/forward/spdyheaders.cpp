// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/spdyheaders.h"

#include <QtEndian>

#include <zlib.h>

namespace remote::kube::spdy {

namespace {

constexpr QByteArrayView words =
    "options head post put delete trace accept accept-charset accept-encoding accept-language accept-ranges age allow "
    "authorization cache-control connection content-base content-encoding content-language content-length "
    "content-location content-md5 content-range content-type date etag expect expires from host if-match "
    "if-modified-since if-none-match if-range if-unmodified-since last-modified location max-forwards pragma "
    "proxy-authenticate proxy-authorization range referer retry-after server te trailer transfer-encoding upgrade "
    "user-agent vary via warning www-authenticate method get status 200_OK version HTTP/1.1 url public set-cookie "
    "keep-alive origin";

constexpr QByteArrayView text =
    "1001012012022052063003023033043053063074024054064074084094104114124134144154164175025045052"
    "03 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request401 Unauthorized403 Forbidden"
    "404 Not Found500 Internal Server Error501 Not Implemented503 Service UnavailableJan Feb Mar Apr May Jun Jul Aug "
    "Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMTchunked,text/html,image/png,image/jpg,image/gif,"
    "application/xml,application/xhtml+xml,text/plain,text/javascript,publicprivatemax-age=gzip,deflate,sdchcharset="
    "utf-8charset=iso-8859-1,utf-,*,enq=0.";

/// 2 KiB, which the dictionary fits in; small contexts, as each tunnel has one.
constexpr int windowBits = 11;
constexpr int memoryLevel = 1;

void appendField(QByteArray &to, QByteArrayView bytes)
{
    const quint32 length = qToBigEndian(quint32(bytes.size()));
    to.append(reinterpret_cast<const char *>(&length), sizeof length);
    to.append(bytes);
}

QByteArray makeDictionary()
{
    QByteArray dictionary;
    for (QByteArray word : words.toByteArray().split(' ')) {
        appendField(dictionary, word.replace('_', ' '));
    }
    return dictionary + text.toByteArray();
}

} // namespace

const QByteArray &headerDictionary()
{
    static const QByteArray dictionary = makeDictionary();
    return dictionary;
}

HeaderBlocks::HeaderBlocks()
    : m_zlib(std::make_unique<z_stream_s>())
{
    const QByteArray &dictionary = headerDictionary();
    if (deflateInit2(m_zlib.get(), Z_BEST_SPEED, Z_DEFLATED, windowBits, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK
        || deflateSetDictionary(m_zlib.get(), reinterpret_cast<const Bytef *>(dictionary.constData()),
                                uInt(dictionary.size()))
            != Z_OK) {
        qFatal("out of memory");
    }
}

HeaderBlocks::~HeaderBlocks()
{
    deflateEnd(m_zlib.get());
}

QByteArray HeaderBlocks::next(const Headers &headers)
{
    const quint32 count = qToBigEndian(quint32(headers.size()));
    QByteArray plain(reinterpret_cast<const char *>(&count), sizeof count);
    for (const auto &[name, value] : headers) {
        appendField(plain, name);
        appendField(plain, value);
    }
    QByteArray packed(qsizetype(deflateBound(m_zlib.get(), uLong(plain.size()))) + 64, Qt::Uninitialized);
    m_zlib->next_in = reinterpret_cast<Bytef *>(plain.data());
    m_zlib->avail_in = uInt(plain.size());
    m_zlib->next_out = reinterpret_cast<Bytef *>(packed.data());
    m_zlib->avail_out = uInt(packed.size());
    deflate(m_zlib.get(), Z_SYNC_FLUSH);
    packed.chop(qsizetype(m_zlib->avail_out));
    return packed;
}

} // namespace remote::kube::spdy
