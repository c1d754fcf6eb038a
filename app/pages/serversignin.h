// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/git/credential.h"

#include <QWidget>

namespace remote::app {

class GitSignInForm;
class SshSignInForm;

/// The sign-in at the server of a repository: by a token, or by an SSH key, as its address wants.
class ServerSignIn : public QWidget
{
    Q_OBJECT
public:
    explicit ServerSignIn(QWidget *parent = nullptr);

    /// Shows the form where one helps against this error of git::inspectRemote; false where none does.
    bool offer(const QString &url, const Error &error);
    void close();
    /// While what was given is being tried.
    void setBusy(bool busy);
    /// Where the person goes on.
    void focusField();

Q_SIGNALS:
    void submitted(const remote::git::Login &login);

private:
    GitSignInForm *m_byToken;
    SshSignInForm *m_byKey;
};

} // namespace remote::app
