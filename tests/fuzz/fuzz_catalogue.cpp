// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/catalogue/catalogue.h"

#include <cstdlib>

using namespace remote;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray yaml(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const catalogue::Parsed parsed = catalogue::parse(yaml, QStringLiteral("fuzz.yaml"));
    bool sound = !parsed.catalogue.sizes.isEmpty();
    for (const catalogue::Image &image : parsed.catalogue.images) {
        sound = sound && parsed.catalogue.image(image.id) == &image && !image.image.isEmpty();
    }
    for (const Error &problem : parsed.problems) {
        sound = sound && problem.kind == ErrorKind::Invalid && !problem.what.isEmpty();
    }
    if (!sound) {
        std::abort();
    }
    return 0;
}
