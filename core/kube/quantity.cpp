// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/quantity.h"

#include <QHash>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

double factorOf(const QString &suffix)
{
    static const QHash<QString, double> factors{
        {u""_s, 1},        {u"n"_s, 1e-9},    {u"u"_s, 1e-6},    {u"m"_s, 1e-3},   {u"k"_s, 1e3},     {u"M"_s, 1e6},
        {u"G"_s, 1e9},     {u"T"_s, 1e12},    {u"P"_s, 1e15},    {u"E"_s, 1e18},   {u"Ki"_s, 0x1p10}, {u"Mi"_s, 0x1p20},
        {u"Gi"_s, 0x1p30}, {u"Ti"_s, 0x1p40}, {u"Pi"_s, 0x1p50}, {u"Ei"_s, 0x1p60}};
    const auto found = factors.constFind(suffix);
    return found != factors.cend() ? *found : std::pow(10.0, QStringView(suffix).mid(1).toInt());
}

} // namespace

std::optional<double> quantityValue(QStringView text)
{
    static const QRegularExpression pattern(
        u"\\A([+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+))((?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,2})?)\\z"_s);
    const QRegularExpressionMatch match = pattern.matchView(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return match.captured(1).toDouble() * factorOf(match.captured(2));
}

bool isPositiveQuantity(QStringView text)
{
    return quantityValue(text).value_or(0) > 0;
}

} // namespace remote::kube
