// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>
#include <QTemporaryDir>

namespace remote::test {

/// A certificate authority of a test's own, made by the openssl program, so that no fixture expires. Failures
/// end the test program (qFatal): without certificates there is nothing to test.
class TestPki
{
public:
    enum class Key {
        EcPkcs8,
        EcSec1, ///< With an EC PARAMETERS block in front, as `openssl ecparam` writes it.
        RsaPkcs8,
        RsaPkcs1,
        Ed25519
    };
    struct Pair {
        QByteArray certificate; ///< PEM
        QByteArray key;         ///< PEM
    };

    explicit TestPki(const QString &name = QStringLiteral("Test authority"));

    [[nodiscard]] QByteArray authority() const;
    /// A certificate for these names (`DNS:example`, `IP:127.0.0.1`), valid now.
    [[nodiscard]] Pair issue(const QStringList &names, Key key = Key::EcPkcs8) const;
    /// One that ended in 2020.
    [[nodiscard]] Pair issueExpired(const QStringList &names) const;

private:
    [[nodiscard]] Pair sign(const QStringList &names, Key key, const QStringList &validity) const;
    [[nodiscard]] QByteArray openssl(const QStringList &arguments) const;

    QTemporaryDir m_folder;
};

} // namespace remote::test
