// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/logfile.h"

#include "core/base/redact.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace remote::app {

namespace {

LogFile *current = nullptr;
QtMessageHandler previous = nullptr;

void handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (current) {
        current->write(type, QString::fromUtf8(context.category), text);
    }
    if (previous) {
        previous(type, context, text);
    }
}

QString word(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
        return u"error"_s;
    case QtFatalMsg:
        return u"fatal"_s;
    }
    return {};
}

} // namespace

QString LogFile::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::StateLocation);
}

LogFile::LogFile(const QString &folder)
    : m_file(folder + u"/remote.log"_s)
{
    QDir().mkpath(folder);
    open();
    current = this;
    previous = qInstallMessageHandler(handle);
}

LogFile::~LogFile()
{
    qInstallMessageHandler(previous);
    current = nullptr;
}

QString LogFile::folder() const
{
    return QFileInfo(m_file.fileName()).path();
}

void LogFile::open()
{
    if (m_file.open(QIODevice::Append)) {
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
}

void LogFile::write(QtMsgType type, const QString &category, const QString &text)
{
    const QMutexLocker lock(&m_mutex);
    const QString time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    m_file.write(u"%1 %2 %3: %4\n"_s.arg(time, word(type), category, redact(text)).toUtf8());
    m_file.flush();
    if (m_file.size() >= maxSize) {
        rotate();
    }
}

void LogFile::rotate()
{
    const QString name = m_file.fileName();
    const auto numbered = [&](int number) { return u"%1.%2"_s.arg(name).arg(number); };
    m_file.close();
    QFile::remove(numbered(oldFiles));
    for (int number = oldFiles - 1; number > 0; --number) {
        QFile::rename(numbered(number), numbered(number + 1));
    }
    QFile::rename(name, numbered(1));
    open();
}

} // namespace remote::app
