// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/widgets/theme.h"

#include <QFrame>

class QPushButton;
class QToolButton;

namespace remote::app {

class Fold;
class Label;

/// A quiet line in the flow of a page: it never covers anything and never takes the focus. Screen readers
/// are told when it appears.
class Banner : public QFrame
{
    Q_OBJECT
public:
    /// Its parts are named `<objectName>.text`, `.action`, `.other`, `.close` and `.details`.
    explicit Banner(const QString &objectName, QWidget *parent = nullptr);

    /// Shows it; `action`, `other` (a second one) and `details` may be empty. `closable` adds a close button.
    struct Content {
        Tone tone = Tone::Neutral;
        QString text;
        QString details;
        QString action;
        QString other = {};
        bool closable = false;
        bool operator==(const Content &) const = default;
    };
    void present(const Content &content);
    [[nodiscard]] QString text() const { return m_content.text; }

Q_SIGNALS:
    void actionTriggered();
    void otherTriggered();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Content m_content;
    Label *m_text;
    QPushButton *m_action;
    QPushButton *m_other;
    QToolButton *m_close;
    Fold *m_details;
};

} // namespace remote::app
