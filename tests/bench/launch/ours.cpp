// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/launch/ours.h"

#include "tests/bench/launch/firstpaint.h"
#include "tests/support/desktop.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::bench {

namespace {

const auto buttonRole = u"(push )?button"_s;

QString programFile()
{
    return qEnvironmentVariable("REMOTE_PROGRAM", QCoreApplication::applicationDirPath() + u"/remote"_s);
}

QMap<QString, QString> newAccount(const QString &home, const test::TestNamespace &where)
{
    return {{u"HOME"_s, home},
            {u"KUBECONFIG"_s, where.kubeconfig()},
            {u"LANGUAGE"_s, u"en"_s},
            {u"REMOTE_TRACE"_s, u"1"_s}};
}

/// A checked card has its state set before Start can be pressed.
void choose(test::Desktop &desktop, const QString &name)
{
    desktop.click(desktop.waitFor({}, name));
    test::waitUntil([&] { return desktop.eyes().has(desktop.waitFor({}, name), test::Accessibility::State::Checked); },
                    name, 5s);
}

} // namespace

void removePods(const test::TestNamespace &where)
{
    where.kubectl({u"delete"_s, u"pods"_s, u"--all"_s, u"--wait"_s});
}

double measureLaunch(const test::TestNamespace &where, const std::function<void()> &whileRunning)
{
    const QTemporaryDir home;
    test::Desktop desktop(home.path());
    desktop.start(programFile(), {}, newAccount(home.path(), where));
    desktop.click(desktop.waitFor(buttonRole, u"New workstation"_s));
    choose(desktop, u"Remote demo"_s);
    choose(desktop, u"Plain"_s);
    const QPoint start = desktop.eyes().extents(desktop.waitFor(buttonRole, u"Start"_s)).center();
    desktop.eyes().setEnabled(false);
    QElapsedTimer timer;
    timer.start();
    desktop.click(start);
    test::waitUntil([&] { return desktop.output().contains("\"launch.usable\""); }, u"the editor"_s, 180s);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (whileRunning) {
        whileRunning();
    }
    desktop.process().terminate();
    desktop.process().waitForFinished();
    removePods(where);
    return seconds;
}

double measureFirstWindow(const test::TestNamespace &where)
{
    const QTemporaryDir home;
    FirstPaint paint;
    QProcess program;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    const QMap<QString, QString> account = newAccount(home.path(), where);
    for (auto variable = account.cbegin(); variable != account.cend(); ++variable) {
        variables.insert(variable.key(), variable.value());
    }
    program.setProcessEnvironment(variables);
    const auto begin = std::chrono::steady_clock::now();
    program.start(programFile(), {});
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
