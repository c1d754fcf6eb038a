// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/labels.h"

#include "app/widgets/theme.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
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
    applySide();
}

void Label::setSide(Qt::Alignment side)
{
    m_side = side;
    applySide();
}

void Label::applySide()
{
    setAlignment(QStyle::visualAlignment(layoutDirection(), m_side) | Qt::AlignAbsolute | Qt::AlignVCenter);
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
    if (event->type() == QEvent::LayoutDirectionChange) {
        applySide();
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

Button::Button(const QString &text, Kind kind, QWidget *parent)
    : QPushButton(text, parent)
    , m_kind(kind)
{
    setAttribute(Qt::WA_Hover);
    applyFont();
}

void Button::setKind(Kind kind)
{
    m_kind = kind;
    applyFont();
}

void Button::applyFont()
{
    QFont bold = QApplication::font(this);
    bold.setWeight(m_kind == Kind::Primary ? QFont::DemiBold : QFont::Normal);
    setFont(bold);
}

QSize Button::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(text()) + em(this, 2.0);
    return {std::max(width, em(this, 5.0)), em(this, 2.3)};
}

bool Button::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange) {
        applyFont();
    }
    return QPushButton::event(event);
}

void Button::paintEvent(QPaintEvent *)
{
    const QPalette colours = palette();
    const QPalette::ColorGroup group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    const bool accented = m_kind == Kind::Primary && isEnabled();
    QColor fill = accented ? colours.color(group, QPalette::Accent) : surfaceColour(colours);
    const QColor text = colours.color(group, accented ? QPalette::HighlightedText : QPalette::ButtonText);
    if (isDown()) {
        fill = blend(text, fill, 0.18);
    } else if (underMouse() && isEnabled()) {
        fill = blend(text, fill, 0.08);
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(accented ? fill : blend(text, fill, isHighContrast(colours) ? 1.0 : 0.28), 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 6, 6);
    if (hasFocus()) {
        painter.setPen(QPen(colours.color(QPalette::WindowText), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 8, 8);
    }
    painter.setPen(text);
    painter.drawText(rect(), int(Qt::AlignCenter) | Qt::TextSingleLine, this->text());
}

} // namespace remote::app
