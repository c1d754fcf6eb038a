// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/supplies.h"

#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace remote::test {

/// A folder in the place of a container that was given supplies: programs of this computer run there with the
/// container's variables, and with the Secret's files in it. Throws std::runtime_error.
class SuppliedContainer
{
public:
    explicit SuppliedContainer(const workstation::Supplies &given);

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// As the init container does it, with the home folder's volume at its own place or at `volume`.
    void prepare(const QString &volume = {});
    /// The files of an SSH login, in the place of those before.
    void put(const workstation::SshAccess &access) const;
    [[nodiscard]] QByteArray read(const QString &name) const;
    /// What the program writes to stdout, whether it fails or not.
    QByteArray run(const QString &program, const QStringList &arguments, const QByteArray &input = {});

private:
    void write(const QString &name, const QByteArray &text, bool isProgram = false) const;
    void set(const QJsonArray &variables);

    workstation::Supplies m_given;
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

} // namespace remote::test
