// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/git/credential.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace remote::app {

class Label;

/// A user name and a token for one git server. It remembers neither once it is closed.
class GitSignInForm : public QWidget
{
    Q_OBJECT
public:
    explicit GitSignInForm(QWidget *parent = nullptr);

    /// Shows it; what was typed for the same server stays.
    void open(const QString &host);
    void close();
    /// While what was typed is being tried.
    void setBusy(bool busy);
    /// Where the person goes on: the first field that lacks something.
    void focusField();

Q_SIGNALS:
    void submitted(const remote::git::Credential &credential);

private:
    QLineEdit *addField(const QString &objectName, const QString &label, const QString &name, const QString &hint);
    void refresh();
    void submit();

    QString m_host;
    bool m_busy = false;
    Label *m_title;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_token = nullptr;
    QPushButton *m_button = nullptr;
};

} // namespace remote::app
