// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/folder.h"
#include "tests/support/recordingserver.h"

namespace remote::test {

/// One kubeconfig (of one file or several) of tests/data/kubeconfigs, or one made around a YAML scalar.
class KubeconfigCase
{
public:
    [[nodiscard]] static QList<KubeconfigCase> all();

    QString name;
    QString differs; ///< How Remote differs from kubectl on purpose; empty = not at all.

    /// Fills in what the server and proxies are, and writes the files into a folder of the case's own.
    void write(const RecordingServer &server, quint16 httpProxy, quint16 socksProxy);
    /// The value of KUBECONFIG.
    [[nodiscard]] QString files() const;
    [[nodiscard]] QString folder() const { return m_folder->path(QStringLiteral(".")); }

private:
    struct File {
        QString path;
        QByteArray text;
    };
    QList<File> m_files;
    std::shared_ptr<Folder> m_folder;
};

} // namespace remote::test

Q_DECLARE_METATYPE(remote::test::KubeconfigCase)
