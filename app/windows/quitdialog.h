// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/workstation.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;

namespace remote::app {

class Spinner;

/// "What about the workstations that run?" and, while they are being stopped, how that goes.
class QuitDialog : public QDialog
{
    Q_OBJECT
public:
    explicit QuitDialog(const QList<workstation::Workstation> &running, QWidget *parent = nullptr);

    enum class Choice { Cancel, Leave, Stop };
    [[nodiscard]] bool isRemembered() const;
    /// Shows that they are being stopped; the only button left is Quit now.
    void showStopping();

Q_SIGNALS:
    void chosen(remote::app::QuitDialog::Choice choice);
    void quitNow();

public Q_SLOTS:
    void reject() override;

private:
    QLabel *m_question;
    QLabel *m_list;
    Spinner *m_spinner;
    QCheckBox *m_remember;
    QPushButton *m_stop;
    QPushButton *m_leave;
    QPushButton *m_cancel;
    QPushButton *m_now;
    bool m_stopping = false;
};

} // namespace remote::app
