// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// How long a workstation that keeps its files takes to wake beside the ephemeral launch of the same image and
// repository, how long a stop takes until the pod is gone, and the look for unsaved work before it.

#include "tests/bench/lifecycle/rescuecheck.h"
#include "tests/bench/lifecycle/wake.h"
#include "tests/support/figures.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace remote;

namespace {

void wakeAndStop(int runs)
{
    bench::Sleeper sleeper;
    QList<double> woken;
    QList<double> launched;
    QList<double> stopped;
    QList<double> deleted;
    const auto wake = [&] {
        woken.append(sleeper.wake());
        stopped.append(sleeper.stop());
    };
    const auto launch = [&] {
        launched.append(sleeper.launch());
        deleted.append(sleeper.stopByHand());
    };
    for (int i = 0; i < runs; ++i) {
        i % 2 == 0 ? wake() : launch();
        i % 2 == 0 ? launch() : wake();
    }
    test::print({.name = u"lifecycle.wake"_s, .unit = u"s"_s, .ours = woken, .others = {{u"ephemeral"_s, launched}}});
    test::print(
        {.name = u"lifecycle.stop"_s, .unit = u"s"_s, .ours = stopped, .others = {{u"kubectl delete"_s, deleted}}});
}

void rescueCheck(int runs)
{
    const bench::RescueCheck check;
    QList<double> seconds;
    QList<double> blocked;
    for (int i = 0; i < runs; ++i) {
        const bench::Look look = check.measure();
        seconds.append(look.seconds);
        blocked.append(look.blockedMs / 1000.0);
    }
    test::print({.name = u"lifecycle.rescue_check"_s, .unit = u"s"_s, .ours = seconds, .others = {}});
    test::print({.name = u"lifecycle.rescue_check_blocked"_s, .unit = u"s"_s, .ours = blocked, .others = {}});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption runs(u"runs"_s, u"How often each is measured."_s, u"number"_s, u"5"_s);
    const QCommandLineOption only(u"only"_s, u"What to measure: wake (and stop), or rescue_check."_s, u"part"_s);
    parser.addOptions({runs, only});
    parser.addHelpOption();
    parser.process(app);
    const int count = std::max(1, parser.value(runs).toInt());
    const QString part = parser.value(only);
    try {
        if (part != "wake"_L1) {
            rescueCheck(count);
        }
        if (part != "rescue_check"_L1) {
            wakeAndStop(count);
        }
    } catch (const std::exception &error) {
        std::fprintf(stderr, "bench_lifecycle: %s\n", error.what());
        return 1;
    }
    return 0;
}
