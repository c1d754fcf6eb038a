// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

namespace remote::workstation {

/// How full the file system of the home folder is, in bytes.
struct DiskSpace {
    qint64 used = 0;
    qint64 free = 0; ///< What a person can still write; some systems hold back more.
    [[nodiscard]] qint64 size() const { return used + free; }
    bool operator==(const DiskSpace &) const = default;
};

/// A shell command that prints one line, which parseDiskSpace() reads, whatever happens. It asks the file system alone
/// (statfs(2)), so that it takes no longer on a large disk.
[[nodiscard]] QString diskSpaceScript();
/// `line` may end with a line feed. Errors: Protocol (it is something else, or the image can't tell).
[[nodiscard]] Result<DiskSpace> parseDiskSpace(const QByteArray &line);

/// Whether it is that of a disk of `capacity` bytes. Some classes of disks are folders on a larger file system of many
/// people; what is used there is not the person's.
[[nodiscard]] bool isOwnSpace(const DiskSpace &space, double capacity);

/// Below this many bytes the editor itself can't work any more (prepare.h).
inline constexpr qint64 editorRoom = 4LL * 1024 * 1024;

enum class SpaceLevel {
    Ample,
    Low, ///< Nine tenths are used; of a folder on a larger file system: as little is free.
    Full ///< Less than `editorRoom` is free.
};

/// `capacity` 0 = not known. What is Low stays so until clearly more is free, so that a build's ups and downs are one
/// crossing.
[[nodiscard]] SpaceLevel spaceLevel(const DiskSpace &space, double capacity, SpaceLevel before);

} // namespace remote::workstation
