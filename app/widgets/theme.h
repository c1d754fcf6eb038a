// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>

class QWidget;

namespace remote::app {

/// What a colour tells. It never tells it alone: words or a shape stand beside it.
enum class Tone { Neutral, Good, Busy, Warning, Bad };

/// Everything is derived from the native palette, so that light, dark, accent colour and high contrast
/// follow the system while the program runs.
[[nodiscard]] bool isDark(const QPalette &palette);
[[nodiscard]] bool isHighContrast(const QPalette &palette);
[[nodiscard]] QColor surfaceColour(const QPalette &palette); ///< Of cards.
[[nodiscard]] QColor outlineColour(const QPalette &palette); ///< Of cards and pending marks.
[[nodiscard]] QColor quietText(const QPalette &palette);     ///< For what is less important; ≥ 4.5:1.
[[nodiscard]] QColor toneColour(Tone tone, const QPalette &palette);
[[nodiscard]] QColor blend(const QColor &front, const QColor &back, qreal share);

/// The unit of spaces: the height of a line, so that spaces scale with the text.
[[nodiscard]] int em(const QWidget *widget);
/// `em * factor`, rounded.
[[nodiscard]] int em(const QWidget *widget, qreal factor);

/// An action's icon from the platform's theme; our own drawing, in the text's colour, where it has none.
[[nodiscard]] QIcon actionIcon(const QString &name, const QPalette &palette);
/// The drawing of an image kind (plain, cpp, python, node, java, go, rust, data); plain for unknown ones.
[[nodiscard]] QIcon imageIcon(const QString &kind);
[[nodiscard]] QIcon programIcon();

/// Sets the object name (for tests), the accessible name and, when given, a longer description.
void describe(QWidget *widget, const QString &objectName, const QString &name, const QString &description = {});

} // namespace remote::app
