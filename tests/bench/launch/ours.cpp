// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/launch/ours.h"

#include "tests/bench/launch/firstpaint.h"

#include <QElapsedTimer>
#include <QFile>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::bench {

void removeWorkstations(const test::TestNamespace &where)
{
    where.kubectl({u"delete"_s, u"pods"_s, u"--all"_s, u"--wait"_s});
    // What is saved of them would stand in the list of the next start.
    where.kubectl({u"delete"_s, u"configmaps"_s, u"--selector"_s, u"app.kubernetes.io/managed-by=remote"_s});
}

Ours::Ours(const test::TestNamespace &where)
    : m_where(where)
{
}

QMap<QString, QString> Ours::newAccount(const QString &home) const
{
    return test::homeIn(home, m_where.kubeconfig());
}

void Ours::note(test::Desktop &desktop, const QString &role, const QString &name)
{
    const test::Accessible button = desktop.waitFor(role, name);
    Button noted{desktop.eyes().extents(button), {}};
    test::waitUntil(
        [&] {
            const QByteArray before = std::exchange(noted.pixels, test::Desktop::pixels(noted.area));
            return before == noted.pixels;
        },
        name + u" to be drawn"_s, 5s);
    m_buttons.append(noted);
    desktop.click(button);
}

void Ours::waitForEditor(test::Desktop &desktop)
{
    test::waitUntil([&] { return desktop.output().contains("\"launch.usable\""); }, u"the editor"_s, 180s);
}

void Ours::end(test::Desktop &desktop) const
{
    desktop.process().terminate();
    desktop.process().waitForFinished();
    removeWorkstations(m_where);
}

void Ours::scout(const std::function<void()> &whileRunning)
{
    const QTemporaryDir home;
    test::Desktop desktop(home.path());
    desktop.start(test::programFile(), {}, newAccount(home.path()));
    note(desktop, test::buttonRole, u"New workstation"_s);
    note(desktop, u"radio button"_s, u"Remote demo"_s);
    note(desktop, u"radio button"_s, u"Plain"_s);
    note(desktop, test::buttonRole, u"Start"_s);
    waitForEditor(desktop);
    whileRunning();
    end(desktop);
}

double Ours::measureLaunch() const
{
    const QTemporaryDir home;
    test::Desktop desktop(home.path());
    desktop.eyes().setEnabled(false);
    desktop.start(test::programFile(), {}, newAccount(home.path()));
    QElapsedTimer timer;
    for (const Button &button : m_buttons) {
        test::waitUntil([&] { return test::Desktop::pixels(button.area) == button.pixels; }, u"a button"_s, 30s);
        timer.start();
        desktop.click(button.area.center());
    }
    waitForEditor(desktop);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    end(desktop);
    return seconds;
}

double Ours::measureFirstWindow() const
{
    const QTemporaryDir home;
    FirstPaint paint;
    QProcess program;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    const QMap<QString, QString> account = newAccount(home.path());
    for (auto variable = account.cbegin(); variable != account.cend(); ++variable) {
        variables.insert(variable.key(), variable.value());
    }
    program.setProcessEnvironment(variables);
    const auto begin = std::chrono::steady_clock::now();
    program.start(test::programFile(), {});
    program.waitForStarted();
    const auto painted = paint.waitFor(program.processId(), 30s);
    QFile maps(u"/proc/%1/maps"_s.arg(program.processId()));
    const bool early = maps.open(QIODevice::ReadOnly) && maps.readAll().contains("libQt6WebEngineCore");
    program.terminate();
    program.waitForFinished();
    if (!painted) {
        throw std::runtime_error("no window was drawn: " + program.readAllStandardError().toStdString());
    }
    if (early) {
        throw std::runtime_error("the web engine was loaded before the first window was drawn");
    }
    return std::chrono::duration<double>(*painted - begin).count();
}

} // namespace remote::bench
