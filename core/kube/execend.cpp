// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/execend.h"

#include <algorithm>

namespace remote::kube {

namespace {

/// `255\n`
constexpr qsizetype longestCode = 4;

} // namespace

QByteArray ExecEnd::take(const QByteArray &piece)
{
    if (m_exitCode) {
        return {};
    }
    m_held += piece;
    const qsizetype mark = m_held.lastIndexOf(m_mark);
    const qsizetype end = mark < 0 ? -1 : m_held.indexOf('\n', mark + m_mark.size());
    if (end >= 0) {
        bool isNumber = false;
        const qsizetype from = mark + m_mark.size();
        const int code = m_held.sliced(from, end - from).toInt(&isNumber);
        if (isNumber) {
            m_exitCode = code;
            return std::exchange(m_held, {}).first(mark);
        }
    }
    const qsizetype sure = std::max<qsizetype>(0, m_held.size() - m_mark.size() - longestCode);
    QByteArray output = m_held.first(sure);
    m_held.remove(0, sure);
    return output;
}

} // namespace remote::kube
