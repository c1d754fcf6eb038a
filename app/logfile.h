// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QMutex>

namespace remote::app {

/// Everything that is logged also goes to a file in the person's state folder, with secrets taken out. At
/// 1 MiB it becomes `remote.log.1`, and so on; three old ones are kept.
class LogFile
{
public:
    /// Begins to log. One object at a time.
    explicit LogFile(const QString &folder = defaultFolder());
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    [[nodiscard]] static QString defaultFolder();
    [[nodiscard]] QString folder() const;
    void write(QtMsgType type, const QString &category, const QString &text);

    static constexpr qint64 maxSize = 1024 * 1024;
    static constexpr int oldFiles = 3;

private:
    void open();
    void rotate();

    QMutex m_mutex;
    QFile m_file;
};

} // namespace remote::app
