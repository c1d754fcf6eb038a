// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/errortext.h"

#include <QScrollArea>

class QPushButton;
class QVBoxLayout;

namespace remote::app {

class Button;
class Fold;
class Label;
class Picture;
class QuietLabel;

/// What stands in place of content: nothing there yet, or something went wrong. A picture, what it is in
/// one sentence, and the button that leads on.
class StatePanel : public QWidget
{
    Q_OBJECT
public:
    /// Its parts are named `<objectName>.title`, `.text`, `.primary`, `.secondary` and `.details`.
    explicit StatePanel(const QString &objectName, QWidget *parent = nullptr);

    struct Content {
        QString picture; ///< A drawing in the resources: `empty`, `error`, `connect`, `lost`.
        QString title;
        QString text;
        QString primary; ///< Empty = no such button.
        QString secondary;
        QString details;
        bool operator==(const Content &) const = default;
    };
    void present(const Content &content);
    /// What happened, why, what to do, and the button that does it.
    void presentError(const Error &error, const QString &secondary = {});
    [[nodiscard]] ErrorAction action() const { return m_action; }
    void focusPrimary();
    /// Puts a part of the page's own between the text and the buttons.
    void insert(QWidget *part);

Q_SIGNALS:
    void primaryTriggered();
    void secondaryTriggered();

private:
    Content m_content;
    ErrorAction m_action = ErrorAction::None;
    QVBoxLayout *m_ownParts;
    Picture *m_picture;
    Label *m_title;
    QuietLabel *m_text;
    Button *m_primary;
    QPushButton *m_secondary;
    Fold *m_details;
};

/// A page that scrolls when the window is small and stays readable when it is large: one column in the
/// middle. What gets the focus is scrolled into view.
class ScrollPage : public QScrollArea
{
    Q_OBJECT
public:
    explicit ScrollPage(const QString &objectName, QWidget *parent = nullptr);
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    /// Scrolls a part of it into view, once what just appeared has its place.
    void reveal(QWidget *part);

private:
    QVBoxLayout *m_column;
};

} // namespace remote::app
