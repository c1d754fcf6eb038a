// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/git/sshlogin.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace remote::app {

class Label;
class QuietLabel;

/// A private key, its passphrase where it has one, and the server's fingerprint where that is new. It remembers none of
/// them once it is closed.
class SshSignInForm : public QWidget
{
    Q_OBJECT
public:
    explicit SshSignInForm(QWidget *parent = nullptr);

    /// Shows it; what was chosen for the same server stays. An empty host key = the one that is known already, or that
    /// was given before.
    void open(const QString &server, const QString &hostKey);
    void close();
    /// While what was chosen is being tried.
    void setBusy(bool busy);
    /// Where the person goes on: the first part that lacks something.
    void focusField();
    /// As the button does with the file that the person picks.
    void takeFile(const QString &file);

Q_SIGNALS:
    /// Without a host key where the server is known already.
    void submitted(const remote::git::SshLogin &login);

private:
    void addHost(QVBoxLayout *column);
    void addKey(QVBoxLayout *column);
    void addPassphrase(QVBoxLayout *column);
    void chooseFile();
    void refresh();
    void submit();
    [[nodiscard]] bool isComplete() const;

    QString m_server;
    QString m_hostKey;
    QString m_key;
    bool m_busy = false;
    Label *m_title;
    QWidget *m_host;
    QuietLabel *m_fingerprint = nullptr;
    QCheckBox *m_confirmed = nullptr;
    QPushButton *m_choose = nullptr;
    QuietLabel *m_file = nullptr;
    QWidget *m_passphraseRow;
    QLineEdit *m_passphrase = nullptr;
    QPushButton *m_button;
};

} // namespace remote::app
