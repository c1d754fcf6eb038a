// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/lifecycle/wake.h"

#include "tests/support/visit.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::bench {

using workstation::State;

namespace {

constexpr auto limit = 180s;

/// When the program traced it; nothing while it has not.
std::optional<double> traced(const QByteArray &output, QLatin1StringView name)
{
    for (const QByteArray &line : output.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.value("trace"_L1).toString() == name) {
            return object.value("ms"_L1).toDouble();
        }
    }
    return std::nullopt;
}

} // namespace

Sleeper::Sleeper()
    : m_program(m_space.kubeconfig())
{
    m_space.copyCatalogue();
    test::waitUntil([&] { return m_program.service.isLoaded(); }, u"the list"_s, 30s);
    m_ephemeral = save(workstation::StorageKind::Ephemeral);
    m_persistent = save(workstation::StorageKind::Project);
    // Its first start fetches the files, and is not counted.
    m_program.service.Service::start(m_persistent);
    waitFor(m_persistent, State::Running);
    std::ignore = stop();
}

QString Sleeper::save(workstation::StorageKind storage)
{
    workstation::Definition definition = test::demoDefinition();
    definition.storage = storage;
    if (storage != workstation::StorageKind::Ephemeral) {
        definition.disk.size = u"1Gi"_s;
    }
    const QString id = m_program.service.save(definition);
    waitFor(id, State::Stopped);
    return id;
}

void Sleeper::waitFor(const QString &id, State state) const
{
    test::waitUntil(
        [&] {
            const auto now = m_program.service.find(id);
            return now && now->state == state;
        },
        u"another state"_s, limit);
}

double Sleeper::measure(const QString &id) const
{
    const QTemporaryDir home;
    test::Desktop desktop(home.path());
    desktop.eyes().setEnabled(false); // being looked at slows the editor down
    desktop.start(test::programFile(), {u"--open"_s, id}, test::homeIn(home.path(), m_space.kubeconfig()));
    test::waitUntil([&] { return traced(desktop.output(), "launch.usable"_L1).has_value(); }, u"the editor"_s, limit);
    const std::optional<double> clicked = traced(desktop.output(), "launch.clicked"_L1);
    if (!clicked) {
        throw std::runtime_error("it was not started, as it ran already");
    }
    const double seconds = (*traced(desktop.output(), "launch.usable"_L1) - *clicked) / 1e3;
    desktop.process().terminate();
    desktop.process().waitForFinished();
    waitFor(id, State::Running);
    return seconds;
}

double Sleeper::stop()
{
    QElapsedTimer timer;
    timer.start();
    m_program.service.stop(m_persistent);
    waitFor(m_persistent, State::Stopped);
    return double(timer.nsecsElapsed()) / 1e9;
}

double Sleeper::stopByHand()
{
    QElapsedTimer timer;
    timer.start();
    test::run(u"kubectl"_s, {u"--kubeconfig"_s, m_space.kubeconfig(), u"delete"_s, u"pod"_s, m_ephemeral, u"--wait"_s});
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    waitFor(m_ephemeral, State::Stopped);
    return seconds;
}

} // namespace remote::bench
