// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/storage.h"

using namespace Qt::StringLiterals;

namespace remote::workstation {

QJsonObject homeVolume(const Definition &definition)
{
    switch (definition.storage) {
    case Storage::Ephemeral:
        return {{u"emptyDir"_s, QJsonObject{{u"sizeLimit"_s, definition.resources.disk}}}};
    }
    return {};
}

} // namespace remote::workstation
