// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace remote::app {

/// "Details", closed at first: what an expert wants to read, with a button that copies it for a message to
/// one. Hidden while it has no text.
class Fold : public QWidget
{
    Q_OBJECT
public:
    /// Its parts are named `<objectName>.toggle`, `.text` and `.copy`.
    explicit Fold(const QString &objectName, Qt::Alignment alignment = Qt::AlignLeading, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    void setOpen(bool open);

private:
    void fitHeight();
    QToolButton *m_toggle;
    QPlainTextEdit *m_text;
    QPushButton *m_copy;
    QWidget *m_body;
};

} // namespace remote::app
