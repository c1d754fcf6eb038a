// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/theme.h"

#include <QFile>
#include <QFontMetrics>
#include <QPainter>
#include <QWidget>

#include <cmath>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

/// WCAG 2.1 "relative luminance" and "contrast ratio".
double luminance(const QColor &colour)
{
    const auto channel = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

/// Our own symbols are drawn in black; this gives them the text's colour.
QPixmap tinted(const QPixmap &source, const QColor &colour)
{
    QPixmap result = source;
    QPainter painter(&result);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(result.rect(), colour);
    return result;
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

bool isHighContrast(const QPalette &palette)
{
    return contrast(palette.color(QPalette::Window), palette.color(QPalette::WindowText)) > 20.0;
}

QColor blend(const QColor &front, const QColor &back, qreal share)
{
    const auto mix = [share](float f, float b) { return float(f * share + b * (1.0 - share)); };
    return QColor::fromRgbF(mix(front.redF(), back.redF()), mix(front.greenF(), back.greenF()),
                            mix(front.blueF(), back.blueF()));
}

QColor surfaceColour(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    if (isHighContrast(palette)) {
        return window;
    }
    return isDark(palette) ? blend(palette.color(QPalette::WindowText), window, 0.06) : palette.color(QPalette::Base);
}

QColor outlineColour(const QPalette &palette)
{
    const qreal share = isHighContrast(palette) ? 1.0 : 0.16;
    return blend(palette.color(QPalette::WindowText), palette.color(QPalette::Window), share);
}

QColor quietText(const QPalette &palette)
{
    const qreal share = isHighContrast(palette) ? 1.0 : 0.72;
    return blend(palette.color(QPalette::WindowText), palette.color(QPalette::Window), share);
}

QColor toneColour(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Good:
        return dark ? QColor(0x57, 0xc7, 0x85) : QColor(0x1f, 0x84, 0x4c);
    case Tone::Busy:
        return palette.color(QPalette::Accent);
    case Tone::Warning:
        return dark ? QColor(0xf0, 0xb4, 0x3c) : QColor(0xa8, 0x62, 0x00);
    case Tone::Bad:
        return dark ? QColor(0xff, 0x7b, 0x72) : QColor(0xc2, 0x2f, 0x2f);
    case Tone::Neutral:
        break;
    }
    return blend(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.55);
}

int em(const QWidget *widget)
{
    return widget->fontMetrics().height();
}

int em(const QWidget *widget, qreal factor)
{
    return qRound(em(widget) * factor);
}

QIcon actionIcon(const QString &name, const QPalette &palette)
{
    if (QIcon::hasThemeIcon(name)) {
        return QIcon::fromTheme(name);
    }
    const QString file = u":/icons/action-%1.svg"_s.arg(name);
    if (!QFile::exists(file)) {
        return {};
    }
    const QIcon drawing(file);
    QIcon icon;
    for (const int size : {16, 24, 32, 48}) {
        const QPixmap pixmap = drawing.pixmap(size);
        icon.addPixmap(tinted(pixmap, palette.color(QPalette::ButtonText)));
        icon.addPixmap(tinted(pixmap, palette.color(QPalette::Disabled, QPalette::ButtonText)), QIcon::Disabled);
    }
    return icon;
}

QIcon imageIcon(const QString &kind)
{
    const QString file = u":/icons/image-%1.svg"_s.arg(kind);
    return QIcon(QFile::exists(file) ? file : u":/icons/image-plain.svg"_s);
}

QIcon programIcon()
{
    return QIcon(u":/icons/remote.svg"_s);
}

void describe(QWidget *widget, const QString &objectName, const QString &name, const QString &description)
{
    widget->setObjectName(objectName);
    widget->setAccessibleName(name);
    widget->setAccessibleDescription(description);
}

} // namespace remote::app
