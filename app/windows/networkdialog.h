// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/network.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace remote::app {

class Banner;
class QuietLabel;

/// How Remote reaches servers on this computer, for the few whose network needs it.
class NetworkDialog : public QDialog
{
    Q_OBJECT
public:
    explicit NetworkDialog(NetworkChoice choice, QWidget *parent = nullptr);

    /// Certificates from a file that the person chose.
    void takeFile(const QString &file);

Q_SIGNALS:
    /// The person saved it.
    void chosen(const remote::app::NetworkChoice &choice);

private:
    QWidget *makeProxy();
    QWidget *makeAuthorities();
    QWidget *makeButtons();
    void chooseFile();
    void showAuthorities();
    void say(const QString &problem);
    void save();

    NetworkChoice m_choice;
    QRadioButton *m_system;
    QRadioButton *m_manual;
    QRadioButton *m_none;
    QLineEdit *m_address;
    QuietLabel *m_authorities;
    QPushButton *m_remove;
    Banner *m_problem;
};

} // namespace remote::app
