// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/labels.h"

#include "app/widgets/theme.h"

#include <QApplication>
#include <QEvent>
#include <QStyle>

namespace remote::app {
namespace {

qreal scaleOf(Label::Level level)
{
    switch (level) {
    case Label::Level::Page:
        return 1.7;
    case Label::Level::Section:
        return 1.2;
    case Label::Level::Item:
        return 1.06;
    case Label::Level::Body:
    case Label::Level::Quiet:
        break;
    }
    return 1.0;
}

} // namespace

Label::Label(const QString &text, Level level, QWidget *parent)
    : QLabel(parent)
    , m_level(level)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    applyFont();
    applyColour();
}

void Label::applyFont()
{
    if (m_level == Level::Body || m_level == Level::Quiet) {
        return;
    }
    QFont font = QApplication::font(this);
    font.setPointSizeF(font.pointSizeF() * scaleOf(m_level));
    font.setWeight(QFont::DemiBold);
    setFont(font);
}

void Label::applyColour()
{
    const QColor colour = quietText(QApplication::palette(this));
    if (m_level == Level::Quiet && palette().color(QPalette::WindowText) != colour) {
        QPalette quiet;
        quiet.setColor(QPalette::WindowText, colour);
        setPalette(quiet);
    }
}

void Label::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange) {
        applyFont();
    }
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange) {
        applyColour();
    }
    QLabel::changeEvent(event);
}

QuietLabel::QuietLabel(const QString &text, QWidget *parent)
    : Label(text, Level::Quiet, parent)
{
    setWordWrap(true);
}

ElidedLabel::ElidedLabel(const QString &text, Level level, QWidget *parent)
    : Label({}, level, parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setFullText(text);
}

void ElidedLabel::setFullText(const QString &text)
{
    m_full = text.simplified();
    setAccessibleName(m_full);
    updateGeometry();
    elide();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 6, QLabel::minimumSizeHint().height()};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_full), QLabel::sizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::elide()
{
    const QString shown = fontMetrics().elidedText(m_full, Qt::ElideRight, std::max(width(), 1));
    setText(shown);
    setToolTip(shown == m_full ? QString() : m_full);
}

Button::Button(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
    setMinimumHeight(em(this, 2.2));
}

PrimaryButton::PrimaryButton(const QString &text, QWidget *parent)
    : Button(text, parent)
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    setFont(bold);
    applyColours();
}

void PrimaryButton::applyColours()
{
    const QPalette native = QApplication::palette(this);
    if (palette().color(QPalette::Active, QPalette::Button) == native.color(QPalette::Accent)) {
        return;
    }
    QPalette accent;
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        accent.setColor(group, QPalette::Button, native.color(QPalette::Active, QPalette::Accent));
        accent.setColor(group, QPalette::ButtonText, native.color(QPalette::Active, QPalette::HighlightedText));
    }
    setPalette(accent);
}

void PrimaryButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange) {
        applyColours();
    }
    QPushButton::changeEvent(event);
}

} // namespace remote::app
