// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/program.h"

#include "core/base/redact.h"
#include "core/base/stop.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace Qt::StringLiterals;

namespace remote {

namespace {

constexpr qsizetype complaintsLimit = 8 * 1024;
/// From the request to end until the end by force.
constexpr std::chrono::seconds grace{2};

/// One run. The program leads a session of its own, so that what it starts can be ended with it and nothing asks on a
/// terminal.
class Run
{
public:
    explicit Run(const ProgramCall &call)
        : m_limit(call.outputLimit)
    {
        m_process->setProgram(call.file);
        m_process->setArguments(call.arguments);
        m_process->setProcessEnvironment(call.environment);
        m_process->setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
        m_process->setUnixProcessParameters(QProcess::UnixProcessFlag::CreateNewSession);
#endif
        QObject::connect(m_process, &QProcess::started, m_process, [this] { m_id = m_process->processId(); });
        QObject::connect(m_process, &QProcess::readyReadStandardOutput, m_process, [this] { read(); });
        QObject::connect(m_process, &QProcess::readyReadStandardError, m_process, [this] { read(); });
        QObject::connect(m_process, &QProcess::errorOccurred, m_process, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart) {
                end(Error{ErrorKind::Io, m_process->errorString(), {}, {}});
                over.finish(true);
            }
        });
        QObject::connect(m_process, &QProcess::finished, m_process, [this] { over.finish(true); });
        m_force.setSingleShot(true);
        m_force.setInterval(grace);
        QObject::connect(&m_force, &QTimer::timeout, m_process, [this] { signalAll(true); });
    }
    Run(const Run &) = delete;
    Run &operator=(const Run &) = delete;
    ~Run()
    {
        m_process->disconnect();
        m_process->deleteLater(); // This may be within a signal of it.
    }

    void start() { m_process->start(); }

    /// The first reason counts.
    void end(Error error)
    {
        if (!m_error) {
            m_error = std::move(error);
            signalAll(false);
            m_force.start();
        }
    }

    [[nodiscard]] Result<ProgramEnd> result()
    {
        read();
        const QString complaints = redact(QString::fromUtf8(m_complaints)).trimmed();
        if (m_error) {
            signalAll(true); // what it started and left
            m_error->facts[u"log"_s] = complaints;
            return fail(*m_error);
        }
        const int code = m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
        return ProgramEnd{code, m_output, complaints};
    }

    OneShot<bool> over;

private:
    void read()
    {
        m_complaints += m_process->readAllStandardError();
        m_complaints = m_complaints.last(std::min(complaintsLimit, m_complaints.size()));
        m_output += m_process->readAllStandardOutput();
        if (m_output.size() > m_limit) {
            m_output.clear();
            end({ErrorKind::Protocol, u"the program writes too much"_s, {}, {}});
        }
    }
    void signalAll(bool byForce)
    {
#ifdef Q_OS_UNIX
        if (m_id > 0) {
            ::kill(static_cast<pid_t>(-m_id), byForce ? SIGKILL : SIGTERM);
        }
#else
        byForce ? m_process->kill() : m_process->terminate();
#endif
    }

    QProcess *m_process = new QProcess;
    QTimer m_force;
    qsizetype m_limit;
    qint64 m_id = 0;
    QByteArray m_output;
    QByteArray m_complaints;
    std::optional<Error> m_error;
};

} // namespace

Task<Result<ProgramEnd>> runProgram(ProgramCall call, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    if (!QFileInfo(call.file).isExecutable() || !QFileInfo(call.file).isFile()) {
        co_return fail(ErrorKind::NotFound, u"%1 is no program"_s.arg(call.file), {{u"file"_s, call.file}});
    }
    Run run(call);
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &limit, [&] {
        run.end({ErrorKind::TimedOut, u"not done within %1 s"_s.arg(call.limit.count() / 1000), {}, {}});
    });
    limit.start(call.limit);
    const OnStop onStop(stop, [&] { run.end({ErrorKind::Cancelled, u"cancelled"_s, {}, {}}); });
    run.start();
    co_await run.over;
    co_return run.result();
}

QStringList programFolders()
{
    QStringList folders = qEnvironmentVariable("PATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
#ifdef Q_OS_UNIX
    for (const QString &usual :
         {u"/usr/local/bin"_s, u"/opt/homebrew/bin"_s, u"/snap/bin"_s, QDir::home().filePath(u".local/bin"_s),
          QDir::home().filePath(u"bin"_s), QDir::home().filePath(u".krew/bin"_s),
          QDir::home().filePath(u"google-cloud-sdk/bin"_s)}) {
        if (!folders.contains(usual)) {
            folders.append(usual);
        }
    }
#endif
    return folders;
}

QString findProgram(const QString &name)
{
    if (QDir::fromNativeSeparators(name).contains(u'/')) {
        const QFileInfo file(name);
        return file.isFile() && file.isExecutable() ? file.absoluteFilePath() : QString();
    }
    return QStandardPaths::findExecutable(name, programFolders());
}

} // namespace remote
