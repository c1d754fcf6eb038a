// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/marks.h"

#include <QGridLayout>
#include <QPainter>
#include <QStyle>
#include <QTimer>

namespace remote::app {

Spinner::Spinner(qreal lines, QWidget *parent)
    : QWidget(parent)
    , m_lines(lines)
    , m_timer(new QTimer(this))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_timer->setInterval(33);
    connect(m_timer, &QTimer::timeout, this, [this] {
        m_step = (m_step + 1) % steps;
        update();
    });
}

QSize Spinner::sizeHint() const
{
    return {em(this, m_lines), em(this, m_lines)};
}

void Spinner::paint(QPainter &painter, const QRectF &box, const QPalette &palette, int step)
{
    const qreal width = box.width() / 8;
    const QRectF ring = box.adjusted(width, width, -width, -width);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(outlineColour(palette), width));
    painter.drawEllipse(ring);
    painter.setPen(QPen(palette.color(QPalette::Accent), width, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, (90 - step * 360 / steps) * 16, -100 * 16);
}

void Spinner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, QRectF(rect()), palette(), m_step);
}

void Spinner::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0) {
        m_timer->start();
    }
}

void Spinner::hideEvent(QHideEvent *event)
{
    m_timer->stop();
    QWidget::hideEvent(event);
}

StateDot::StateDot(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateDot::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QSize StateDot::sizeHint() const
{
    return {em(this, 0.65), em(this, 0.65)};
}

void StateDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = toneColour(m_tone, palette());
    const qreal pen = width() / 5.0;
    const QRectF box = QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2);
    painter.setPen(QPen(colour, pen));
    if (m_tone == Tone::Good) {
        painter.setBrush(colour);
    }
    if (m_tone == Tone::Bad || m_tone == Tone::Warning) {
        painter.setBrush(colour);
        painter.drawRoundedRect(box, pen / 2, pen / 2);
        return;
    }
    painter.drawEllipse(box);
    if (m_tone == Tone::Busy) {
        painter.setBrush(colour);
        painter.drawPie(box, 90 * 16, -180 * 16);
    }
}

Picture::Picture(const QIcon &icon, qreal lines, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_lines(lines)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Picture::setIcon(const QIcon &icon)
{
    m_icon = icon;
    update();
}

QSize Picture::sizeHint() const
{
    return {em(this, m_lines), em(this, m_lines)};
}

void Picture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

CardGrid::CardGrid(qreal cardLines, int mostColumns, QWidget *parent)
    : QWidget(parent)
    , m_cardLines(cardLines)
    , m_mostColumns(mostColumns)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(em(this, 0.7));
}

void CardGrid::add(QWidget *card)
{
    card->setParent(this);
    m_cards.append(card);
    m_shown.append(card);
    card->show();
    arrange();
}

void CardGrid::clear()
{
    for (QWidget *card : std::as_const(m_cards)) {
        m_grid->removeWidget(card);
        card->setParent(nullptr); // it may be a signal of this card that leads here
        card->deleteLater();
    }
    m_cards.clear();
    m_shown.clear();
}

void CardGrid::showOnly(const QList<QWidget *> &cards)
{
    if (cards == m_shown) {
        return;
    }
    m_shown = cards;
    for (QWidget *card : std::as_const(m_cards)) {
        m_grid->removeWidget(card);
        card->setVisible(cards.contains(card));
    }
    arrange();
}

int CardGrid::columnsFor(int width) const
{
    const int space = m_grid->spacing();
    return std::clamp((width + space) / (em(this, m_cardLines) + space), 1, m_mostColumns);
}

void CardGrid::arrange()
{
    m_columns = columnsFor(width());
    for (int i = 0; i < m_mostColumns; ++i) {
        m_grid->setColumnStretch(i, i < m_columns ? 1 : 0);
    }
    for (int i = 0; i < m_shown.size(); ++i) {
        m_grid->addWidget(m_shown.at(i), i / m_columns, i % m_columns);
    }
}

void CardGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (columnsFor(width()) != m_columns) {
        arrange();
    }
}

} // namespace remote::app
