// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// What the script in a workstation prints about its ports. However odd, the ports are in order, each once, and the
// editor's is not among them.
#include "core/workstation/ports/listening.h"
#include "core/workstation/service.h"

#include <cstdlib>

using namespace remote::workstation;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto ports = parseListening(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (ports) {
        int before = 0;
        for (const ListeningPort &one : *ports) {
            if (int(one.port) <= before || one.port == editorPort) {
                std::abort();
            }
            before = one.port;
        }
    }
    return 0;
}
