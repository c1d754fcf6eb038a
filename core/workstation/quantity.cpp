// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/quantity.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

std::optional<double> factorOf(const QString &suffix)
{
    if (suffix.isEmpty()) {
        return 1.0;
    }
    if (suffix == "m"_L1) {
        return 0.001;
    }
    if (suffix == "k"_L1) {
        return 1000.0;
    }
    const bool binary = suffix.endsWith(u'i');
    const qsizetype power = u"KMGTPE"_s.indexOf(suffix.at(0)) + 1;
    if (power == 0 || suffix.size() != (binary ? 2 : 1) || (power == 1 && !binary)) {
        return std::nullopt;
    }
    return std::pow(binary ? 1024.0 : 1000.0, static_cast<double>(power));
}

qint64 share(const QString &limit, double part, double unit)
{
    return std::max<qint64>(1, static_cast<qint64>(quantity(limit).value_or(0.0) * part * unit));
}

} // namespace

std::optional<double> quantity(const QString &text)
{
    static const QRegularExpression pattern(u"\\A([0-9]{1,15}(?:\\.[0-9]{1,9})?)([A-Za-z]{0,2})\\z"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const std::optional<double> factor = factorOf(match.captured(2));
    return factor ? std::optional(match.captured(1).toDouble() * *factor) : std::nullopt;
}

QString milliShare(const QString &limit, double part)
{
    return QString::number(share(limit, part, 1000.0)) + u'm';
}

QString wholeShare(const QString &limit, double part)
{
    return QString::number(share(limit, part, 1.0));
}

} // namespace remote::workstation
