// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/ports/portwatch.h"

#include "core/base/log.h"
#include "core/workstation/manifest.h"

#include <QCoroSignal>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

const ListeningPort *find(const QList<ListeningPort> &ports, quint16 port)
{
    const auto found = std::ranges::find(ports, port, &ListeningPort::port);
    return found == ports.end() ? nullptr : &*found;
}

/// What no later look mends.
bool isFinal(const Error &error)
{
    return error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::WorkstationGone;
}

} // namespace

PortWatch::PortWatch(Exec exec, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_exec(std::move(exec))
    , m_clock(clock)
{
}

void PortWatch::start()
{
    stop();
    m_pause = shortest;
    m_stop = std::stop_source();
    std::ignore = run(m_stop.get_token());
}

void PortWatch::stop()
{
    m_stop.request_stop();
}

void PortWatch::clear()
{
    stop();
    m_lastSeen.clear();
    if (!std::exchange(m_ports, {}).isEmpty()) {
        Q_EMIT changed();
    }
}

Task<> PortWatch::run(std::stop_token stop)
{
    ++m_running;
    while (!stop.stop_requested()) {
        const Result<QList<ListeningPort>> seen = co_await look(stop);
        if (stop.stop_requested() || (!seen && isFinal(seen.error()))) {
            break;
        }
        std::chrono::seconds pause = m_pause;
        if (seen && !compare(*seen)) {
            pause = secondLook;
            m_pause = shortest;
        } else {
            m_pause = std::min(m_pause * 3 / 2, longest);
        }
        if (!co_await m_clock.sleep(pause, stop)) {
            break;
        }
    }
    --m_running;
    // Not from here: whoever waits may delete this object.
    QMetaObject::invokeMethod(this, &PortWatch::runEnded, Qt::QueuedConnection);
}

Task<Result<QList<ListeningPort>>> PortWatch::look(std::stop_token stop)
{
    const Result<kube::ExecResult> result = co_await m_exec(
        {.container = editorContainer, .command = {u"sh"_s, u"-c"_s, listeningScript()}, .endWithConnection = false},
        stop);
    if (!result) {
        if (result.error().kind != ErrorKind::Cancelled) {
            qCInfo(workstationLog, "ports were not looked at: %s", qPrintable(result.error().what));
        }
        co_return fail(result.error());
    }
    co_return parseListening(result->output);
}

bool PortWatch::compare(const QList<ListeningPort> &seen)
{
    QList<ListeningPort> ports;
    for (const ListeningPort &one : seen) {
        if (find(m_lastSeen, one.port) || find(m_ports, one.port)) {
            ports.append(one);
        }
    }
    for (const ListeningPort &one : std::as_const(m_ports)) {
        if (!find(seen, one.port) && find(m_lastSeen, one.port)) {
            ports.append(one);
        }
    }
    std::ranges::sort(ports, {}, &ListeningPort::port);
    m_lastSeen = seen;
    if (std::exchange(m_ports, ports) != ports) {
        Q_EMIT changed();
    }
    return ports == seen;
}

Task<> PortWatch::shutDown()
{
    stop();
    while (m_running > 0) {
        co_await qCoro(this, &PortWatch::runEnded);
    }
}

} // namespace remote::workstation
