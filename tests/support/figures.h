// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QString>

namespace remote::test {

[[nodiscard]] double median(QList<double> values);
/// The smallest value that at least `share` (0…1) of the values do not exceed.
[[nodiscard]] double quantile(QList<double> values, double share);

/// One figure of a bench: what each run gave, ours and by name the others', measured in turn.
struct Figure {
    QString name;
    QString unit;
    bool moreIsBetter = false;
    QList<double> ours;
    QMap<QString, QList<double>> others;
};

/// Writes the figure to stdout as a line of JSON: medians, and all values. The peer is the best of the others; where
/// there are several, each one's median is told.
void print(const Figure &figure);

} // namespace remote::test
