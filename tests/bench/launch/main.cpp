// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// launch.editor: from the click on Start to a usable editor, beside the same work by hand, in turn in one run.
// launch.first_window: from the start of the process to its first drawn window.

#include "tests/bench/launch/byhand.h"
#include "tests/bench/launch/ours.h"
#include "tests/support/figures.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace remote;

namespace {

void benchFirstWindow(const bench::Ours &program, int runs)
{
    static_cast<void>(program.measureFirstWindow()); // fills the disk's cache
    QList<double> ours;
    for (int i = 0; i < runs; ++i) {
        ours.append(program.measureFirstWindow());
    }
    test::print({.name = u"launch.first_window"_s, .unit = u"s"_s, .ours = ours, .others = {}});
}

void benchEditor(const test::TestNamespace &where, bench::Ours &program, int runs)
{
    QByteArray manifest;
    // Not counted: downloads the image where it is missing.
    program.scout([&] { manifest = bench::manifestOfRunningPod(where); });
    bench::measureByHand(where, manifest);
    QList<double> ours;
    QList<double> peer;
    for (int i = 0; i < runs; ++i) {
        if (i % 2 == 0) {
            ours.append(program.measureLaunch());
            peer.append(bench::measureByHand(where, manifest));
        } else {
            peer.append(bench::measureByHand(where, manifest));
            ours.append(program.measureLaunch());
        }
    }
    test::print(
        {.name = u"launch.editor"_s, .unit = u"s"_s, .ours = ours, .others = {{u"by hand with kubectl"_s, peer}}});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption runs(u"runs"_s, u"How often each is measured."_s, u"number"_s, u"5"_s);
    parser.addOption(runs);
    parser.addHelpOption();
    parser.process(app);
    const int count = std::max(1, parser.value(runs).toInt());
    try {
        const test::TestNamespace where;
        where.copyCatalogue();
        bench::Ours program(where);
        benchFirstWindow(program, count);
        benchEditor(where, program, count);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "bench_launch: %s\n", error.what());
        return 1;
    }
    return 0;
}
