// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QPushButton>

namespace remote::app {

/// Plain text whose font is a multiple of the window's, and stays so when the system's text size changes.
/// Never interprets markup: texts may come from the cluster.
class Label : public QLabel
{
    Q_OBJECT
public:
    enum class Level { Page, Section, Item, Body, Quiet };
    Label(const QString &text, Level level, QWidget *parent = nullptr);
    /// AlignLeading (as made), AlignTrailing or AlignHCenter, by the window's direction. QLabel itself goes by
    /// the text's, which tears names in Latin letters off a right-to-left page.
    void setSide(Qt::Alignment side);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyFont();
    void applyColour();
    void applySide();
    Level m_level;
    Qt::Alignment m_side = Qt::AlignLeading;
};

/// A text that wraps, in the quieter colour.
class QuietLabel : public Label
{
    Q_OBJECT
public:
    explicit QuietLabel(const QString &text = {}, QWidget *parent = nullptr);
};

/// One line that ends in "…" where there is no room; the whole text is then the tool tip, and always the
/// accessible name.
class ElidedLabel : public Label
{
    Q_OBJECT
public:
    ElidedLabel(const QString &text, Level level, QWidget *parent = nullptr);
    void setFullText(const QString &text);
    [[nodiscard]] QString fullText() const { return m_full; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void elide();
    QString m_full;
};

/// A button that is tall enough to be hit with ease. A primary one is in the accent colour: the one of a page
/// that does what most people came for.
class Button : public QPushButton
{
    Q_OBJECT
public:
    enum class Kind { Plain, Primary };
    explicit Button(const QString &text = {}, Kind kind = Kind::Plain, QWidget *parent = nullptr);
    void setKind(Kind kind);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void applyFont();
    Kind m_kind;
};

} // namespace remote::app
