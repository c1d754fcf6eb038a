// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/widgets/theme.h"

#include <QWidget>

class QGridLayout;
class QTimer;

namespace remote::app {

/// A turning arc: something is being done. It stands still where the system asks for no animation.
class Spinner : public QWidget
{
    Q_OBJECT
public:
    explicit Spinner(qreal lines = 1.2, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    /// Draws the arc; also used by other marks.
    static void paint(QPainter &painter, const QRectF &box, const QPalette &palette, int step);
    static constexpr int steps = 36;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    qreal m_lines;
    int m_step = 0;
    QTimer *m_timer;
};

/// A small dot that repeats a state which stands beside it in words. The shapes differ as well.
class StateDot : public QWidget
{
    Q_OBJECT
public:
    explicit StateDot(QWidget *parent = nullptr);
    void setTone(Tone tone);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
};

/// A drawing of the program's own.
class Picture : public QWidget
{
    Q_OBJECT
public:
    /// `lines`: the height in lines of text.
    Picture(const QIcon &icon, qreal lines, QWidget *parent = nullptr);
    void setIcon(const QIcon &icon);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
    qreal m_lines;
};

/// Cards side by side, as many as fit, all of one width.
class CardGrid : public QWidget
{
    Q_OBJECT
public:
    /// `cardLines`: the least width of a card in heights of a line.
    CardGrid(qreal cardLines, int mostColumns, QWidget *parent = nullptr);
    void add(QWidget *card);
    /// Deletes all cards.
    void clear();
    [[nodiscard]] QList<QWidget *> cards() const { return m_cards; }
    /// Shows these alone, without gaps.
    void showOnly(const QList<QWidget *> &cards);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    [[nodiscard]] int columnsFor(int width) const;

    qreal m_cardLines;
    int m_mostColumns;
    int m_columns = 0;
    QList<QWidget *> m_cards;
    QList<QWidget *> m_shown;
    QGridLayout *m_grid;
};

} // namespace remote::app
