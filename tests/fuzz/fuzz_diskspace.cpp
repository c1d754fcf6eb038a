// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// What the script in a workstation prints about its disk. However odd, no figure is negative or too large.
#include "core/workstation/diskspace.h"

#include <cstdlib>

using namespace remote::workstation;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto space = parseDiskSpace(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (space && (space->used < 0 || space->free < 0 || space->size() < 0)) {
        std::abort();
    }
    return 0;
}
