// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/stop.h"

namespace remote {

OnStop::OnStop(const std::stop_token &stop, std::function<void()> action)
    : m_callback(stop, [this, action = std::move(action)] {
        QMetaObject::invokeMethod(&m_context, action, Qt::QueuedConnection);
    })
{
}

} // namespace remote
