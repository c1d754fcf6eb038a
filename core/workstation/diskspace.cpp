// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/diskspace.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

/// Of a block, and all of them, those that are free, and those of them that are not held back.
constexpr auto script = R"(echo disk $(stat -f -c '%S %b %f %a' "$HOME" 2>/dev/null)
)"_L1;

constexpr double lowShare = 0.1;
constexpr double ampleShare = 0.15;
/// File systems are a little smaller or larger than what was asked for.
constexpr double ownTolerance = 1.2;

} // namespace

QString diskSpaceScript()
{
    return script;
}

Result<DiskSpace> parseDiskSpace(const QByteArray &line)
{
    const QByteArrayList words = line.trimmed().split(' ');
    std::array<qint64, 4> values{};
    bool isWhole = words.size() == 5 && words.first() == "disk";
    for (std::size_t at = 0; isWhole && at < values.size(); ++at) {
        values[at] = words[qsizetype(at) + 1].toLongLong(&isWhole);
        isWhole = isWhole && values[at] >= 0;
    }
    const auto [block, all, free, available] = values;
    if (!isWhole || block <= 0 || all <= 0 || free > all || available > free
        || all > std::numeric_limits<qint64>::max() / block) {
        return fail(ErrorKind::Protocol, u"not the space of a disk"_s);
    }
    return DiskSpace{(all - free) * block, available * block};
}

bool isOwnSpace(const DiskSpace &space, double capacity)
{
    return double(space.size()) <= capacity * ownTolerance;
}

SpaceLevel spaceLevel(const DiskSpace &space, double capacity, SpaceLevel before)
{
    if (space.free < editorRoom) {
        return SpaceLevel::Full;
    }
    const double all = capacity > 0 ? std::min(double(space.size()), capacity) : double(space.size());
    const double share = before == SpaceLevel::Ample ? lowShare : ampleShare;
    return double(space.free) <= all * share ? SpaceLevel::Low : SpaceLevel::Ample;
}

} // namespace remote::workstation
