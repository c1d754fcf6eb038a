// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMap>

namespace remote::test {

/// An example of the documentation, as somebody copies it and puts their own in.
class Example
{
public:
    /// The first block of code in this file of the sources that contains `words`. Throws std::runtime_error.
    Example(const QString &file, const QByteArray &words);

    /// Throws std::runtime_error where the example does not have `example`.
    Example &put(const QByteArray &example, const QByteArray &own);
    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    QByteArray m_text;
};

/// PEM as a block of YAML at this key.
[[nodiscard]] QByteArray yamlBlock(const QByteArray &key, const QByteArray &pem, int indent);

} // namespace remote::test
