// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/assetcache.h"

#include <QCoroFuture>
#include <QCryptographicHash>
#include <QDir>
#include <QLoggingCategory>
#include <QPromise>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace remote::gateway {

namespace {

Q_LOGGING_CATEGORY(logAssets, "remote.assets")

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr int forgottenAfter = 3600; ///< Seconds after which a file that was not finished is nobody's any more.
constexpr qsizetype nameLength = 64;

} // namespace

struct AssetCache::Store {
    QString folder;
    qint64 limit;
    qint64 sinceTrimmed = -1; ///< Bytes; -1 = never.
    Counts counts;

    [[nodiscard]] QString fileOf(const QByteArray &name) const
    {
        const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex();
        return folder + u'/' + QString::fromLatin1(hash);
    }
    std::optional<Asset> read(const QByteArray &name);
    void write(const QByteArray &name, const Asset &asset);
    [[nodiscard]] bool prepareFolder() const;
    void trim();
};

std::optional<Asset> AssetCache::Store::read(const QByteArray &name)
{
    QFile file(fileOf(name));
    if (!file.open(QIODevice::ReadOnly)) {
        ++counts.misses;
        return {};
    }
    std::optional<Asset> asset = file.size() < 2 * assetLimit ? readFileBytes(file.readAll(), name) : std::nullopt;
    if (!asset) {
        qCWarning(logAssets, "a damaged file was removed: %ls", qUtf16Printable(file.fileName()));
        ++counts.damaged;
        ++counts.misses;
        file.remove();
        return {};
    }
    file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
    ++counts.hits;
    counts.bytes += asset->body.size();
    return asset;
}

void AssetCache::Store::write(const QByteArray &name, const Asset &asset)
{
    QSaveFile file(fileOf(name));
    if (!prepareFolder() || QFile::exists(file.fileName()) || !file.open(QIODevice::WriteOnly)) {
        return;
    }
    const QByteArray bytes = fileBytes(name, asset);
    if (file.setPermissions(ownerOnly) && file.write(bytes) == bytes.size() && file.commit()) {
        ++counts.kept;
        const bool first = sinceTrimmed < 0;
        sinceTrimmed = (first ? 0 : sinceTrimmed) + bytes.size();
        if (first || sinceTrimmed > limit / 16) {
            trim();
        }
    }
}

bool AssetCache::Store::prepareFolder() const
{
    constexpr auto permissions = ownerOnly | QFile::ExeOwner;
    const QFileInfo found(folder);
    if (!found.exists()) {
        QDir().mkpath(found.absolutePath());
        return QDir().mkdir(folder, permissions);
    }
    constexpr auto others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    return found.isDir() && (!(found.permissions() & others) || QFile::setPermissions(folder, permissions));
}

void AssetCache::Store::trim()
{
    sinceTrimmed = 0;
    const QDateTime forgotten = QDateTime::currentDateTimeUtc().addSecs(-forgottenAfter);
    qint64 total = 0;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden, QDir::Time)) {
        const bool whole = file.fileName().size() == nameLength;
        total += file.size();
        if (whole ? total > limit : file.lastModified() < forgotten) {
            QFile::remove(file.filePath());
        }
    }
}

AssetCache::AssetCache(const QString &folder, qint64 limit)
    : m_store(std::make_shared<Store>(folder, limit))
{
    m_readers.setMaxThreadCount(2);
    m_writer.setMaxThreadCount(1);
}

AssetCache::~AssetCache()
{
    m_writer.waitForDone();
    m_readers.waitForDone();
    const Counts &seen = m_store->counts;
    qCInfo(logAssets, "%d files (%lld bytes) came from the disk, %d did not, %d were kept, %d were damaged",
           seen.hits.load(), qlonglong(seen.bytes), seen.misses.load(), seen.kept.load(), seen.damaged.load());
}

const AssetCache::Counts &AssetCache::counts() const
{
    return m_store->counts;
}

Task<std::optional<Asset>> AssetCache::find(QByteArray name)
{
    QPromise<std::optional<Asset>> promise;
    QFuture<std::optional<Asset>> future = promise.future();
    promise.start();
    m_readers.start([store = m_store, name, promise = std::move(promise)]() mutable {
        promise.addResult(store->read(name));
        promise.finish();
    });
    co_return co_await future;
}

void AssetCache::keep(const QByteArray &name, const Asset &asset)
{
    m_writer.start([store = m_store, name, asset] { store->write(name, asset); });
}

} // namespace remote::gateway
