// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace remote::kube {

std::chrono::milliseconds Backoff::next()
{
    const std::chrono::milliseconds now = m_clock.elapsed();
    if (now - m_lastEnd > forgottenAfter) {
        m_base = first;
    }
    const std::chrono::milliseconds wait = m_base + m_base * QRandomGenerator::global()->bounded(1000) / 2000;
    m_base = std::min(m_base * 2, longest);
    m_lastEnd = now + wait;
    return wait;
}

} // namespace remote::kube
