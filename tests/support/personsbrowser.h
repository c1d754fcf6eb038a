// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/desktop.h"

#include <QTemporaryDir>

namespace remote::test {

/// The browser that a person's computer opens (tests/browser), where they sign in at an OpenIdProvider.
class PersonsBrowser
{
public:
    /// For the program under test: what makes this the browser of `account`.
    [[nodiscard]] QMap<QString, QString> environment(const QString &account) const;
    /// Presses the program's button and waits until the browser has shown its last page, whose text it returns.
    /// Throws std::runtime_error.
    QByteArray signIn(Desktop &desktop);
    /// The last page's text; empty as long as nobody signed in.
    [[nodiscard]] QByteArray page() const;
    void forget();

private:
    QTemporaryDir m_folder;
};

} // namespace remote::test
