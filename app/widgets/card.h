// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QRadioButton>

namespace remote::app {

/// A rounded surface that groups what belongs together.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// A choice among several, as a card with icon, title and a plain description. It is a radio button: arrow
/// keys move in the group, Space selects, screen readers say what is chosen.
class ChoiceCard : public QRadioButton
{
    Q_OBJECT
public:
    ChoiceCard(const QIcon &icon, const QString &title, const QString &description, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QString description() const { return m_description; }
    /// A short word in the corner ("Suggested"); empty = none.
    void setMark(const QString &mark);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool hitButton(const QPoint &position) const override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRect textRect(int width) const;
    [[nodiscard]] QFont titleFont() const;
    [[nodiscard]] int iconSide() const;
    void updateAccessible();
    void paintSurface(QPainter &painter) const;
    void paintTexts(QPainter &painter) const;

    QIcon m_icon;
    QString m_title;
    QString m_description;
    QString m_mark;
};

} // namespace remote::app
