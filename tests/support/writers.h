// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/writer.h"

#include <vector>

namespace remote::test {

/// Several people who write at the same time. Its functions throw std::runtime_error.
class Writers
{
public:
    /// Returns when each has its editor open.
    explicit Writers(const QStringList &names);

    [[nodiscard]] Writer &at(int number) const { return *m_all.at(size_t(number)); }
    [[nodiscard]] int size() const { return int(m_all.size()); }
    void write(int words = 5);
    /// Waits until the files in the pods are exactly what was typed. No editor was loaded again until then.
    void waitForText(std::chrono::seconds limit = std::chrono::seconds(90));
    void screenshot(const QString &name) const { at(0).desktop.screenshot(name); }

private:
    std::vector<std::unique_ptr<Writer>> m_all;
};

/// For a test function: QtTest does not take exceptions. Says what was thrown; empty when nothing was.
[[nodiscard]] QString whatFails(const std::function<void()> &test);

} // namespace remote::test
