// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/card.h"

#include "app/widgets/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>

namespace remote::app {
namespace {

constexpr qreal corner = 10;
constexpr int descriptionLines = 4;

/// Breaks text into at most `limit` lines; the last one ends in "…" when there is more.
QStringList wrappedParagraph(const QString &text, const QFont &font, int width, int limit)
{
    QTextLayout layout(text, font);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() == limit - 1) {
            lines.append(QFontMetrics(font).elidedText(text.sliced(line.textStart()), Qt::ElideRight, width));
            break;
        }
        lines.append(text.sliced(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

QStringList wrapped(const QString &text, const QFont &font, int width, int limit)
{
    QStringList lines;
    for (const QString &paragraph : text.split(u'\n', Qt::SkipEmptyParts)) {
        const int left = limit - int(lines.size());
        if (left > 0) {
            lines += wrappedParagraph(paragraph, font, width, left);
        }
    }
    return lines;
}

void paintRounded(QPainter &painter, const QRectF &rect, const QColor &fill, const QPen &pen)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    painter.setBrush(fill);
    const qreal inset = pen.widthF() / 2;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), corner, corner);
}

} // namespace

Card::Card(QWidget *parent)
    : QFrame(parent)
{
    setFrameStyle(QFrame::NoFrame);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, QRectF(rect()), surfaceColour(palette()), QPen(outlineColour(palette()), 1));
}

ChoiceCard::ChoiceCard(const QIcon &icon, const QString &title, const QString &description, QWidget *parent)
    : QRadioButton(parent)
    , m_icon(icon)
    , m_title(title.simplified())
    , m_description(description.trimmed())
{
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    updateAccessible();
}

void ChoiceCard::setMark(const QString &mark)
{
    m_mark = mark;
    updateAccessible();
    updateGeometry();
    update();
}

void ChoiceCard::updateAccessible()
{
    setAccessibleName(m_title);
    setAccessibleDescription(m_mark.isEmpty() ? m_description : m_mark + QStringLiteral(". ") + m_description);
}

QFont ChoiceCard::titleFont() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

int ChoiceCard::iconSide() const
{
    return m_icon.isNull() ? 0 : em(this, 2.0);
}

QRect ChoiceCard::textRect(int width) const
{
    const int margin = em(this, 0.8);
    const int left = margin + (iconSide() > 0 ? iconSide() + em(this, 0.7) : 0);
    return {left, margin, std::max(width - left - margin - em(this, 1.2), 1), 0};
}

QSize ChoiceCard::minimumSizeHint() const
{
    return {em(this, 11), heightForWidth(em(this, 11))};
}

QSize ChoiceCard::sizeHint() const
{
    return {em(this, 16), heightForWidth(em(this, 16))};
}

int ChoiceCard::heightForWidth(int width) const
{
    const QRect texts = textRect(width);
    int height = QFontMetrics(titleFont()).height();
    if (!m_mark.isEmpty()) {
        height += fontMetrics().height();
    }
    if (!m_description.isEmpty()) {
        const auto lines = wrapped(m_description, font(), texts.width(), descriptionLines).size();
        height += em(this, 0.2) + int(lines) * fontMetrics().lineSpacing();
    }
    return std::max(height, iconSide()) + 2 * texts.top();
}

bool ChoiceCard::hitButton(const QPoint &position) const
{
    return rect().contains(position);
}

void ChoiceCard::paintSurface(QPainter &painter) const
{
    const QColor accent = palette().color(QPalette::Accent);
    QColor fill = surfaceColour(palette());
    QPen pen(outlineColour(palette()), 1);
    if (underMouse() && isEnabled()) {
        fill = blend(accent, fill, 0.05);
        pen.setColor(blend(accent, pen.color(), 0.5));
    }
    if (isChecked()) {
        fill = blend(accent, fill, 0.10);
        pen = QPen(accent, 2);
    }
    paintRounded(painter, QRectF(rect()), fill, pen);
    if (hasFocus()) {
        QPen ring(palette().color(QPalette::WindowText), 1.5, Qt::DotLine);
        paintRounded(painter, QRectF(rect()).adjusted(4, 4, -4, -4), Qt::transparent, ring);
    }
    if (!isChecked()) {
        return;
    }
    const int side = em(this, 0.9);
    const QRect box =
        QStyle::visualRect(layoutDirection(), rect(), {width() - side - em(this, 0.6), em(this, 0.7), side, side});
    painter.setPen(Qt::NoPen);
    painter.setBrush(accent);
    painter.drawEllipse(box);
    painter.setPen(
        QPen(palette().color(QPalette::HighlightedText), side / 8.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF at = box.topLeft();
    painter.drawPolyline(
        QPolygonF{{at + QPointF(0.27, 0.52) * side, at + QPointF(0.44, 0.68) * side, at + QPointF(0.74, 0.34) * side}});
}

void ChoiceCard::paintTexts(QPainter &painter) const
{
    QRect line = textRect(width());
    const auto draw = [&](const QString &text, const QFont &font, const QColor &colour) {
        line.setHeight(QFontMetrics(font).height());
        painter.setFont(font);
        painter.setPen(colour);
        const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, line.width());
        const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), line),
                         int((side | Qt::AlignVCenter).toInt()) | Qt::TextSingleLine, shown);
        line.translate(0, QFontMetrics(font).lineSpacing());
    };
    draw(m_title, titleFont(),
         palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    if (!m_mark.isEmpty()) {
        draw(m_mark, font(), toneColour(Tone::Good, palette()));
    }
    line.translate(0, em(this, 0.2));
    const QStringList lines = wrapped(m_description, font(), line.width(), descriptionLines);
    for (const QString &text : lines) {
        draw(text, font(), quietText(palette()));
    }
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSurface(painter);
    if (iconSide() > 0) {
        const QRect box(em(this, 0.8), em(this, 0.8), iconSide(), iconSide());
        m_icon.paint(&painter, QStyle::visualRect(layoutDirection(), rect(), box));
    }
    paintTexts(painter);
}

bool ChoiceCard::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const int room = textRect(width()).width();
        const bool cut = QFontMetrics(titleFont()).horizontalAdvance(m_title) > room
            || wrapped(m_description, font(), room, descriptionLines + 1).size() > descriptionLines;
        setToolTip(cut ? m_title + u'\n' + m_description : QString());
    }
    return QRadioButton::event(event);
}

} // namespace remote::app
