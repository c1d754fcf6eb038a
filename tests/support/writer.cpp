// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/writer.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <csignal>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::test {

namespace {

const auto folder = u"/home/coder/demo/"_s;
const auto file = u"notes.txt"_s;

QByteArray readAll(const QString &name)
{
    QFile source(name);
    if (!source.open(QIODevice::ReadOnly)) {
        throw std::runtime_error((name + u": "_s + source.errorString()).toStdString());
    }
    return source.readAll();
}

} // namespace

Writer::Writer(QString name, const QString &screenshots)
    : desktop(screenshots)
    , relay(serverOf(clusterFile(u"demo.kubeconfig"_s)).host(), 6443)
    , m_name(std::move(name))
    , m_starter(std::make_unique<ClusterProgram>(m_namespace.kubeconfig()))
{
    m_namespace.copyCatalogue();
    m_pod = m_starter->service.start(demoDefinition());
}

Writer::~Writer()
{
    if (m_frozen) {
        thaw();
    }
}

bool Writer::podRuns() const
{
    return m_starter->only().state == workstation::State::Running;
}

void Writer::open()
{
    m_starter.reset();
    // In an empty one the editor's hint is in the way of a click.
    m_namespace.kubectl({u"exec"_s, m_pod, u"--"_s, u"sh"_s, u"-c"_s, u"yes '' | head -n 40 >"_s + folder + file});
    auto environment = homeIn(m_home.path(), relayedKubeconfig(m_namespace.kubeconfig(), relay.port()));
    environment.insert(u"XDG_SESSION_ID"_s, m_name); // by which a second start is known
    desktop.start(programFile(), {u"--open"_s, m_pod}, environment);
    waitUntil([&] { return desktop.output().contains("\"launch.usable\""); }, u"the editor of "_s + m_name, 120s);
    show();
    desktop.openFile(file);
    desktop.typeInto(file, u"x"_s, [this] { return inPod().contains(u'x'); });
    desktop.press(u"ctrl+a"_s);
    desktop.press(u"Delete"_s);
    waitUntil([this] { return inPod().isEmpty(); }, file + u" to be empty"_s, 20s);
}

void Writer::show()
{
    const QString process = QString::number(desktop.process().processId());
    run(u"xdotool"_s,
        {u"search"_s, u"--sync"_s, u"--onlyvisible"_s, u"--all"_s, u"--pid"_s, process, u"--name"_s, u"demo"_s,
         u"windowactivate"_s, u"--sync"_s});
}

void Writer::write(int words)
{
    show();
    QString text;
    for (int i = 0; i < words; ++i) {
        text += m_name + QString::number(++m_words).rightJustified(4, u'0') + u' ';
    }
    desktop.type(text);
    m_written += text;
}

void Writer::signal(int number)
{
    if (::kill(pid_t(desktop.process().processId()), number) != 0) {
        throw std::runtime_error("the program of " + m_name.toStdString() + " is not there");
    }
}

void Writer::freeze()
{
    signal(SIGSTOP);
    m_frozen = true;
}

void Writer::thaw()
{
    signal(SIGCONT);
    m_frozen = false;
}

QString Writer::inPod() const
{
    try {
        return QString::fromUtf8(m_namespace.kubectl({u"exec"_s, m_pod, u"--"_s, u"cat"_s, folder + file}));
    } catch (const std::runtime_error &error) {
        return QString::fromUtf8(error.what()); // the cluster may be broken now
    }
}

QString Writer::logs() const
{
    const QString command = u"cat ~/.local/share/code-server/logs/*/remoteagent.log | tail -n 40"_s;
    return QString::fromUtf8(m_namespace.kubectl({u"exec"_s, m_pod, u"--"_s, u"sh"_s, u"-c"_s, command}));
}

qsizetype Writer::descriptors() const
{
    return QDir(u"/proc/%1/fd"_s.arg(desktop.process().processId()))
        .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
        .size();
}

qint64 Writer::memoryMiB() const
{
    const QString status = QString::fromUtf8(readAll(u"/proc/%1/status"_s.arg(desktop.process().processId())));
    return QRegularExpression(u"VmRSS:\\s*(\\d+) kB"_s).match(status).captured(1).toLongLong() / 1024;
}

} // namespace remote::test
