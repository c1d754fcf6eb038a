// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/editor/opening.h"

#include "tests/support/desktop.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRegularExpression>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::bench {

namespace {

constexpr auto limit = 180s;

class Stopwatch
{
public:
    explicit Stopwatch(FarServer &server)
        : m_server(server)
        , m_before(server.bytes())
    {
        m_timer.start();
    }
    [[nodiscard]] Opening read() const
    {
        return {double(m_timer.nsecsElapsed()) / 1e9, double(m_server.bytes() - m_before) / 1e6};
    }

private:
    FarServer &m_server;
    qint64 m_before;
    QElapsedTimer m_timer;
};

/// The editor has loaded what it loads behind the first file, too.
void waitUntilQuiet(FarServer &server)
{
    constexpr qint64 little = 20'000;
    constexpr qint64 quiet = 1000;
    qint64 bytes = server.bytes();
    QElapsedTimer timer;
    timer.start();
    test::waitUntil(
        [&] {
            if (server.bytes() - bytes > little) {
                bytes = server.bytes();
                timer.restart();
            }
            return timer.elapsed() > quiet;
        },
        u"the editor to have loaded all"_s, 60s);
}

QString programFile(const QString &name)
{
    return QCoreApplication::applicationDirPath() + u'/' + name;
}

QProcessEnvironment account(const QString &home)
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(u"HOME"_s, home);
    variables.insert(u"XDG_CONFIG_HOME"_s, home + u"/.config"_s);
    variables.insert(u"XDG_DATA_HOME"_s, home + u"/.local/share"_s);
    variables.insert(u"XDG_CACHE_HOME"_s, home + u"/.cache"_s);
    variables.insert(u"XDG_STATE_HOME"_s, home + u"/.local/state"_s);
    variables.insert(u"LANGUAGE"_s, u"en"_s);
    variables.insert(u"REMOTE_TRACE"_s, u"1"_s);
    return variables;
}

/// A process whose output is waited for. It is asked to end in order, and killed when it does not.
class Program
{
public:
    Program() { m_process.setProcessChannelMode(QProcess::MergedChannels); }
    ~Program()
    {
        m_process.closeWriteChannel();
        m_process.terminate();
        if (!m_process.waitForFinished(10'000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    void setEnvironment(const QProcessEnvironment &variables) { m_process.setProcessEnvironment(variables); }
    void start(const QString &program, const QStringList &arguments) { m_process.start(program, arguments); }
    QRegularExpressionMatch waitFor(const QString &pattern)
    {
        const QRegularExpression expression(pattern);
        QString output;
        test::waitUntil([&] { return (output += QString::fromUtf8(m_process.readAll())).contains(expression); },
                        m_process.program() + u" to write "_s + pattern, limit);
        return expression.match(output);
    }

private:
    QProcess m_process;
};

} // namespace

Opening WithRemote::open(const Place &place)
{
    Program program;
    program.setEnvironment(account(m_home.path()));
    const Stopwatch stopwatch(place.server);
    program.start(qEnvironmentVariable("REMOTE_PROGRAM", programFile(u"remote"_s)),
                  {u"--kubeconfig"_s, place.kubeconfig, u"--open"_s, place.pod});
    program.waitFor(u"\"launch\\.usable\""_s);
    const Opening opening = stopwatch.read();
    waitUntilQuiet(place.server);
    return opening;
}

Opening ByHand::open(const Place &place)
{
    Program forward;
    Program browser;
    browser.setEnvironment(account(m_home.path()));
    const Stopwatch stopwatch(place.server);
    forward.start(u"kubectl"_s,
                  {u"--kubeconfig"_s, place.kubeconfig, u"port-forward"_s, u"--address=127.0.0.1"_s,
                   u"pod/"_s + place.pod, m_port + u":8080"_s});
    m_port = forward.waitFor(u"127\\.0\\.0\\.1:(\\d+) -> "_s).captured(1);
    QStringList arguments{u"http://127.0.0.1:%1/"_s.arg(m_port)};
    if (m_keeping) {
        arguments.append(m_home.path());
    }
    browser.start(programFile(u"bench_launch_browser"_s), arguments);
    browser.waitFor(u"usable"_s);
    const Opening opening = stopwatch.read();
    waitUntilQuiet(place.server);
    return opening;
}

} // namespace remote::bench
