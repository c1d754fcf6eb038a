// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// How long a workstation that runs takes to open, near and far: from the start of the program to a usable editor, for
// the first time on an account and for the second, with the bytes that crossed the network, beside kubectl port-forward
// with a bare web view. Its connections, too, go through a relay that makes the API server 0, 40 or 120 ms distant.

#include "tests/bench/editor/opening.h"
#include "tests/support/clusterprogram.h"
#include "tests/support/desktop.h"
#include "tests/support/figures.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::bench;

namespace {

const auto ours = u"ours"_s;
const auto bare = u"kubectl and a bare web view"_s;
const auto keeping = u"kubectl and a web view that keeps its profile"_s;

/// By figure and contender.
using Values = QMap<QString, QMap<QString, QList<double>>>;

void note(Values &values, const QString &who, const QString &figure, const Opening &opening)
{
    values[u"editor."_s + figure][who].append(opening.seconds);
    values[u"editor.bytes_"_s + figure][who].append(opening.megabytes);
}

template <class Who>
void openTwice(Values &values, const QString &who, const QString &distance, Who person, const Place &place)
{
    note(values, who, u"first_open_"_s + distance, person.open(place));
    note(values, who, u"second_open_"_s + distance, person.open(place));
}

void report(const Values &values)
{
    for (auto figure = values.cbegin(); figure != values.cend(); ++figure) {
        QMap<QString, QList<double>> others = *figure;
        const QList<double> own = others.take(ours);
        test::print({.name = figure.key(),
                     .unit = figure.key().contains("bytes"_L1) ? u"MB"_s : u"s"_s,
                     .ours = own,
                     .others = others});
    }
}

Values measure(const QString &distance, const Place &place, int runs)
{
    Values values;
    for (int i = 0; i < runs; ++i) {
        openTwice(values, ours, distance, WithRemote(), place);
        openTwice(values, keeping, distance, ByHand(true), place);
        openTwice(values, bare, distance, ByHand(false), place);
    }
    return values;
}

/// A workstation of the demo repository, by the program's own hands.
QString startWorkstation(const test::TestNamespace &space)
{
    space.copyCatalogue();
    test::ClusterProgram program(space.kubeconfig());
    const QString id = program.service.start(test::demoDefinition());
    test::waitUntil([&] { return program.only().state == workstation::State::Running; }, u"the workstation"_s, 180s);
    return id;
}

void run(int runs, const QRegularExpression &wanted)
{
    const test::TestNamespace space;
    FarServer server(test::serverOf(space.kubeconfig()).host(), quint16(test::serverOf(space.kubeconfig()).port(443)));
    const Place place{space, server, startWorkstation(space),
                      test::relayedKubeconfig(space.kubeconfig(), server.port())};
    WithRemote().open(place); // not counted: the editor's server reads its own files
    for (const int milliseconds : {0, 40, 120}) {
        const QString distance = QString::number(milliseconds) + u"ms"_s;
        if (wanted.match(distance).hasMatch()) {
            server.setRoundTrip(std::chrono::milliseconds(milliseconds));
            report(measure(distance, place, runs));
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption runs(u"runs"_s, u"How often each is measured."_s, u"number"_s, u"3"_s);
    const QCommandLineOption only(u"only"_s, u"Only such distances: 0ms, 40ms, 120ms."_s, u"expression"_s, u"."_s);
    parser.addOptions({runs, only});
    parser.addHelpOption();
    parser.process(app);
    try {
        run(std::max(1, parser.value(runs).toInt()), QRegularExpression(parser.value(only)));
    } catch (const std::exception &error) {
        std::fprintf(stderr, "bench_editor: %s\n", error.what());
        return 1;
    }
    return 0;
}
