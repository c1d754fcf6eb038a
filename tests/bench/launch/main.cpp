// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// launch.editor: from the click on Start to a usable editor, beside the same work by hand, in turn in one run.
// launch.first_window: from the start of the process to its first drawn window.

#include "tests/bench/launch/byhand.h"
#include "tests/bench/launch/ours.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace remote;

namespace {

double median(QList<double> values)
{
    std::ranges::sort(values);
    const qsizetype middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

QJsonArray listOf(const QList<double> &values)
{
    QJsonArray list;
    for (const double value : values) {
        list.append(rounded(value));
    }
    return list;
}

QJsonObject figure(const QString &name, const QList<double> &ours)
{
    return {{"name"_L1, name},         {"unit"_L1, "s"_L1},
            {"better"_L1, "lower"_L1}, {"ours"_L1, rounded(median(ours))},
            {"runs"_L1, ours.size()},  {"ours_all"_L1, listOf(ours)}};
}

void print(const QJsonObject &object)
{
    std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

void benchFirstWindow(const bench::Ours &program, int runs)
{
    static_cast<void>(program.measureFirstWindow()); // fills the disk's cache
    QList<double> ours;
    for (int i = 0; i < runs; ++i) {
        ours.append(program.measureFirstWindow());
    }
    print(figure(u"launch.first_window"_s, ours));
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
    QJsonObject line = figure(u"launch.editor"_s, ours);
    line.insert("peer"_L1, rounded(median(peer)));
    line.insert("peer_name"_L1, "by hand with kubectl"_L1);
    line.insert("ratio"_L1, rounded(median(ours) / median(peer)));
    line.insert("peer_all"_L1, listOf(peer));
    print(line);
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
