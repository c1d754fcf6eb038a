// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/objects.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::kube {

const PodCondition *Pod::condition(const QString &type) const
{
    const auto found = std::ranges::find(conditions, type, &PodCondition::type);
    return found == conditions.end() ? nullptr : &*found;
}

bool Pod::isReady() const
{
    const PodCondition *ready = condition(u"Ready"_s);
    return ready && ready->status == "True"_L1;
}

} // namespace remote::kube
