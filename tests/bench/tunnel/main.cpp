// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// The way of every byte beside kubectl port-forward over WebSocket and over SPDY, in turn in one run. Each measure has
// a new process of each contender. `tunnel.x` is what a program of the person gets from a forwarded port, and
// `tunnel.editor_x` what the editor gets through its guarded gateway.

#include "tests/bench/tunnel/contender.h"
#include "tests/support/figures.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::bench;

namespace {

constexpr qint64 bulk = 300'000'000;

struct Kept {
    const char *name;
    const char *unit;
    bool moreIsBetter = false;
};

/// Gives one value for each of its figures.
struct Measure {
    QList<Kept> figures;
    std::function<QList<double>(Contender &)> run;
};

QList<double> measureDownload(Contender &contender)
{
    const double before = contender.processorTime();
    const MemoryWatch memory(contender);
    const double seconds = download(contender.way(), bulk);
    return {bulk / seconds / 1e6, memory.growth(), (contender.processorTime() - before) / (bulk / 1e9)};
}

QList<double> measureFirstByte(Contender &contender)
{
    QList<double> seconds;
    for (int i = 0; i < 100; ++i) {
        seconds.append(firstByte(contender.way()));
    }
    return {test::quantile(seconds, 0.5), test::quantile(seconds, 0.99)};
}

QList<double> measureEcho(Contender &contender)
{
    const QList<double> seconds = echo(contender.way(), 2000);
    return {test::quantile(seconds, 0.5), test::quantile(seconds, 0.99)};
}

QList<double> measureEchoBesideDownload(Contender &contender)
{
    const QList<double> seconds = echoBesideDownload(contender.way(), 4s);
    return {test::quantile(seconds, 0.5), test::quantile(seconds, 0.99)};
}

QList<double> measureSlowReader(Contender &contender)
{
    const MemoryWatch memory(contender);
    readSlowly(contender.way(), 5s);
    return {memory.growth()};
}

const QList<Measure> &measures()
{
    static const QList<Measure> all{
        {{{"download", "MB/s", true}, {"memory_full_speed", "MiB"}, {"cpu_per_gb", "s"}}, measureDownload},
        {{{"upload", "MB/s", true}},
         [](Contender &contender) { return QList{bulk / upload(contender.way(), bulk) / 1e6}; }},
        {{{"echo_p50", "s"}, {"echo_p99", "s"}}, measureEcho},
        {{{"echo_p50_beside_download", "s"}, {"echo_p99_beside_download", "s"}}, measureEchoBesideDownload},
        {{{"first_byte_p50", "s"}, {"first_byte_p99", "s"}}, measureFirstByte},
        {{{"burst_200", "s"}}, [](Contender &contender) { return QList{burst(contender.way(), 200, 100'000)}; }},
        {{{"memory_slow_reader", "MiB"}}, measureSlowReader},
    };
    return all;
}

QString nameOf(Kind kind)
{
    return kind == Kind::WebSocket ? u"kubectl over WebSocket"_s : u"kubectl over SPDY"_s;
}

/// The values of each figure of `measure` by contender.
using Values = QMap<Kind, QList<QList<double>>>;

void report(const Measure &measure, const Values &values)
{
    for (const Kind ours : {Kind::Raw, Kind::Guarded}) {
        for (qsizetype i = 0; i < measure.figures.size(); ++i) {
            const Kept &kept = measure.figures[i];
            const QString prefix = ours == Kind::Raw ? u"tunnel."_s : u"tunnel.editor_"_s;
            test::Figure figure{.name = prefix + QLatin1StringView(kept.name),
                                .unit = QString::fromLatin1(kept.unit),
                                .moreIsBetter = kept.moreIsBetter,
                                .ours = values[ours][i],
                                .others = {}};
            for (const Kind peer : {Kind::WebSocket, Kind::Spdy}) {
                figure.others.insert(nameOf(peer), values[peer][i]);
            }
            test::print(figure);
        }
    }
}

void measureInTurn(const Measure &measure, const test::ServingPod &pod, int runs)
{
    Values values;
    auto order = allKinds;
    for (int i = 0; i < runs; ++i) {
        for (const Kind kind : order) {
            Contender contender(kind, pod);
            const QList<double> results = measure.run(contender);
            values[kind].resize(results.size());
            for (qsizetype k = 0; k < results.size(); ++k) {
                values[kind][k].append(results[k]);
            }
        }
        std::ranges::rotate(order, order.begin() + 1);
    }
    report(measure, values);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption runs(u"runs"_s, u"How often each is measured."_s, u"number"_s, u"5"_s);
    const QCommandLineOption only(u"only"_s, u"Only figures with such a name."_s, u"expression"_s, u"."_s);
    parser.addOptions({runs, only});
    parser.addHelpOption();
    parser.process(app);
    const QRegularExpression wanted(parser.value(only));
    try {
        const test::ServingPod pod(test::ServingPod::testServer());
        for (const Measure &measure : measures()) {
            if (std::ranges::any_of(measure.figures, [&](const Kept &kept) {
                    return wanted.match(u"tunnel."_s + QLatin1StringView(kept.name)).hasMatch();
                })) {
                measureInTurn(measure, pod, std::max(1, parser.value(runs).toInt()));
            }
        }
    } catch (const std::exception &error) {
        std::fprintf(stderr, "bench_tunnel: %s\n", error.what());
        return 1;
    }
    return 0;
}
