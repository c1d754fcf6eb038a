// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/tunnel/contender.h"

#include <QCoreApplication>
#include <QFile>

#include <stdexcept>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::bench {

namespace {

QByteArray processFile(qint64 process, const QString &name)
{
    QFile file(u"/proc/%1/%2"_s.arg(process).arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Contender::Contender(Kind kind, const test::ServingPod &pod)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    if (kind == Kind::Raw || kind == Kind::Guarded) {
        startOurs(kind, pod);
    } else {
        startKubectl(kind, pod);
    }
    firstByte(m_way);
}

Contender::~Contender()
{
    m_process.kill();
    m_process.waitForFinished();
}

void Contender::startOurs(Kind kind, const test::ServingPod &pod)
{
    m_process.start(
        QCoreApplication::applicationDirPath() + u"/bench_tunnel_ours"_s,
        {pod.space().kubeconfig(), pod.ref().name, pod.ref().uid, kind == Kind::Guarded ? u"guarded"_s : u"raw"_s});
    const QByteArrayList words = waitForOutput("\n").simplified().split(' ');
    m_way.port = words.first().toUShort();
    m_way.cookie = words.value(1);
}

void Contender::startKubectl(Kind kind, const test::ServingPod &pod)
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(u"KUBECTL_PORT_FORWARD_WEBSOCKETS"_s, kind == Kind::WebSocket ? u"true"_s : u"false"_s);
    m_process.setProcessEnvironment(variables);
    m_process.start(u"kubectl"_s,
                    {u"--kubeconfig"_s, pod.space().kubeconfig(), u"port-forward"_s, u"--address=127.0.0.1"_s,
                     u"pod/"_s + pod.ref().name, u":8080"_s});
    const QByteArray before = "127.0.0.1:";
    const QByteArray said = waitForOutput(" -> 8080\n");
    m_way.port = said.sliced(said.indexOf(before) + before.size()).split(' ').first().toUShort();
}

QByteArray Contender::waitForOutput(const QByteArray &part)
{
    QByteArray said;
    while (!said.contains(part)) {
        if (!m_process.waitForReadyRead(20'000)) {
            throw std::runtime_error(m_process.program().toStdString() + ": " + said.toStdString());
        }
        said += m_process.readAll();
    }
    return said;
}

double Contender::memory() const
{
    const double pages = processFile(m_process.processId(), u"statm"_s).split(' ').value(1).toDouble();
    return pages * double(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

/// Fields 14 and 15 of /proc/…/stat (proc_pid_stat(5)).
double Contender::processorTime() const
{
    const QByteArray text = processFile(m_process.processId(), u"stat"_s);
    const QByteArrayList fields = text.sliced(text.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) / double(sysconf(_SC_CLK_TCK));
}

MemoryWatch::MemoryWatch(const Contender &contender)
    : m_before(contender.memory())
    , m_most(m_before)
    , m_thread([this, &contender](const std::stop_token &stop) {
        while (!stop.stop_requested()) {
            m_most = std::max(m_most.load(), contender.memory());
            std::this_thread::sleep_for(10ms);
        }
    })
{
}

} // namespace remote::bench
