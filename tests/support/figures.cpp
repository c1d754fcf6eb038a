// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/figures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

/// To four digits that count.
double rounded(double value)
{
    const double unit = value == 0 ? 1 : std::pow(10, std::floor(std::log10(std::abs(value))) - 3);
    return unit < 1 ? std::round(value / unit) / std::round(1 / unit) : std::round(value / unit) * unit;
}

QJsonArray listOf(const QList<double> &values)
{
    QJsonArray list;
    for (const double value : values) {
        list.append(rounded(value));
    }
    return list;
}

} // namespace

double median(QList<double> values)
{
    std::ranges::sort(values);
    const qsizetype middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double quantile(QList<double> values, double share)
{
    std::ranges::sort(values);
    return values[std::max<qsizetype>(qsizetype(std::ceil(share * double(values.size()))) - 1, 0)];
}

void print(const Figure &figure)
{
    const double ours = median(figure.ours);
    QJsonObject line{{"name"_L1, figure.name},
                     {"unit"_L1, figure.unit},
                     {"better"_L1, figure.moreIsBetter ? "higher"_L1 : "lower"_L1},
                     {"ours"_L1, rounded(ours)},
                     {"runs"_L1, figure.ours.size()},
                     {"ours_all"_L1, listOf(figure.ours)}};
    QJsonObject medians;
    std::optional<double> best;
    for (auto other = figure.others.cbegin(); other != figure.others.cend(); ++other) {
        const double value = median(*other);
        medians.insert(other.key(), rounded(value));
        if (!best || (figure.moreIsBetter ? value > *best : value < *best)) {
            best = value;
            line.insert("peer"_L1, rounded(value));
            line.insert("peer_name"_L1, other.key());
            line.insert("ratio"_L1, rounded(ours / value));
            line.insert("peer_all"_L1, listOf(*other));
        }
    }
    if (medians.size() > 1) {
        line.insert("peers"_L1, medians);
    }
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

} // namespace remote::test
