// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/gateway/asset.h"

#include <QThreadPool>

#include <atomic>

namespace remote::gateway {

/// The editor's files on this computer's disk, one file each, so that they cross the network once. Reading and
/// writing happen in threads of its own. Several programs may share the folder: a file appears whole, under a name
/// made of what it is, and is never changed; no locks are held. Whatever goes wrong is a miss.
class AssetCache
{
public:
    static constexpr qint64 defaultLimit = 512LL * 1024 * 1024;

    struct Counts {
        std::atomic<int> hits = 0;
        std::atomic<int> misses = 0;
        std::atomic<int> damaged = 0; ///< Misses too. Their files are gone.
        std::atomic<int> kept = 0;
        std::atomic<qint64> bytes = 0; ///< Of bodies that did not cross the network.
    };

    /// `folder` is made when the first file is kept, for this person only. When there is more than `limit` bytes in
    /// it, those go that were used longest ago.
    explicit AssetCache(const QString &folder, qint64 limit = defaultLimit);
    ~AssetCache(); ///< Waits for what is being written.

    /// `name` is assetName(). May outlive the object.
    Task<std::optional<Asset>> find(QByteArray name);
    /// The first answer of a name stays: what a workstation says later does not replace it.
    void keep(const QByteArray &name, const Asset &asset);
    [[nodiscard]] const Counts &counts() const;

private:
    struct Store; ///< Owned by what runs in the threads, too.
    std::shared_ptr<Store> m_store;
    QThreadPool m_readers;
    QThreadPool m_writer;
};

/// Where a gateway keeps files: `scope` tells apart those who may share them; an empty one = nothing is kept.
struct AssetShelf {
    std::shared_ptr<AssetCache> cache;
    QByteArray scope;
};

} // namespace remote::gateway
